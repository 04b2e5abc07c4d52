import type { ActorSnapshot } from '@jianqiao/contract';
import { canonical, canonicalNotice, sha256 } from '../evidence/canonical';
import { withoutDisclosures } from '../evidence/evidence';
import type { NoticeEntity, NoticeVersionEntity } from '../notice.entity';
import type { ReceiptEntity } from '../receipt.entity';

/** A step of a chain whose signature proved sound, with its words where the hub keeps them. */
export interface ProvedStep {
  readonly step: string;
  readonly at: string;
  readonly agency?: { readonly id: string };
  readonly officer?: ActorSnapshot;
  readonly language?: string;
  readonly copy?: string;
  readonly due?: { readonly date: string; readonly at: string; readonly timeZone: string };
  readonly by?: { readonly id: string };
  readonly reason?: string;
  readonly signed?: string;
  readonly statement?: string;
  readonly _sd?: readonly string[];
}

interface Said {
  readonly at: string;
  readonly text: string | null;
  readonly textForAll: boolean;
}

type Columns = Readonly<Record<string, unknown>>;

type Attachments = Parameters<typeof canonicalNotice>[0]['attachments'];

/**
 * The canonical form that a notice has by its columns and the documents attached; what no column holds is taken from the
 * form that was kept, as are the documents unless they are given.
 */
export function canonicalOf(
  notice: NoticeEntity,
  versions: readonly NoticeVersionEntity[],
  attachments?: Attachments,
): string {
  const form = JSON.parse(notice.canonical!) as {
    readonly issuer: { readonly code: string };
    readonly attachments: Attachments;
    readonly recipients: readonly { readonly agency: string; readonly due: string | null }[];
  };
  const { id, agencyId, kind, topics, mechanismCode, mark, boardRule, due, references } = notice;
  return canonicalNotice({
    ...{ id, agencyId, kind, topics, mechanismCode, mark, boardRule, due, references },
    number: notice.number!,
    agencyCode: form.issuer.code,
    at: notice.issuedAt!,
    versions: versions.toSorted((a, b) => a.position - b.position),
    attachments: attachments ?? form.attachments,
    recipients: notice.recipients.map(({ copy }, place) => ({
      ...{ agencyCode: form.recipients[place]?.agency ?? '', copy, due: form.recipients[place]?.due ?? null },
    })),
  });
}

/** The column in which a notice says something else than its evidence; undefined when there is none. */
export function falseOfNotice(notice: NoticeEntity, steps: readonly ProvedStep[]): string | undefined {
  const proved: Record<string, unknown> = { correctedBy: [], endedAt: null, endReason: null, supersededBy: null };
  const corrections: string[] = [];
  for (const { step, at, officer, signed, by, reason } of steps) {
    if (step === 'issued') Object.assign(proved, { state: 'issued', issuedBy: officer, signature: signed });
    if (step === 'corrected') corrections.push(by?.id ?? '');
    if (step === 'superseded') Object.assign(proved, { state: step, endedAt: Date.parse(at), supersededBy: by?.id });
    if (step === 'withdrawn') Object.assign(proved, { state: step, endedAt: Date.parse(at), endReason: reason });
  }
  // That it was put away is a fact, and no evidence.
  if (notice.state === 'archived') delete proved['state'];
  return differing({ ...proved, correctedBy: corrections }, notice as unknown as Columns);
}

/** The column in which a receipt says something else than its evidence; undefined when there is none. */
export function falseOfReceipt(
  receipt: ReceiptEntity,
  steps: readonly ProvedStep[],
  isInForce: boolean,
): string | undefined {
  const proved: Record<string, unknown> = {
    ...{ deliveredAt: null, retrievedAt: null, retrievedBy: null, retrievedLanguage: null, overdueAt: null },
    ...{ answeredAt: null, answeredBy: null, answeredLanguage: null, text: null, textForAll: 0, signature: null },
  };
  for (const one of steps) {
    if (one.agency?.id !== receipt.agencyId) return 'agencyId';
    Object.assign(proved, provedBy(one, proved));
  }
  const isAsked = isInForce && proved['copy'] === 'action' && proved['answeredAt'] === null;
  proved['waiting'] = isAsked ? 1 : 0;
  const { due } = receipt;
  const shown = { ...receipt, due: due && { date: due.date, at: due.at, timeZone: due.timeZone } };
  return differing(proved, shown);
}

function provedBy(step: ProvedStep, before: Columns): Columns {
  const { officer, language = null, due, signed } = step;
  const at = Date.parse(step.at);
  const asked = due ? { date: due.date, at: Date.parse(due.at), timeZone: due.timeZone } : null;
  switch (step.step) {
    case 'submitted':
      return { state: 'submitted', submittedAt: at, copy: step.copy, due: asked, dueAt: asked?.at ?? null };
    case 'delivered':
      return { state: 'delivered', deliveredAt: at };
    case 'retrieved':
      if (before['retrievedAt'] !== null) return {};
      return { state: 'retrieved', retrievedAt: at, retrievedBy: officer, retrievedLanguage: language };
    case 'acknowledged':
    case 'reserved':
    case 'returned': {
      const said = JSON.parse(step.statement ?? '{}') as Partial<Said>;
      return {
        ...{ state: step.step, answeredAt: Date.parse(said.at ?? ''), answeredBy: officer, answeredLanguage: language },
        ...{ text: said.text, textForAll: said.textForAll ? 1 : 0, signature: signed },
      };
    }
    case 'overdue':
      return { overdueAt: at };
    case 'extended':
      return { due: asked, dueAt: asked?.at ?? null, overdueAt: null };
    default:
      return {};
  }
}

/** The step with the words that stand behind its JWS, if they are those whose hashes it holds. */
export function withWords(step: ProvedStep, sealed: string): ProvedStep {
  const disclosures = sealed.slice(withoutDisclosures(sealed).length + 1).split('~');
  const words = disclosures
    .filter((one) => step._sd?.includes(sha256(one)))
    .map((one) => JSON.parse(Buffer.from(one, 'base64url').toString()) as readonly [string, string, unknown])
    .map(([, name, value]) => [name, value] as const);
  return { ...step, ...(Object.fromEntries(words) as Partial<ProvedStep>) };
}

function differing(proved: Columns, shown: Columns): string | undefined {
  return Object.keys(proved).find((name) => canonical(proved[name] ?? null) !== canonical(shown[name] ?? null));
}
