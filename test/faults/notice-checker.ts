import type { NoticeStepView, ReceiptView } from '@jianqiao/contract';
import type { NoticeReading, NoticeRecords } from './notice-records';

/** What is wrong with the notices of a run; each finding is a sentence. All empty: the hub kept its promises. */
export interface NoticeVerdict {
  /** Acknowledged, and not there at the end; or a reminder that counts as sent and left no step. */
  readonly lost: readonly string[];
  /** A number, a reminder or a step that is there more than once. */
  readonly duplicate: readonly string[];
  /** There, and done by nobody. */
  readonly phantom: readonly string[];
  /** A hole in the numbers of an agency's year, or in the steps of a receipt. */
  readonly gap: readonly string[];
  /** There, but not as those concerned were told; or not the same for issuer and recipient. */
  readonly diverged: readonly string[];
  /** Evidence that does not hold. */
  readonly broken: readonly string[];
}

/** The kinds of findings. */
export const NOTICE_FAULTS = [
  'lost',
  'duplicate',
  'phantom',
  'gap',
  'diverged',
  'broken',
] as const satisfies readonly (keyof NoticeVerdict)[];

type Finding = (fault: keyof NoticeVerdict, sentence: string) => void;

const ANSWERED = ['acknowledged', 'reserved', 'returned'];

/** Judges a run by what the officers were told, and by what they read when all was over. */
export function judgeNotices(records: NoticeRecords, readings: readonly NoticeReading[]): NoticeVerdict {
  const found = { lost: [], duplicate: [], phantom: [], gap: [], diverged: [], broken: [] } as Record<
    keyof NoticeVerdict,
    string[]
  >;
  const find: Finding = (fault, sentence) => void found[fault].push(sentence);
  checkIssues(records, readings, find);
  checkNumbers(readings, find);
  for (const reading of readings) {
    // What others have done with earlier ones is not known.
    if (records.before.some(({ noticeId }) => noticeId === reading.noticeId)) continue;
    checkAnswers(records, reading, find);
    checkExtensions(records, reading, find);
    checkSteps(reading, find);
    for (const receipt of reading.board) checkLadder(reading, receipt, find);
    checkOwn(reading, find);
    for (const verdict of reading.bundles) {
      if (!verdict.sound) find('broken', `${reading.number}: ${JSON.stringify(verdict.broken)}`);
    }
  }
  return found;
}

/** `lost 0, duplicate 0, …` */
export function noticeSummaryOf(verdict: NoticeVerdict): string {
  return NOTICE_FAULTS.map((fault) => `${fault} ${verdict[fault].length}`).join(', ');
}

function checkIssues(
  { before, issued: during }: NoticeRecords,
  readings: readonly NoticeReading[],
  find: Finding,
): void {
  const issued = [...before, ...during];
  for (const { noticeId, number } of issued) {
    const there = readings.filter((reading) => reading.noticeId === noticeId);
    if (there.length === 0) find('lost', `${number} was issued`);
    if (there.length > 1) find('duplicate', `${number} is listed twice`);
    for (const one of there) if (one.number !== number) find('diverged', `${number} is ${one.number} now`);
  }
  for (const { noticeId, number } of readings) {
    if (!issued.some((one) => one.noticeId === noticeId)) find('phantom', `${number} was issued by nobody`);
  }
}

/** Numbers begin anew each year. */
function checkNumbers(readings: readonly NoticeReading[], find: Finding): void {
  const schemes = Map.groupBy(readings, ({ number }) => number.slice(0, number.lastIndexOf('/')));
  for (const [scheme, some] of schemes) {
    const serials = some.map(({ number }) => Number(number.slice(scheme.length + 1))).sort((a, b) => a - b);
    serials.forEach((serial, index) => {
      const due = (serials[index - 1] ?? 0) + 1;
      if (serial < due) find('duplicate', `number ${serial} of ${scheme}`);
      else if (serial > due) find('gap', `number ${due} of ${scheme} is nobody's`);
    });
  }
}

