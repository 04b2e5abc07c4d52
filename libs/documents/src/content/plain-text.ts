// What no text has: C0 controls but tab, line ends and form feed, and DEL.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
/** Pages, drawings and scripts stay what they are under another name (the list is WHATWG's MIME sniffing, and more). */
const MARKUP =
  /^\s*(?:#!|<(?:!doctype|!--|\?(?:xml|php)|(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|math)(?=[\s/>])))/i;

/** Looks whether a file is plain text in UTF-8, piece by piece. */
export class PlainText {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private first = true;

  /** Whether it still can be text. */
  takes(piece: Uint8Array): boolean {
    try {
      const text = this.decoder.decode(piece, { stream: true });
      const markup = this.first && MARKUP.test(text);
      this.first = false;
      return !markup && !CONTROLS.test(text);
    } catch {
      return false;
    }
  }

  /** Whether it ended with a whole character. */
  ends(): boolean {
    try {
      this.decoder.decode();
      return true;
    } catch {
      return false;
    }
  }
}
