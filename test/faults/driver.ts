import { setTimeout as sleep } from 'node:timers/promises';
import { Activity } from './activity';
import { Answers } from './answers';
import { Canon } from './canon';
import { Chance } from './chance';
import { judge, summaryOf } from './checker';
import { Device, type Surroundings } from './device';
import { ELSEWHERE, type Fault, type Lane, type Scene } from './fault';
import { FAULT_KINDS } from './faults';
import { type House, buildHouse, somePort } from './house';
import { Journal, tollsOf } from './journal';
import type { FaultsPlan, FaultsResult, NoticesResult } from './run';
import { differencesOf, settle } from './settling';
import { overstaying } from './surrounding-faults';
import { Witness } from './witness';
import { type NoticeVerdict, judgeNotices, noticeSummaryOf } from './notice-checker';
import { NoticeDesk } from './notice-desk';
import { readNotices } from './notice-reading';
import { RING_WORLD, SMALL_WORLD, prepareWorld } from './world';

const SETTLE_MS = 60_000;
const DAY = 86_400_000;
/** Longer than the term of a notice and its whole ladder; shorter than the life of a token. */
const WEEKS_MS = 20 * DAY;
const PAUSES: Record<Lane, readonly [number, number]> = {
  nodes: [100, 1_200],
  services: [300, 2_500],
  wires: [500, 5_000],
  clocks: [500, 5_000],
  clients: [500, 5_000],
};

/** Lets people post over flaky lines to a house under fire, and judges what they saw. */
export async function runFaults(plan: FaultsPlan): Promise<FaultsResult> {
  const started = performance.now();
  const chance = new Chance(plan.seed);
  const house = await buildHouse(plan);
  const around: Surroundings = {
    activity: new Activity(),
    answers: new Answers(),
    canon: new Canon(),
    nodePort: (of) => somePort(house, of),
    linesLastMs: plan.crowd ? 15_000 : 900,
  };
  const { activity, answers, canon } = around;
  const desk = plan.noticesEveryMs === undefined ? null : deskAt(house, plan.noticesEveryMs, chance);
  let devices: readonly Device[] = [];
  let witness: Witness | undefined;
  try {
    const world = await prepareWorld(house.database, plan.crowd ? RING_WORLD : SMALL_WORLD);
    const { posters, rooms, listener, before } = world;
    // Some have two devices at once.
    const owners = [...posters, ...(plan.crowd ? posters : posters.slice(2, 3))];
    devices = owners.map(
      (person, index) => new Device(`${person.login}/${index}`, person, person.rooms, around, chance),
    );
    const witnessChance = chance.of('witness');
    witness = new Witness(() => `http://127.0.0.1:${somePort(house, witnessChance)}`, listener, rooms, canon);
    await Promise.all(house.nodes.map(({ hub }) => hub.startAtLast()));
    for (const device of devices) await device.open();
    witness.start();
    await desk?.open();

    const journal = new Journal();
    const comeBack = (of: Chance) => {
      // People notice, one after the other.
      for (const device of devices) setTimeout(() => device.comeBack(), of.between(0, 300));
    };
    const scene: Scene = {
      ...{ house, journal, activity, people: posters, comeBack, rude: { there: 0, cut: 0 } },
      rudeMs: plan.rudeMs ?? 20_000,
      moments: plan.moments ?? ['time', 'ack', 'ack', 'frame', 'fact'],
    };
    let over = false;
    const working = devices.map((device) => work(device, chance.of(device.name), plan, () => over));
    if (desk) working.push(desk.work(() => over));
    const telling = setInterval(() => plan.onProgress?.(progressOf(scene, started)), 10_000);
    const weeks = setInterval(() => {
      // Not before there is something to be reminded of.
      if (!desk || desk.records.issued.length < 2 || !isHalfDone(scene, plan, started)) return;
      clearInterval(weeks);
      for (const { hub } of house.nodes) hub.passTime(WEEKS_MS);
    }, 200);
    const fire = underFire(scene, plan, chance).finally(async () => {
      clearInterval(telling);
      clearInterval(weeks);
      await sleep(500);
      // Also when the fire itself has failed: nobody goes on working in a house that is being removed.
      over = true;
      await Promise.allSettled(working);
    });
    const skipped = await fire;
    await Promise.all(working);

    const [unsettled, overstayed] = await Promise.all([
      settle(devices, witness, plan.settleMs ?? SETTLE_MS),
      overstaying(house, listener.token),
    ]);
    // A hub that is broken on purpose is not asked what its screens are like.
    const differences = plan.plant ? [] : await differencesOf(devices);
    const records = [];
    for (const one of [...devices, witness]) records.push(await one.record());
    const verdict = judge({ before, devices: records });
    const notices = desk && (await judgeDesk(desk));
    const { settings } = house.database;
    const verify = house.nodes[0]!.hub.verify(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {});
    const kills = killsOf(house);
    const messages = records.reduce((sum, { sent }) => sum + sent.length, 0);
    const acks = records.reduce((sum, one) => sum + one.acks.length, 0);
    const seconds = Math.round((performance.now() - started) / 1_000);
    const summary = [
      `faults: seed ${plan.seed}, ${plan.kind}${plan.plant ? ` with ${plan.plant}` : ''}:`,
      `${kills.serving + kills.services} kills (and ${kills.starting} while starting),`,
      `${journal.entries.length} faults, ${messages} messages, ${acks} acks,`,
      `${devices.length} devices, ${seconds} s: ${summaryOf(verdict)}; verify ${verify.code}${notices ? ';' : ''}`,
      ...(notices ? [`${notices.issued} notices: ${noticeSummaryOf(notices.verdict)}`] : []),
    ].join(' ');
    return {
      ...{ plan, verdict, notices, verify, kills, devices: devices.length, messages, acks, seconds, skipped },
      ...{ unsettled, differences, summary, rude: { ...scene.rude, overstayed }, met: metBy(devices) },
      tolls: tollsOf(journal.entries, activity.acks),
      answers: Object.fromEntries(answers.byKind),
      deaths: house.nodes.flatMap(({ hub }) => hub.deaths),
      logged: { errors: loggedBy(house, 'errors'), warnings: loggedBy(house, 'warnings') },
    };
  } finally {
    witness?.stop();
    desk?.close();
    await Promise.all(devices.map((device) => device.close()));
    await house.remove();
  }
}

