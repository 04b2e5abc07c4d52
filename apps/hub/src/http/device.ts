/** Browsers by the mark that tells them apart; those that also claim to be another one come first. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdgA?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Yandex Browser', /\bYaBrowser\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

/** Browser and system from a User-Agent, for the list of one's own sessions: `Firefox 140 · Windows`. */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent) return '';
  // A header may be long, and these patterns look back: real ones end well before.
  const agent = userAgent.slice(0, 400);
  const browser = BROWSERS.map(([name, mark]) => [name, mark.exec(agent)?.[1]] as const).find(([, found]) => found);
  const system = SYSTEMS.find(([, mark]) => mark.test(agent))?.[0];
  const known = [browser?.join(' '), system].filter((part) => part !== undefined);
  if (known.length > 0) return known.join(' · ');
  // A tool of its own kind: its first word, without anything odd in it.
  return (/^[\w.+-]+(?:\/[\w.+-]+)?/.exec(agent)?.[0] ?? '').slice(0, 60);
}
