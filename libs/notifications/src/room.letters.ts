import type { LocalizedText } from '@jianqiao/contract';
import { type Letter, compose } from './letter';
import { nameFor } from './names';
import type { Words } from './words';

/*
 * Mail is not a protected channel: it passes through servers of others and lies readable in mailboxes and on phones. A
 * letter therefore never holds a room's title or purpose, the text of a message, or the name of a person. These functions
 * are not handed any of it, and so cannot let it out.
 */

/** To those who may answer for an invited agency: another agency proposes a room. */
export function roomProposedLetter(
  words: Words,
  proposal: { readonly proposer: LocalizedText; readonly link: string },
): Letter {
  const agency = nameFor(words, proposal.proposer);
  return compose(words, {
    subject: words.say('letter.room_proposed.subject', { agency }),
    statement: words.say('letter.room_proposed.text', { agency }),
    invitation: words.say('letter.room_proposed.link'),
    link: proposal.link,
  });
}

/** To a person whom a colleague named a member of a room. */
export function memberNamedLetter(words: Words, link: string): Letter {
  return compose(words, {
    subject: words.say('letter.member_named.subject'),
    statement: words.say('letter.member_named.text'),
    invitation: words.say('letter.member_named.link'),
    link,
  });
}
