import type { Capacity, NoticeFactType, OfficerView } from '@jianqiao/contract';
import type { Accounts, Directory } from '@jianqiao/identity';
import type { DurableSubscriber, StoredFact } from '@jianqiao/ledger';
import { type Letters, type NoticeOccasion, noticeLetter } from '@jianqiao/notifications';
import type { NoticeRecords, ReceiptRecord } from '@jianqiao/notices';

/** What letters about notices are made from. */
export interface NoticeLetterParts {
  readonly letters: Letters;
  readonly records: NoticeRecords;
  readonly accounts: Accounts;
  readonly directory: Directory;
  readonly publicUrl: string;
}

/** Who hears of a fact, and why. Of the first capacities that somebody holds, all; then nobody else. */
interface Addressed {
  readonly occasion: NoticeOccasion;
  readonly agencyId: string;
  readonly capacities: readonly (readonly Capacity[])[];
  /** Only these people, as far as they still hold one of the capacities. */
  readonly among?: readonly string[];
}

const FORMAL: readonly Capacity[] = ['authorised_officer'];
const DEPUTIES: readonly Capacity[] = ['deputy_officer'];
const LIAISON: readonly Capacity[] = ['liaison_officer'];
const ADMINISTRATORS: readonly Capacity[] = ['agency_administrator'];
const ANSWERS: readonly string[] = ['receipt:acknowledged', 'receipt:reserved', 'receipt:returned'];

const TYPES: readonly NoticeFactType[] = [
  'receipt:submitted',
  'receipt:reminded',
  'receipt:extended',
  'receipt:acknowledged',
  'receipt:reserved',
  'receipt:returned',
];

/** Letters to the officers of the agency that is asked, by the ladder, and to those who issued the notice once it answers. */
export function noticeLetters({
  letters,
  records,
  accounts,
  directory,
  publicUrl,
}: NoticeLetterParts): DurableSubscriber {
  const hearers = async ({ agencyId, capacities, among }: Addressed): Promise<readonly OfficerView[]> => {
    for (const some of capacities) {
      const officers = await accounts.activeByAgency(agencyId, some);
      const chosen = officers.filter(
        (officer) =>
          // Who runs the hub reads no notices.
          !officer.capacities.includes('secretariat') && (!among || among.includes(officer.accountId)),
      );
      if (chosen.length > 0) return chosen;
    }
    return [];
  };

  return {
    name: 'notice-letters',
    types: TYPES,
    async handle(fact, stopping) {
      const record = await records.ofReceiptStream(fact.streamId);
      const addressed = record && fact.payload !== null ? addressedBy(fact, record) : undefined;
      if (!record || !addressed) return;
      const officers = await hearers(addressed);
      const addressees = await accounts.addressees(officers.map(({ accountId }) => accountId));
      const agencies = await directory.agenciesByIds([record.issuerAgencyId, record.agencyId]);
      const named = (id: string) => agencies.find((agency) => agency.id === id)!.officialNames;
      const matter = {
        number: record.number,
        issuer: named(record.issuerAgencyId),
        recipient: named(record.agencyId),
        due: record.due,
        link: `${publicUrl.replace(/\/$/, '')}/notices/${record.noticeId}`,
      };
      await letters.send(fact, addressees, (words) => noticeLetter(words, addressed.occasion, matter), stopping);
    },
  };
}

/** Nobody is written to about what is no longer so: an answer asked for that was given, a notice that was withdrawn. */
function addressedBy(fact: StoredFact, record: ReceiptRecord): Addressed | undefined {
  const { agencyId, issuerAgencyId, issuedBy, authorId, mark, state, waiting } = record;
  if (ANSWERS.includes(fact.type)) {
    const capacities = [[...FORMAL, ...DEPUTIES, ...LIAISON]];
    return { occasion: 'answered', agencyId: issuerAgencyId, capacities, among: [issuedBy, authorId] };
  }
  if (state !== 'issued') return undefined;
  const readers = mark === 'TLP:RED' ? FORMAL : [...FORMAL, ...LIAISON];
  const inbox = { agencyId, capacities: [readers, DEPUTIES, ADMINISTRATORS] };
  if (fact.type === 'receipt:submitted') return { occasion: 'received', ...inbox };
  if (!waiting) return undefined;
  if (fact.type === 'receipt:extended') return { occasion: 'extended', ...inbox };
  switch ((JSON.parse(fact.payload!) as { readonly rung: string }).rung) {
    case 'before':
      return { occasion: 'due_soon', ...inbox };
    case 'officers':
      return { occasion: 'due', ...inbox };
    case 'deputy':
      return { occasion: 'overdue_deputy', agencyId, capacities: [DEPUTIES] };
    case 'administrator':
      return { occasion: 'overdue_administrator', agencyId, capacities: [ADMINISTRATORS] };
    default:
      return undefined;
  }
}
