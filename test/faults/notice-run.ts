import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '@jianqiao/testing';
import { Chance } from './chance';
import { HubProcess } from './hub-process';
import { type NoticeVerdict, judgeNotices, noticeSummaryOf } from './notice-checker';
import { NoticeDesk } from './notice-desk';
import { readNotices } from './notice-reading';
import type { NoticeRecords } from './notice-records';

const PATIENCE_MS = 90_000;
const DAY = 86_400_000;

/** What came of it. */
export interface NoticeRun {
  readonly records: NoticeRecords;
  readonly verdict: NoticeVerdict;
  readonly verify: ReturnType<HubProcess['verify']>;
  readonly complaints: readonly string[];
  readonly kills: number;
  readonly summary: string;
}

/** Officers at work while one node is killed so often; half-way, weeks pass for everybody. */
export async function runNotices(seed: string, kills: number, plant?: string): Promise<NoticeRun> {
  const chance = new Chance(seed, 'notices');
  const database = await createTestDatabase();
  const hub = await HubProcess.on(database, plant ? { plant } : {});
  let answers = 0;
  const desk = new NoticeDesk({ url: () => hub.url, onAnswer: () => (answers += 1), pauseMs: 300 }, chance);
  try {
    await hub.startAtLast();
    await desk.open();
    let killing = true;
    const kill = async (): Promise<void> => {
      for (let killed = 0; killed < kills; killed += 1) {
        // By what has been done, not by the clock: a busy machine would have it killed before it did anything.
        const issued = desk.records.issued.length;
        const enough = answers + chance.between(5, 40);
        while (answers < enough || desk.records.issued.length === issued) await sleep(5);
        await sleep(chance.between(0, 20));
        hub.kill();
        // Everybody's term passes: what reminds is killed, too.
        if (killed === Math.floor(kills / 2)) hub.passTime(20 * DAY);
        await hub.startAtLast();
      }
      killing = false;
    };
    await Promise.all([kill(), desk.work(() => !killing)]);
    const readings = await readWhenReminded(desk);
    const { records } = desk;
    const verdict = judgeNotices(records, readings);
    const { code, output } = hub.verify();
    const { issued, answered, extended } = records;
    const summary = [
      `notices: seed ${seed}${plant ? ` with ${plant}` : ''}: ${issued.length} issued, ${answered.length} answers,`,
      `${extended.length} extensions, ${hub.kills.serving} kills: ${noticeSummaryOf(verdict)}; verify ${code}`,
    ].join(' ');
    return {
      records,
      verdict,
      verify: { code, output },
      complaints: hub.complaints,
      kills: hub.kills.serving,
      summary,
    };
  } finally {
    desk.close();
    hub.end();
    await database.remove();
  }
}

/** The first notice went out before the weeks passed, and one agency has not answered it: that one is reminded four times. */
async function readWhenReminded(desk: NoticeDesk): ReturnType<typeof readNotices> {
  const [first] = desk.records.issued;
  for (const until = performance.now() + PATIENCE_MS; ; await sleep(500)) {
    const readings = await readNotices(desk, 5);
    const steps = readings.find(({ noticeId }) => noticeId === first!.noticeId)?.steps ?? [];
    if (steps.filter(({ type }) => type === 'receipt:reminded').length >= 4) return readings;
    if (performance.now() > until) throw new Error('nobody is reminded');
  }
}
