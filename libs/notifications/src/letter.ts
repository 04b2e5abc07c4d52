import type { InterfaceLanguage } from '@jianqiao/contract';
import { direction } from '@jianqiao/i18n';
import type { Words } from './words';

/** What a person reads, in one language. */
export interface Letter {
  readonly language: InterfaceLanguage;
  readonly subject: string;
  readonly text: string;
  /** The same words as HTML, in the direction of their language. */
  readonly html: string;
}

/** A letter of one statement and one link, with the footer that all letters have. */
export function compose(
  words: Words,
  parts: { readonly subject: string; readonly statement: string; readonly invitation: string; readonly link: string },
): Letter {
  const { subject, statement, invitation, link } = parts;
  const { language } = words;
  const footer = words.say('letter.footer');
  // Mail programs drop <html> and <body> with their attributes: the direction stands on the outermost element they keep.
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>
<div lang="${language}" dir="${direction(language)}" style="max-width: 38em; font: 16px/1.6 sans-serif">
<p>${escaped(statement)}</p>
<p>${escaped(invitation)}<br><a href="${escaped(link)}" dir="ltr">${escaped(link)}</a></p>
<p style="font-size: 13px; color: #555">${escaped(footer)}</p>
</div>
</body></html>
`;
  return { language, subject, text: `${statement}\n\n${invitation}\n${link}\n\n${footer}\n`, html };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
