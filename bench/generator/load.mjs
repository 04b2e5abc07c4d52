/** Sending: as fast as the server takes it, or at a rate of our own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, machineCpuSeconds, ownCpuSeconds } from './cpu.mjs';

const DRAIN_MS = 20_000;
/** A refused sender waits this long, as the hub asks clients to. */
const REFUSED_WAIT_MS = 50;

/**
 * Saturation: `senders` members of each room always have one message under way. The next leaves when the last is acked
 * and has arrived at every member, so that what is under way is bounded whatever the server acks early. Where there are
 * few senders, `perSender` keeps each below the hub's budget of messages a second.
 */
export async function saturate(
  crowd,
  { senders, perSender = Infinity, warmMs, measureMs, pids, ask, profile, drainMs },
) {
  const { tally } = crowd;
  const senderOf = new Map();
  const gap = 1_000 / perSender;
  let sending = true;
  const post = (sender, room) => {
    if (!sending || sender.closed) return;
    const now = performance.now();
    if (now < sender.notBefore) return void setTimeout(() => post(sender, room), sender.notBefore - now);
    sender.notBefore = now + gap;
    const message = tally.begin(room, now);
    senderOf.set(message, sender);
    sender.post(message, crowd.roomIds[room]);
  };
  tally.onSettled = (message, done) => {
    const sender = senderOf.get(message);
    senderOf.delete(message);
    const room = tally.roomOf(message);
    if (done) post(sender, room);
    else setTimeout(() => post(sender, room), REFUSED_WAIT_MS);
  };
  crowd.seated.forEach((members, room) => spread(members, senders, room).forEach((sender) => post(sender, room)));
  await sleep(warmMs);
  const result = await measured(crowd, { pids, ask, profile }, () => sleep(measureMs));
  sending = false;
  const end = await drained(crowd, drainMs);
  tally.onSettled = () => {};
  return { ...result, ...end };
}

/**
 * A steady rate of messages a second over all rooms, each sender in turn. Time runs from when a message was due, not
 * from when we got round to it: a late generator must not make a server look fast. While `resting` says so nothing is due.
 */
export async function steady(
  crowd,
  { rate, senders, warmMs, measureMs, pids, ask, profile, meanwhile, drainMs, resting = () => false },
) {
  const { tally } = crowd;
  const seats = crowd.seated.flatMap((members, room) =>
    spread(members, senders, room).map((sender) => ({ sender, room })),
  );
  shuffle(seats);
  const gap = 1_000 / rate;
  let before = performance.now();
  let start = before + gap;
  let number = 0;
  let sending = true;
  let late = 0;
  const turn = () => {
    const now = performance.now();
    if (resting()) start += now - before;
    before = now;
    for (let due = start + number * gap; sending && due <= now; due = start + number * gap) {
      const { sender, room } = seats[number % seats.length];
      late = Math.max(late, now - due);
      sender.post(tally.begin(room, due), crowd.roomIds[room]);
      number += 1;
    }
    if (sending) setImmediate(turn);
  };
  turn();
  await sleep(warmMs);
  late = 0;
  const result = await measured(crowd, { pids, ask, profile }, async () => {
    const other = meanwhile?.();
    await sleep(measureMs);
    await other;
  });
  sending = false;
  return { ...result, generatorLateMs: late, ...(await drained(crowd, drainMs)) };
}

/** What happened, and what it cost, while `period` lasted. */
async function measured(crowd, { pids, ask, profile }, period) {
  const { tally } = crowd;
  if (profile) await ask('startProfile');
  tally.delivery.clear();
  tally.ack.clear();
  const before = snapshot();
  await period();
  const after = snapshot();
  if (profile) await ask('stopProfile');
  const difference = Object.fromEntries(Object.keys(before).map((key) => [key, after[key] - before[key]]));
  const serverCpu = cpuSeconds(pids).map((seconds, index) => seconds - before.cpu[index]);
  const { seconds, deliveries, acked, bytes, ownCpu, machineCpu } = difference;
  const cpu = serverCpu.reduce((sum, one) => sum + one, 0);
  return {
    seconds,
    deliveries,
    acked,
    deliveriesPerSecond: deliveries / seconds,
    acksPerSecond: acked / seconds,
    serverCpu,
    serverCpuShare: cpu / seconds,
    deliveriesPerCpuSecond: deliveries / cpu,
    acksPerCpuSecond: acked / cpu,
    cpuMicrosPerDelivery: (cpu * 1e6) / deliveries,
    generatorCpuShare: ownCpu / seconds,
    /** Cores that neither side used: a machine with other work measures that work, too. */
    otherCores: (machineCpu - cpu - ownCpu) / seconds,
    bytesPerSecond: bytes / seconds,
    delivery: tally.delivery.summary(),
    ack: tally.ack.summary(),
  };

  function snapshot() {
    const { deliveries, acked } = tally;
    const seconds = performance.now() / 1_000;
    return {
      seconds,
      deliveries,
      acked,
      bytes: crowd.bytes,
      ownCpu: ownCpuSeconds(),
      machineCpu: machineCpuSeconds(),
      cpu: cpuSeconds(pids),
    };
  }
}

/** Waits for what is under way, then says what never came, came twice or came to the wrong door. */
async function drained(crowd, drainMs = DRAIN_MS) {
  const { tally } = crowd;
  const until = performance.now() + drainMs;
  while ((tally.unanswered > 0 || tally.missing > 0) && performance.now() < until) await sleep(50);
  await crowd.quiet(200);
  return {
    sent: tally.sent,
    refused: tally.refused,
    refusals: Object.fromEntries(tally.refusals),
    unanswered: tally.unanswered,
    lost: tally.missing,
    duplicates: tally.duplicates,
    strays: tally.strays,
    connectionsLost: crowd.lost,
  };
}

/**
 * So many of the members, evenly spread, and thereby of different agencies; beginning with another one in each room, since
 * the first of all rooms are of few agencies, whose budgets would be measured.
 */
function spread(members, count, first) {
  const { length } = members;
  const wanted = Math.min(count, length);
  return Array.from(
    { length: wanted },
    (_, index) => members[(first + Math.floor((index * length) / wanted)) % length],
  );
}

/** Rooms in turn would meet the servers' caches in an order that people never have; the same one each time. */
function shuffle(items) {
  let state = 42;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
}
