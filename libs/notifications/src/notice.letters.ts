import type { DueView, LocalizedText } from '@jianqiao/contract';
import { type Letter, compose } from './letter';
import { nameFor } from './names';
import type { Words } from './words';

/*
 * As with rooms, a letter never holds a word of a notice: neither its title nor its subject, whatever its mark. The
 * number, the agencies and the date are what a registry would write on the envelope.
 */

/** What a letter about a notice may say. */
export interface NoticeLetterMatter {
  readonly number: string;
  readonly issuer: LocalizedText;
  readonly recipient: LocalizedText;
  readonly due: DueView | null;
  readonly link: string;
}

/** Why the letter is written. */
export type NoticeOccasion =
  'received' | 'due_soon' | 'due' | 'overdue_deputy' | 'overdue_administrator' | 'answered' | 'extended';

/** A letter about a notice to an officer of the recipient, or of the issuer when it was answered. */
export function noticeLetter(words: Words, occasion: NoticeOccasion, matter: NoticeLetterMatter): Letter {
  const values = {
    number: isolated(matter.number),
    issuer: nameFor(words, matter.issuer),
    recipient: nameFor(words, matter.recipient),
    date: matter.due ? isolated(dateIn(words, matter.due)) : '',
    asked: matter.due ? 'yes' : 'no',
  };
  return compose(words, {
    subject: words.say(`letter.notice_${occasion}.subject`, values),
    statement: words.say(`letter.notice_${occasion}.text`, values),
    invitation: words.say(occasion === 'answered' ? 'letter.notice_board' : 'letter.notice_link'),
    link: matter.link,
  });
}

function dateIn({ language }: Words, { date }: DueView): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC', calendar: 'gregory' });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}

/** Numbers of notices are Latin codes: they keep their order in a sentence of any direction. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
