/** Focuses the neighbour of the focused line, else of the open room, else the first. */
export function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('a') ?? [])];
  if (links.length === 0) return;
  const focused = links.findIndex((link) => link === document.activeElement);
  const open = links.findIndex((link) => link.dataset['status'] === 'active');
  const from = focused >= 0 ? focused : open;
  const next = from < 0 ? 0 : Math.min(Math.max(from + step, 0), links.length - 1);
  links[next]?.focus();
}
