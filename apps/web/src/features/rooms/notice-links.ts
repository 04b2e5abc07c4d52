const MOST = 3;
const LINK = /(https?:\/\/[^\s/]+)?\/notices\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w/-])/gi;

/** Ids of the notices of this hub that a message links to, each once; a link to another hub is none of ours. */
export function noticeIdsIn(text: string, origin: string): readonly string[] {
  if (!text.includes('/notices/')) return [];
  const ids = [...text.matchAll(LINK)]
    .filter(({ 1: host, index }) => (host === undefined ? beginsHere(text, index) : host === origin))
    .map(({ 2: id }) => id!.toLowerCase());
  return [...new Set(ids)].slice(0, MOST);
}

/** A bare path must not be the end of some other address. */
function beginsHere(text: string, at: number): boolean {
  return at === 0 || !/[\w.~%:/?#@&=+-]/.test(text[at - 1]!);
}
