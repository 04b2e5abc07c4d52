/** A small writer of line plots as SVG: x is logarithmic, y begins at nought, every point says its value. */

const WIDTH = 760;
const PANEL = { width: 300, height: 190, top: 74, lefts: [64, 436] };
const HEIGHT = PANEL.top + PANEL.height + 66;
const INK = '#22303c';
const FAINT = '#d9dfe4';
const FONT = 'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif"';

/** Draws panels side by side; all share the x axis and the legend. */
export function linePlot({ title, axis, panels }) {
  const drawn = panels.map((panel, index) => drawPanel(panel, PANEL.lefts[index], axis)).join('\n');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}" ${FONT} font-size="11" fill="${INK}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="20" y="26" font-size="15" font-weight="600">${escaped(title)}</text>`,
    legend(panels[0].lines),
    drawn,
    '</svg>\n',
  ].join('\n');
}

function legend(lines) {
  return lines
    .map(({ label, color }, index) => {
      const x = WIDTH - 20 - (lines.length - index) * 90;
      return `<rect x="${x}" y="17" width="18" height="3" fill="${color}"/><text x="${x + 24}" y="22">${escaped(label)}</text>`;
    })
    .join('\n');
}

function drawPanel({ title, lines }, left, axis) {
  const { width, height, top } = PANEL;
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const [low, high] = [Math.log10(xs[0]), Math.log10(xs.at(-1))];
  const ticks = niceTicks(Math.max(...points.map(({ y }) => y)));
  const x = (value) => left + 14 + ((Math.log10(value) - low) / (high - low || 1)) * (width - 28);
  const y = (value) => top + height - (value / ticks.at(-1)) * height;
  const grid = ticks.map(
    (tick) =>
      `<line x1="${left}" x2="${left + width}" y1="${r(y(tick))}" y2="${r(y(tick))}" stroke="${FAINT}"/>` +
      `<text x="${left - 6}" y="${r(y(tick) + 4)}" text-anchor="end">${short(tick)}</text>`,
  );
  const marks = xs.map(
    (value) =>
      `<text x="${r(x(value))}" y="${top + height + 17}" text-anchor="middle">${value.toLocaleString('en')}</text>`,
  );
  return [
    `<text x="${left - 44}" y="${top - 22}" font-size="12" font-weight="600">${escaped(title)}</text>`,
    ...grid,
    ...marks,
    `<text x="${left + width / 2}" y="${top + height + 40}" text-anchor="middle">${escaped(axis)}</text>`,
    ...lines.map((line) => drawLine(line, x, y, (point) => (isHighest(point, points) ? -9 : 17))),
  ].join('\n');
}

/** Values stand above the upper line and below the lower one, so that they do not cover each other. */
function isHighest(point, points) {
  return points.every(({ x, y }) => x !== point.x || y <= point.y);
}

function drawLine({ color, points }, x, y, labelOffset) {
  const path = points.map((point) => `${r(x(point.x))},${r(y(point.y))}`).join(' ');
  const dots = points.map(
    (point) =>
      `<circle cx="${r(x(point.x))}" cy="${r(y(point.y))}" r="3.5" fill="${color}"/>` +
      `<text x="${r(x(point.x))}" y="${r(y(point.y) + labelOffset(point))}" text-anchor="middle" fill="${color}">${short(point.y)}</text>`,
  );
  return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>\n${dots.join('\n')}`;
}

/** From nought, four or five steps of 1, 2 or 5 times a power of ten, with room above the highest value. */
function niceTicks(highest) {
  const top = highest * 1.15 || 1;
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power * 5 >= top);
  const count = Math.ceil(top / step);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

function short(value) {
  if (value >= 1e6) return `${trimmed(value / 1e6)} M`;
  if (value >= 1_000) return `${trimmed(value / 1_000)} k`;
  return trimmed(value);
}

function trimmed(value) {
  return String(Number(value.toPrecision(3)));
}

function r(value) {
  return Math.round(value * 10) / 10;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
