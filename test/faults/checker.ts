import type { Fact } from '@jianqiao/contract';
import type { DeviceRecord, RunRecord } from './records';

/** What is wrong with a run; each finding is a sentence. All empty: the hub kept its promises. */
export interface Verdict {
  /** Acknowledged, or kept for sending, and not there at the end – or not where it was acknowledged. */
  readonly lost: readonly string[];
  /** There more than once. */
  readonly duplicate: readonly string[];
  /** There or seen, and nobody sent it – or seen, and not there. */
  readonly phantom: readonly string[];
  /** A hole, or a step back, in what a device took over or reads. */
  readonly gap: readonly string[];
  /** Two devices, or two readings of one, have different facts at the same place. */
  readonly diverged: readonly string[];
  /** Messages of one device to one room that do not stand in the order of sending. */
  readonly disorder: readonly string[];
}

/** The kinds of findings. */
export const FAULTS = [
  'lost',
  'duplicate',
  'phantom',
  'gap',
  'diverged',
  'disorder',
] as const satisfies readonly (keyof Verdict)[];

type Finding = (fault: keyof Verdict, sentence: string) => void;
type Message = Fact<'message:posted'>;

/** Judges a run by the devices' own records alone. */
export function judge({ before, devices }: RunRecord): Verdict {
  const found: Record<keyof Verdict, Set<string>> = {
    lost: new Set(),
    duplicate: new Set(),
    phantom: new Set(),
    gap: new Set(),
    diverged: new Set(),
    disorder: new Set(),
  };
  const find: Finding = (fault, sentence) => void found[fault].add(sentence);
  if (devices.length === 0) throw new Error('nobody took part');

  // What the first who read a stream read; the others are compared with it.
  const truth = new Map<string, readonly Fact[]>();
  for (const { stream, facts } of devices.flatMap(({ final }) => final)) {
    if (!truth.has(stream)) truth.set(stream, facts);
  }
  for (const device of devices) {
    compareFinals(device, truth, find);
    compareViews(device, truth, find);
    compareHeard(device, truth, find);
    findSent(device, truth, find);
    findRetitlings(device, truth, find);
  }
  const done = deedsOf(devices);
  for (const [stream, facts] of truth) {
    checkOrigin(
      stream,
      facts,
      before.filter((fact) => fact.stream === stream),
      done,
      find,
    );
  }
  return Object.fromEntries(FAULTS.map((fault) => [fault, [...found[fault]]])) as unknown as Verdict;
}

/** `lost 0, duplicate 0, …` */
export function summaryOf(verdict: Verdict): string {
  return FAULTS.map((fault) => `${fault} ${verdict[fault].length}`).join(', ');
}

function compareFinals(device: DeviceRecord, truth: ReadonlyMap<string, readonly Fact[]>, find: Finding): void {
  for (const stream of device.streams) {
    if (!device.final.some((final) => final.stream === stream)) find('lost', `${device.device} cannot read ${stream}`);
  }
  for (const { stream, facts } of device.final) {
    checkDense(facts, 1, `${device.device}, reading ${stream}`, find);
    const all = truth.get(stream) ?? [];
    if (facts.length !== all.length)
      find('diverged', `${device.device} reads ${facts.length} of ${stream}, not ${all.length}`);
    for (const fact of facts) compare(device, fact, all, find);
  }
}

/** What was taken over live must be what stands there, without a hole, up to the end. */
function compareViews(device: DeviceRecord, truth: ReadonlyMap<string, readonly Fact[]>, find: Finding): void {
  for (const { stream, facts, open } of device.views) {
    const all = truth.get(stream) ?? [];
    const where = `${device.device}, following ${stream}`;
    checkDense(facts, facts[0]?.sequence ?? 1, where, find);
    for (const fact of facts) compare(device, fact, all, find);
    const last = facts.at(-1)?.sequence ?? 0;
    if (open && last !== all.length) find('gap', `${where}: ends at ${last}, not ${all.length}`);
  }
}

function compareHeard(device: DeviceRecord, truth: ReadonlyMap<string, readonly Fact[]>, find: Finding): void {
  for (const fact of device.heard) compare(device, fact, truth.get(fact.stream) ?? [], find);
}

function compare(device: DeviceRecord, fact: Fact, all: readonly Fact[], find: Finding): void {
  const there = all[fact.sequence - 1];
  const where = `${device.device} saw ${nameOf(fact)} at ${String(fact.sequence)} of ${fact.stream}`;
  if (!there) find('phantom', `${where}, where nothing is`);
  else if (!isSame(there, fact)) find('diverged', `${where}, where ${nameOf(there)} is`);
}

