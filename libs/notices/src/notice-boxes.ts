import type { ListNotices, NoticeBox } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import type { Dialect } from '@jianqiao/persistence';
import { mayDraft } from './draft.policy';
import { FORMAL, readsMark, readsNotices } from './notice.policy';
import { searchPattern } from './search-key';

type Value = string | number;

/** A condition, with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Whether a box holds receipts (`r`, each with its notice `n`) or notices; what it is ordered by, and who sees what. */
interface Box {
  readonly holds: 'receipts' | 'notices';
  readonly key: string;
  readonly ascending: boolean;
  readonly where: (actor: Actor) => readonly Condition[];
}

const UNREAD = "r.waiting = 0 AND r.state IN ('submitted', 'delivered')";

const is = (sql: string, ...values: readonly Value[]): Condition => ({ sql, values });
const nobody = is('1 = 0');
/** That there is such a row. Not EXISTS: MariaDB would look for the rows of all notices of the hub first. */
const some = (rows: string, ...values: readonly Value[]): Condition =>
  is(`(SELECT 1 FROM ${rows} LIMIT 1) IS NOT NULL`, ...values);
/** That somebody is still asked for an answer. */
export const IS_OPEN: Condition = some('notice_receipt r WHERE r.notice_id = n.id AND r.waiting = 1');

/** What a person reads of their agency's notices: all, all but the red ones, or nothing. */
export function readable(actor: Actor): readonly Condition[] {
  if (!readsNotices(actor)) return [nobody];
  return readsMark(actor, 'TLP:RED') ? [] : [is("n.mark <> 'TLP:RED'")];
}

const received = (actor: Actor) => [is('r.agency_id = ?', actor.agencyId), ...readable(actor)];

const newestReceived = { holds: 'receipts', key: 'r.submitted_at', ascending: false } as const;

/** The lists of notices, each visible by what it says itself. */
export const BOXES: Readonly<Record<NoticeBox, Box>> = {
  to_acknowledge: {
    holds: 'receipts',
    key: 'r.due_at',
    ascending: true,
    where: (actor) => [...received(actor), is('r.waiting = 1')],
  },
  // What waits for an answer is in the other box, opened or not: everything is counted once.
  to_read: { ...newestReceived, where: (actor) => [...received(actor), is(UNREAD)] },
  received: { ...newestReceived, where: received },
  sent: {
    holds: 'notices',
    key: 'n.issued_at',
    ascending: false,
    where: (actor) => [
      is('n.agency_id = ?', actor.agencyId),
      is("n.state IN ('issued', 'withdrawn', 'superseded', 'archived')"),
      ...readable(actor),
    ],
  },
  drafts: { holds: 'notices', key: 'n.updated_at', ascending: false, where: draftsOf },
};

/** Drafts that the actor may know of, as `mayKnowDraft` says: their own, and those whose next step needs them. */
export function draftsOf(actor: Actor): readonly Condition[] {
  if (!mayDraft(actor)) return [nobody];
  const mine = is('n.author_id = ? OR n.team LIKE ?', actor.accountId, `%"${actor.accountId}"%`);
  const officers = holds(actor, ...FORMAL) ? [is("n.state IN ('in_review', 'approved')")] : [];
  return [
    is('n.agency_id = ?', actor.agencyId),
    is("n.state IN ('draft', 'in_review', 'approved')"),
    anyOf([mine, ...officers, ...uncertified(actor)]),
  ];
}

/** Of those, the drafts that wait for the actor: for their review, if another wrote them, or for their certification. */
export function toReview(actor: Actor): Condition {
  const reviews = holds(actor, ...FORMAL) ? [is("n.state = 'in_review' AND n.author_id <> ?", actor.accountId)] : [];
  return anyOf([...reviews, ...uncertified(actor)]);
}

function uncertified(actor: Actor): readonly Condition[] {
  if (!holds(actor, 'translator')) return [];
  return [
    some(
      "notice_version v WHERE v.notice_id = n.id AND v.certified_at IS NULL AND v.authority IN ('authentic', 'official_translation')",
    ),
  ];
}

function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return nobody;
  return is(conditions.map(({ sql }) => `(${sql})`).join(' OR '), ...conditions.flatMap(({ values }) => values));
}

/**
 * Where a box is read from. Receipts first, by their index, whatever is asked of their notices: MariaDB would rather
 * begin with all notices of the hub.
 */
export function sourceOf(box: NoticeBox, dialect: Dialect): string {
  if (BOXES[box].holds === 'notices') return 'notice n';
  return `notice_receipt r ${dialect === 'sqlite' ? 'CROSS JOIN' : 'STRAIGHT_JOIN'} notice n ON n.id = r.notice_id`;
}

/** What a reader narrows a box by. */
export function filtersOf(command: ListNotices, now: number): readonly Condition[] {
  const isReceived = BOXES[command.box].holds === 'receipts';
  const equal = (column: string, value: Value | undefined) => (value === undefined ? [] : [is(`${column} = ?`, value)]);
  const { overdue, topic, language, text, agencyId } = command;
  const late = is('r.waiting = 1 AND r.due_at < ?', now);
  return [
    ...equal('n.mechanism_code', command.mechanismCode),
    ...equal('n.kind', command.kind),
    ...equal('n.mark', command.mark),
    ...equal('n.state', command.state),
    ...(topic === undefined ? [] : [is("n.topics LIKE ? ESCAPE '!'", topicPattern(topic))]),
    ...(language === undefined ? [] : [some('notice_version l WHERE l.notice_id = n.id AND l.language = ?', language)]),
    ...(text === undefined ? [] : [is("n.search_key LIKE ? ESCAPE '!'", searchPattern(text))]),
    // Of what was received the issuer is asked for; of what was sent, a recipient.
    ...(isReceived
      ? equal('n.agency_id', agencyId)
      : recipientsSuch(equal('r.agency_id', agencyId), agencyId !== undefined)),
    ...receiptFilters([...equal('r.state', command.receiptState), ...equal('r.copy', command.copy)], isReceived),
    ...(overdue === undefined ? [] : [lateness(late, overdue, isReceived)]),
  ];
}

function receiptFilters(conditions: readonly Condition[], isReceived: boolean): readonly Condition[] {
  return isReceived ? conditions : recipientsSuch(conditions, conditions.length > 0);
}

/** Of what was sent: any recipient that is so. */
function recipientsSuch(conditions: readonly Condition[], isAsked: boolean): readonly Condition[] {
  if (!isAsked) return [];
  const where = ['r.notice_id = n.id', ...conditions.map(({ sql }) => sql)].join(' AND ');
  const values = conditions.flatMap((condition) => condition.values);
  return [some(`notice_receipt r WHERE ${where}`, ...values)];
}

function lateness(late: Condition, wanted: boolean, isReceived: boolean): Condition {
  const { sql, values } = isReceived ? { ...late, sql: `(${late.sql})` } : recipientsSuch([late], true)[0]!;
  return is(wanted ? sql : `NOT (${sql})`, ...values);
}

/** Topics are kept as a JSON list of words. */
function topicPattern(topic: string): string {
  return `%${JSON.stringify(topic).replaceAll(/[!%_]/g, '!$&')}%`;
}