function checkAnswers({ opened, answered }: NoticeRecords, reading: NoticeReading, find: Finding): void {
  const about = ({ noticeId }: { readonly noticeId: string }) => noticeId === reading.noticeId;
  const receiptOf = (agencyId: string) => reading.board.find((receipt) => receipt.agencyId === agencyId);
  for (const { agencyId } of opened.filter(about)) {
    if (!receiptOf(agencyId)?.retrievedAt) find('lost', `${reading.number} was opened by ${agencyId}`);
  }
  for (const { agencyId, state, at } of answered.filter(about)) {
    const receipt = receiptOf(agencyId);
    if (!receipt || !ANSWERED.includes(receipt.state)) find('lost', `${reading.number} was ${state} by ${agencyId}`);
    else if (receipt.state !== state || receipt.answeredAt !== at)
      find(
        'diverged',
        `${reading.number} was ${state} by ${agencyId} at ${at}, and is ${receipt.state} at ${receipt.answeredAt}`,
      );
  }
  for (const { agencyId, state } of reading.board.filter((receipt) => ANSWERED.includes(receipt.state))) {
    const given = answered.some((one) => about(one) && one.agencyId === agencyId);
    if (!given) find('phantom', `${reading.number} is ${state} by ${agencyId}, which was done by nobody`);
  }
}

function checkExtensions({ extended }: NoticeRecords, { noticeId, number, board }: NoticeReading, find: Finding): void {
  for (const { agencyId, due } of board) {
    const asked = extended.filter((one) => one.noticeId === noticeId && one.agencyId === agencyId);
    const told = asked.filter(({ acknowledged }) => acknowledged).map(({ date }) => date);
    const latest = told.sort().at(-1);
    const there = due?.date ?? '';
    if (latest !== undefined && there < latest) find('lost', `${number}: more time for ${agencyId}, until ${latest}`);
    else if (latest !== undefined && !asked.some(({ date }) => date === there))
      find('phantom', `${number}: nobody gave ${agencyId} time until ${there}`);
  }
}

function checkSteps({ number, steps }: NoticeReading, find: Finding): void {
  const once = new Set<string>();
  for (const step of steps) {
    const { type, agencyId, actor, payload } = step;
    // Who gives more time begins the ladder anew: then the date is another one.
    const what = [
      type,
      agencyId,
      actor.accountId,
      payload['rung'],
      payload['dueAt'],
      dateOf(step),
      payload['language'],
    ];
    // A draft is changed by the same person as often as they like.
    if (step.stream.startsWith('draft:')) continue;
    if (once.has(what.join(' '))) find('duplicate', `${number}: ${what.join(' ')}`);
    once.add(what.join(' '));
  }
  const receipts = Map.groupBy(steps, ({ stream }) => stream);
  for (const [stream, some] of receipts) {
    const sequences = some.map(({ sequence }) => sequence).sort((a, b) => a - b);
    if (sequences.some((sequence, index) => sequence !== index + 1))
      find('gap', `${number}: ${stream} ${sequences.join(' ')}`);
  }
}

function dateOf({ payload }: NoticeStepView): unknown {
  return (payload['due'] as { readonly date?: string } | null | undefined)?.date;
}

/** What counts as sent has left its step. */
function checkLadder({ number, steps }: NoticeReading, { agencyId, due, ladder }: ReceiptView, find: Finding): void {
  for (const { rung } of ladder.filter(({ sentAt }) => sentAt !== null)) {
    const isThis = ({ type, payload, agencyId: of }: NoticeStepView) =>
      type === 'receipt:reminded' && of === agencyId && payload['rung'] === rung && payload['dueAt'] === due?.at;
    if (!steps.some(isThis)) find('lost', `${number}: the reminder ${rung} of ${agencyId}`);
  }
}

function checkOwn({ number, board, own }: NoticeReading, find: Finding): void {
  const said = (receipt: ReceiptView | undefined) =>
    receipt && JSON.stringify([receipt.state, receipt.answeredAt, receipt.retrievedAt, receipt.due?.date]);
  for (const receipt of own) {
    const there = said(board.find(({ id }) => id === receipt.id));
    if (there !== said(receipt))
      find('diverged', `${number}: ${receipt.agencyId} sees ${said(receipt)}, its issuer ${there}`);
  }
}
