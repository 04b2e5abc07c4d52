import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HubHarness } from '@jianqiao/testing';

const CLI = join(__dirname, '../../dist/apps/hub/src/cli.js');

describe('hub verify', () => {
  let hub: HubHarness;
  let stream: string;
  let facts: number;

  beforeEach(async () => {
    hub = await HubHarness.start();
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const room = await hub.openRoom(beijing, hanoi);
    for (const text of ['one', 'two', 'three']) {
      await beijing.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text, language: 'en' });
    }
    stream = room.stream;
    facts = (await beijing.follow(room.id)).length;
  });
  afterEach(() => hub.stop());

  function verify(where: Record<string, string> = {}): { code: number | null; output: string } {
    const { settings, folder } = hub.testDatabase;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'verify'], {
      encoding: 'utf8',
      timeout: 80_000,
      env: {
        DATA_DIR: folder,
        LOG_LEVEL: 'silent',
        ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
        ...where,
      },
    });
    return { code: status, output: `${stdout}${stderr}` };
  }
  const tamper = (statement: string) => hub.hub.database.unitOfWork.run((tx) => tx.query<unknown>(statement, [stream]));

  it('prints counts when all is well, also beside a running hub', () => {
    const { code, output } = verify();
    expect(output).toMatch(/^ok: \d+ facts in \d+ streams, \d+ documents\n$/);
    expect(code).toBe(0);
  });

  it('names the fact whose text was edited behind the hub’s back', async () => {
    await tamper(
      `UPDATE fact SET payload = REPLACE(payload, 'two', 'six') WHERE stream_id = ? AND payload LIKE '%two%'`,
    );
    expect(verify()).toEqual({ code: 1, output: `BROKEN: ${stream} at ${facts - 1}: payload was altered\n` });
  });

  it('says how many payloads were erased, and takes no other emptied fact for that', async () => {
    await tamper(`UPDATE fact SET payload = NULL WHERE stream_id = ? AND sequence >= ${facts - 1}`);
    const { code, output } = verify();
    const [, all] = /^ok: (\d+) facts /.exec(output) ?? [];
    expect(output).toMatch(new RegExp(`, 0 documents, 2 of ${all} payloads erased\\n$`));
    expect(code).toBe(0);
    await tamper(`UPDATE fact SET payload = NULL WHERE stream_id = ? AND sequence = 1`);
    expect(verify()).toEqual({ code: 1, output: `BROKEN: ${stream} at 1: payload was emptied\n` });
  });

  it('says so where there is no hub, and makes none', () => {
    const nowhere = join(hub.testDatabase.folder, 'nowhere');
    expect(verify({ DATA_DIR: nowhere, DATABASE_URL: '' })).toMatchObject({ code: 2 });
    expect(existsSync(nowhere)).toBe(false);
  });

  it.each([
    [
      'no longer in the list of messages',
      (at: number) => `DELETE FROM message WHERE room_id = SUBSTR(?, 6) AND sequence = ${at}`,
    ],
    [
      'there under another’s place',
      (at: number) => `UPDATE message SET sequence = ${at + 1} WHERE room_id = SUBSTR(?, 6) AND sequence = ${at}`,
    ],
  ])('notices a message that is %s', async (_what, statement) => {
    await tamper(statement(facts - 1));
    const output = `BROKEN: ${stream} at ${facts - 1}: message is missing from the index\n`;
    expect(verify()).toEqual({ code: 1, output });
  });

  it('notices messages cut off the end of a room', async () => {
    await tamper(`DELETE FROM fact WHERE stream_id = ? AND sequence = ${facts}`);
    expect(verify()).toEqual({ code: 1, output: `BROKEN: ${stream} at ${facts}: message has no fact\n` });
  });
});
