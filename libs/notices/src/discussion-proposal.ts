import {
  type DiscussNotice,
  LIMITS,
  type LocalizedText,
  type NoticeSummary,
  type ProposeRoom,
  type RecipientView,
} from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { agenciesOf } from './notices.repository';

/** What a proposal takes over from the notice. */
export interface DiscussedNotice {
  readonly agencyId: string;
  readonly recipients: readonly RecipientView[];
  readonly number: string;
  readonly titles: LocalizedText;
  readonly languages: NoticeSummary['languages'];
}

/** The room that a discussion is: with agencies of the notice alone, called by its titles and number. */
export function proposalOf(notice: DiscussedNotice, ownAgencyId: string, command: DiscussNotice): ProposeRoom {
  const agencyIds = othersOf(notice, ownAgencyId, command.agencyIds);
  const titles = chosenTitles(notice);
  return {
    proposalId: command.proposalId,
    kind: agencyIds.length === 1 ? 'bilateral' : 'multilateral',
    agencyIds,
    titles: Object.fromEntries(titles.map(([language, title]) => [language, named(title, notice.number)])),
    purposes: command.purposes ?? Object.fromEntries(titles),
    memberIds: command.memberIds,
  };
}

function othersOf(notice: DiscussedNotice, ownAgencyId: string, wanted: readonly string[]): readonly string[] {
  const others = agenciesOf(notice).filter((id) => id !== ownAgencyId);
  if (wanted.length === 0) return others;
  const chosen = new Set(wanted);
  // Its own agency among them is no slip to be passed over: without it nobody might be left, and that means everybody.
  if (!wanted.every((id) => others.includes(id))) throw new DomainError('room.parties_refused', { reason: 'notice' });
  return others.filter((id) => chosen.has(id));
}

/** As many as a room has space for, the authentic ones before the others. */
function chosenTitles({ titles, languages }: DiscussedNotice): readonly (readonly [string, string])[] {
  const isAuthentic = ({ authority }: NoticeSummary['languages'][number]) => authority === 'authentic';
  const inOrder = [...languages.filter(isAuthentic), ...languages.filter((one) => !isAuthentic(one))];
  const found = inOrder.flatMap(({ language }) => {
    const title = titles[language];
    return title === undefined ? [] : [[language, title] as const];
  });
  return found.slice(0, LIMITS.roomTitleLanguages);
}

/** The number comes last: Latin letters at the beginning would turn a title in Persian or Urdu round. */
function named(title: string, number: string): string {
  const end = ` · ${number}`;
  return fitted(title, LIMITS.roomTitle - end.length) + end;
}

/** Cut between characters, where it is too long. */
function fitted(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length >= most) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