function findSent(device: DeviceRecord, truth: ReadonlyMap<string, readonly Fact[]>, find: Finding): void {
  const own = device.streams
    .flatMap((stream) => truth.get(stream) ?? [])
    .filter((fact): fact is Message => isMessage(fact) && isOf(device, fact));
  const copies = Map.groupBy(own, ({ stream, payload }) => `${stream} ${payload.clientMessageId}`);
  const reached = new Map<string, number>();
  for (const { stream, id, text } of device.sent) {
    const fact = copies.get(`${stream} ${id}`)?.find(({ payload }) => payload.text === text);
    if (!fact) {
      find('lost', `${id} of ${device.device}`);
      continue;
    }
    if (fact.sequence < (reached.get(stream) ?? 0)) find('disorder', `${id} of ${device.device} stands too early`);
    reached.set(stream, Math.max(fact.sequence, reached.get(stream) ?? 0));
  }
  const acknowledged = new Map<string, string>();
  for (const { stream, id, sequence, at } of device.acks) {
    const there = copies.get(`${stream} ${id}`)?.some((fact) => fact.sequence === sequence && fact.at === at);
    if (!there) find('lost', `${id} of ${device.device}, acknowledged at ${sequence} of ${stream}`);
    const ack = `${sequence} ${at}`;
    const earlier = acknowledged.get(id) ?? ack;
    if (earlier !== ack) find('diverged', `${id} of ${device.device} was acknowledged twice, differently`);
    acknowledged.set(id, ack);
  }
}

function findRetitlings(record: DeviceRecord, truth: ReadonlyMap<string, readonly Fact[]>, find: Finding): void {
  for (const { stream, title, acknowledged } of record.retitlings) {
    const there = truth.get(stream)?.some((fact) => titleOf(fact) === title && isOf(record, fact));
    if (acknowledged && !there) find('lost', `the title "${title}" that ${record.device} gave ${stream}`);
  }
}

/** What all devices together did: messages and titles, each with its stream and author. */
interface Deeds {
  readonly sent: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
}

function deedsOf(devices: readonly DeviceRecord[]): Deeds {
  const sent = devices.flatMap(({ accountId, sent }) =>
    sent.map((one) => `${one.stream} ${accountId} ${one.id} ${one.text}`),
  );
  const titles = devices.flatMap(({ accountId, retitlings }) =>
    retitlings.map((one) => `${one.stream} ${accountId} ${one.title}`),
  );
  return { sent: new Set(sent), titles: new Set(titles) };
}

/** Each message stands once and was sent by somebody; nothing else has happened in the stream. */
function checkOrigin(
  stream: string,
  facts: readonly Fact[],
  before: readonly Fact[],
  { sent, titles }: Deeds,
  find: Finding,
): void {
  const known = new Set(before.map((fact) => JSON.stringify(fact)));
  const there = new Set(facts.slice(0, before.length).map((fact) => JSON.stringify(fact)));
  for (const fact of before) {
    if (there.has(JSON.stringify(fact))) continue;
    find('lost', `${nameOf(fact)} at ${fact.sequence} of ${stream}, which was there before`);
  }
  const ids = new Set<string>();
  const texts = new Set<string>();
  facts.forEach((fact, index) => {
    if (index < before.length && known.has(JSON.stringify(fact))) return;
    const where = `${nameOf(fact)} at ${fact.sequence} of ${stream}`;
    const { accountId } = fact.actor;
    const title = titleOf(fact);
    if (!isMessage(fact)) {
      if (!titles.has(`${stream} ${accountId} ${title}`)) find('phantom', `${where} was done by nobody`);
      if (title !== undefined && texts.has(title)) find('duplicate', `${where} stands there twice`);
      texts.add(title ?? '');
      return;
    }
    const { clientMessageId, text } = fact.payload;
    if (!sent.has(`${stream} ${accountId} ${clientMessageId} ${text}`)) find('phantom', `${where} was sent by nobody`);
    // Texts of a run are all different: the same one under another id is the same message a second time.
    if (ids.has(`${accountId} ${clientMessageId}`) || texts.has(text)) find('duplicate', `${where} stands there twice`);
    ids.add(`${accountId} ${clientMessageId}`);
    texts.add(text);
  });
}

function checkDense(facts: readonly Fact[], from: number, where: string, find: Finding): void {
  facts.forEach(({ sequence }, index) => {
    const due = index === 0 ? from : facts[index - 1]!.sequence + 1;
    if (sequence !== due) find('gap', `${where}: ${String(sequence)} comes where ${due} is due`);
  });
}

/** In a long run most are the very same object (see Canon), which need not be spelt out. */
function isSame(one: Fact, other: Fact): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isMessage(fact: Fact): fact is Message {
  return fact.type === 'message:posted';
}

function isOf({ accountId }: DeviceRecord, fact: Fact): boolean {
  return fact.actor.accountId === accountId;
}

function titleOf(fact: Fact): string | undefined {
  return fact.type === 'room:retitled' ? fact.payload.titles['en'] : undefined;
}

function nameOf(fact: Fact): string {
  return isMessage(fact) ? `message ${fact.payload.clientMessageId}` : fact.type;
}
