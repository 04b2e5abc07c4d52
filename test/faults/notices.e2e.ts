import { testDialect } from '@jianqiao/testing';
import { faultsSeed } from './environment';
import { NOTICE_FAULTS, type NoticeVerdict } from './notice-checker';
import { runNotices } from './notice-run';

describe('notices, while the hub is killed again and again', () => {
  it('lose no answer and no notice, number them densely, remind once, and keep their evidence whole', async () => {
    const { records, verdict, verify, complaints, kills, summary } = await runNotices(faultsSeed(), 8);
    process.stdout.write(`${summary}\n`);
    expect(verdict).toEqual({ lost: [], duplicate: [], phantom: [], gap: [], diverged: [], broken: [] });
    expect(verify).toEqual({ code: 0, output: expect.stringMatching(/^ok: /) });
    expect(complaints).toEqual([]);
    // A run in which nothing happened would prove nothing.
    expect(kills).toBeGreaterThan(4);
    expect(records.issued.length).toBeGreaterThan(5);
    expect(records.answered.length).toBe(2 * records.issued.length);
  }, 300_000);

  /** The same desk and checker, against hubs that are broken on purpose; the same on each database. */
  (testDialect() === 'sqlite' ? it : it.skip).each<[string, string, readonly (keyof NoticeVerdict)[]]>([
    ['a reminder that goes twice', 'plant-remind-twice.cjs', ['duplicate']],
    // It is lost until the officer, who is asked anew, answers a second time.
    ['an answer that was acknowledged and is not there', 'plant-forget-answer.cjs', ['lost', 'diverged']],
    ['evidence that does not name the step before it', 'plant-loose-evidence.cjs', ['broken']],
  ])(
    'would be found out: %s',
    async (_what, plant, faults) => {
      const { verdict, summary } = await runNotices(faultsSeed(), 2, plant);
      process.stdout.write(`${summary}\n`);
      const found = NOTICE_FAULTS.filter((one) => verdict[one].length > 0);
      expect(found.filter((one) => faults.includes(one))).not.toEqual([]);
    },
    300_000,
  );
});