/** Officers who go to any node, as devices do. */
function deskAt(house: House, pauseMs: number, chance: Chance): NoticeDesk {
  const luck = chance.of('officers');
  return new NoticeDesk({ url: () => `http://127.0.0.1:${somePort(house, luck)}`, pauseMs }, luck);
}

async function judgeDesk(desk: NoticeDesk): Promise<NoticesResult> {
  const readings = await readNotices(desk, 50);
  const verdict: NoticeVerdict = judgeNotices(desk.records, readings);
  const { issued, answered, extended } = desk.records;
  const steps = readings.flatMap((reading) => reading.steps);
  const reminders = steps.filter(({ type }) => type === 'receipt:reminded').length;
  return { verdict, issued: issued.length, answered: answered.length, extended: extended.length, reminders };
}

/** Whether half of the kills, or half of the time, are over. */
function isHalfDone({ house }: Scene, { kills, withinMs = Infinity }: FaultsPlan, started: number): boolean {
  const { serving, services } = killsOf(house);
  return serving + services >= kills / 2 || performance.now() - started >= withinMs / 2;
}

function progressOf({ house, journal, activity }: Scene, started: number): string {
  const { serving, services } = killsOf(house);
  const seconds = Math.round((performance.now() - started) / 1_000);
  return `${seconds} s: ${serving + services} kills, ${journal.entries.length} faults, ${activity.acks.length} acks`;
}

/** Does faults, one at a time in each lane, until there were enough; resolves when everything is whole again. */
async function underFire(scene: Scene, plan: FaultsPlan, chance: Chance): Promise<Record<string, string>> {
  const until = performance.now() + (plan.withinMs ?? Infinity);
  const enough = () => {
    const { serving, services } = killsOf(scene.house);
    const kills = serving + services;
    const reached = kills >= plan.kills && scene.activity.acks.length >= (plan.acks ?? 0);
    return reached || (performance.now() > until && kills >= (plan.leastKills ?? 0));
  };
  const skipped: Record<string, string> = {};
  const wanted = FAULT_KINDS.filter(({ kind }) => plan.kinds?.includes(kind) ?? true);
  const going = (Object.keys(PAUSES) as Lane[]).map(async (lane) => {
    const possible: Fault[] = [];
    for (const fault of wanted.filter((one) => one.lane === lane)) {
      const lacking = fault.lacking(scene.house);
      if (lacking && lacking !== ELSEWHERE) skipped[fault.kind] = lacking;
      if (lacking) continue;
      for (let ticket = 0; ticket < fault.weight; ticket += 1) possible.push(fault);
    }
    const luck = chance.of(lane);
    const [least, most] = PAUSES[lane];
    // Where there is only one node, every fault is everybody's: they get time to work in between.
    const patience = scene.house.nodes.length === 1 ? 3 : 1;
    while (possible.length > 0 && !enough()) {
      await luck.oneOf(possible).befall(scene, luck);
      await sleep(luck.between(least, patience * most));
    }
    for (const { kind } of possible) delete skipped[kind];
  });
  await Promise.all(going);
  return skipped;
}

/** Writes, reads, closes the tab and opens it again. */
async function work(device: Device, chance: Chance, plan: FaultsPlan, over: () => boolean): Promise<void> {
  const longest = plan.crowd ? 6 : 2;
  while (!over()) {
    await sleep(chance.between(150, plan.crowd ? 600 : 1_000));
    const burst = chance.happens(0.1) ? chance.between(4, 8) : chance.between(1, longest);
    for (let message = 0; message < burst; message += 1) device.post();
    if (chance.happens(0.2)) device.read();
    if (chance.happens(0.05) && device.person.login.endsWith('.liaison')) void device.retitle();
    if (!chance.happens(plan.crowd ? 0.01 : 0.05)) continue;
    device.closeTab();
    await sleep(chance.between(10, 600));
    device.openTab();
  }
}

function killsOf({ nodes, mariadb, redis }: House): FaultsResult['kills'] {
  const sum = (of: 'serving' | 'starting') => nodes.reduce((total, { hub }) => total + hub.kills[of], 0);
  return {
    serving: sum('serving'),
    starting: sum('starting'),
    services: (mariadb?.service.kills ?? 0) + (redis?.service.kills ?? 0),
  };
}

function loggedBy({ nodes }: House, kind: 'errors' | 'warnings'): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { hub } of nodes) {
    for (const [text, times] of hub.logged[kind]) all[text] = (all[text] ?? 0) + times;
  }
  return all;
}

function metBy(devices: readonly Device[]): Record<string, number> {
  const met: Record<string, number> = {};
  for (const { line } of devices) {
    for (const [fate, times] of Object.entries(line.met)) met[fate] = (met[fate] ?? 0) + times;
  }
  return met;
}
