import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, testDialect } from '@jianqiao/testing';
import { Chance } from './chance';
import { type Verdict, judge, summaryOf } from './checker';
import { Device } from './device';
import { HubProcess } from './hub-process';
import { Witness } from './witness';
import { prepareWorld } from './world';

/** What a run is to be like. */
export interface FaultsPlan {
  readonly seed: string;
  /** Kills of a hub that serves; some more hit it while it starts. */
  readonly kills: number;
  /** A file of this folder that breaks the hub on purpose. */
  readonly plant?: string;
  /** How long everybody has to come level once nothing goes wrong any more. */
  readonly settleMs?: number;
}

/** What came of it. */
export interface FaultsResult {
  readonly verdict: Verdict;
  readonly verify: { readonly code: number | null; readonly output: string };
  readonly kills: { readonly serving: number; readonly starting: number };
  readonly messages: number;
  readonly acks: number;
  /** What happened to connections, by kind. */
  readonly met: Readonly<Record<string, number>>;
  /** Errors that the hub logged, and deaths that were no kills. */
  readonly complaints: readonly string[];
  /** Who had not come level in time. */
  readonly unsettled: readonly string[];
  /** Where what a device shows live is not what a fresh reading answers. */
  readonly differences: readonly string[];
  readonly summary: string;
}

const SETTLE_MS = 30_000;
/** A kill that waits for something to happen does not wait for ever. */
const OCCASION_MS = 1_500;

/** Lets people post over flaky lines to a hub that is killed again and again, and judges what they saw. */
export async function runFaults(plan: FaultsPlan): Promise<FaultsResult> {
  const started = performance.now();
  const chance = new Chance(plan.seed);
  const database = await createTestDatabase();
  const world = await prepareWorld(database);
  const hub = await HubProcess.on(database, plan.plant);
  // One of them has two devices at once.
  const devices = [...world.posters, world.posters[2]!].map(
    (person, index) => new Device(`${person.login}/${index}`, person, world.rooms, hub.port, chance),
  );
  const witness = new Witness(hub.url, world.listener, world.rooms);
  try {
    for (const device of devices) await device.open();
    witness.start();
    let over = false;
    const working = devices.map((device) => work(device, chance.of(device.name), () => over));
    for (let kill = 0; kill < plan.kills; kill += 1) {
      await startHub(hub, devices, chance.of(`start ${kill}`));
      await killInTime(hub, devices, chance.of(`kill ${kill}`));
    }
    await startHub(hub, devices, chance.of('start at last'));
    await sleep(500);
    over = true;
    await Promise.all(working);
    const unsettled = await settle(devices, witness, plan.settleMs ?? SETTLE_MS);
    const differences = await differencesOf(devices);
    const records = await Promise.all([...devices, witness].map((one) => one.record()));
    const verdict = judge({ before: world.before, devices: records });
    const verify = hub.verify();
    const messages = records.reduce((sum, { sent }) => sum + sent.length, 0);
    const acks = records.reduce((sum, one) => sum + one.acks.length, 0);
    const seconds = Math.round((performance.now() - started) / 1_000);
    const { kills, complaints } = hub;
    const summary = [
      `faults: seed ${plan.seed} on ${testDialect()}${plan.plant ? ` with ${plan.plant}` : ''}:`,
      `${kills.serving} kills (and ${kills.starting} while starting), ${messages} messages, ${acks} acks,`,
      `${devices.length} devices, ${seconds} s: ${summaryOf(verdict)}; verify ${verify.code}`,
    ].join(' ');
    return { verdict, verify, kills, messages, acks, met: metBy(devices), complaints, unsettled, differences, summary };
  } finally {
    witness.stop();
    await Promise.all(devices.map((device) => device.close()));
    hub.end();
    await database.remove();
  }
}

/** Writes, reads, closes the tab and opens it again. */
async function work(device: Device, chance: Chance, over: () => boolean): Promise<void> {
  while (!over()) {
    await sleep(chance.between(150, 1_000));
    const burst = chance.happens(0.1) ? chance.between(4, 8) : chance.between(1, 2);
    for (let message = 0; message < burst; message += 1) device.post();
    if (chance.happens(0.2)) device.read();
    if (chance.happens(0.05) && device.person.login.endsWith('.liaison')) void device.retitle();
    if (!chance.happens(0.05)) continue;
    device.closeTab();
    await sleep(chance.between(10, 600));
    device.openTab();
  }
}

/** Now and then it is killed before it has come up. */
async function startHub(hub: HubProcess, devices: readonly Device[], chance: Chance): Promise<void> {
  if (chance.happens(0.15)) {
    const timer = setTimeout(() => hub.kill(), chance.between(20, 500));
    const up = await hub.start();
    clearTimeout(timer);
    if (up) return comeBack(devices, chance);
  }
  if (!(await hub.start())) throw new Error('the hub was killed by somebody else');
  comeBack(devices, chance);
}

/** People notice, one after the other. */
function comeBack(devices: readonly Device[], chance: Chance): void {
  for (const device of devices) setTimeout(() => device.comeBack(), chance.between(0, 300));
}

/** Kills at some time, at the very moment when an acknowledgement arrives, or when a frame has just been handed over. */
async function killInTime(hub: HubProcess, devices: readonly Device[], chance: Chance): Promise<void> {
  const occasion = chance.oneOf(['time', 'ack', 'ack', 'frame'] as const);
  if (occasion === 'time') {
    await sleep(chance.between(200, OCCASION_MS));
    return hub.kill();
  }
  let left = chance.between(1, occasion === 'ack' ? 20 : 120);
  await new Promise<void>((resolve) => {
    const kill = () => {
      clearTimeout(timer);
      listen(() => undefined);
      hub.kill();
      resolve();
    };
    const listen = (count: () => void) => {
      for (const device of devices) {
        if (occasion === 'ack') device.onAck = count;
        else device.line.onPassed = count;
      }
    };
    const timer = setTimeout(kill, OCCASION_MS);
    listen(() => void ((left -= 1) === 0 && kill()));
  });
}

/** Waits until everybody has sent all and seen all; answers who has not. */
async function settle(devices: readonly Device[], witness: Witness, withinMs: number): Promise<readonly string[]> {
  const until = Date.now() + withinMs;
  for (const device of devices) {
    device.line.settle();
    device.comeBack();
  }
  const level = async (): Promise<boolean> => {
    const settled = await Promise.all(devices.map((device) => device.isSettled()));
    const heads = [...devices, witness].map((one) => one.heads().join(' '));
    return settled.every(Boolean) && new Set(heads).size === 1;
  };
  while (Date.now() < until) {
    if (await level()) return [];
    await sleep(100);
  }
  return [...(await Promise.all(devices.map((device) => device.state()))), `witness: ${witness.heads().join(' ')}`];
}

/** Reports of positions still travel when all else is quiet: they are given a moment. */
async function differencesOf(devices: readonly Device[]): Promise<readonly string[]> {
  for (let turn = 0; ; turn += 1) {
    const found = (await Promise.all(devices.map((device) => device.differences()))).flat();
    if (found.length === 0 || turn === 10) return found;
    await sleep(200);
  }
}

function metBy(devices: readonly Device[]): Record<string, number> {
  const met: Record<string, number> = {};
  for (const { line } of devices) {
    for (const [fate, times] of Object.entries(line.met)) met[fate] = (met[fate] ?? 0) + times;
  }
  return met;
}
