// C0 controls but tab and line feed, DEL, and C1 controls. Bidi controls are kept: scripts need them.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Whether text may enter the hub: well-formed Unicode (no lone surrogates), no NUL, no control characters but tab and line feed. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !FORBIDDEN.test(text);
}

/** The key under which names and logins are compared and kept unique: NFKC, lower case, outer space removed. */
export function textKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
