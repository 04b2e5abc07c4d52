export { LetterEntity } from './letter.entity';
export { type Letter } from './letter';
export { type Words, wordsIn } from './words';
export { memberNamedLetter, roomProposedLetter } from './room.letters';
export { type NoticeLetterMatter, type NoticeOccasion, noticeLetter } from './notice.letters';
export { SPEAKERS, hearersOfNaming, hearersOfProposal } from './room.hearers';
export { type Carrier, type Dispatch, Letters, LettersUnsent, NotCarried } from './letters';
