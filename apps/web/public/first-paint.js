// Before the first paint: the reader's own choice of day or night, so that nothing flashes. A file of its own, because
// the hub's Content-Security-Policy allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('jianqiao.theme');
    if (theme === 'day' || theme === 'night') document.documentElement.dataset.theme = theme;
  } catch (refused) {
    // A browser that keeps no storage follows the system.
  }
})();
