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

  it('notices a message that is no longer in the list of messages', async () => {
    await tamper(`DELETE FROM message WHERE room_id = SUBSTR(?, 6) AND sequence = ${facts - 1}`);
    const output = `BROKEN: ${stream} at ${facts - 1}: message is missing from the index\n`;
    expect(verify()).toEqual({ code: 1, output });
  });

  it.each([
    ['another’s place', 0, 'sequence = sequence + 1', 'message has another id'],
    ['an id that nobody chose', -1, `client_message_id = '0'`, 'message has another id'],
    ['another time', -1, 'at = at + 1', 'message has another time'],
  ])('notices a message that has got %s', async (_what, place, change, reason) => {
    const where = `room_id = SUBSTR(?, 6) AND sequence = ${facts - 1}`;
    await tamper(`UPDATE message SET ${change} WHERE ${where}`);
    expect(verify()).toEqual({ code: 1, output: `BROKEN: ${stream} at ${facts + place}: ${reason}\n` });
  });

  it('notices somebody who was made a member behind the hub’s back', async () => {
    const { accountId } = await hub.as('th.liaison');
    await tamper(
      `INSERT INTO room_member (room_id, account_id, position, agency_id, capacity, name, since, until)
       SELECT room_id, '${accountId}', 9, agency_id, capacity, name, since, until FROM room_member
       WHERE room_id = SUBSTR(?, 6) AND position = 0`,
    );
    const output = `BROKEN: ${stream} at ${facts - 3}: the facts say otherwise of the member ${accountId}\n`;
    expect(verify()).toEqual({ code: 1, output });
  });

  it('notices messages cut off the end of a room', async () => {
    await tamper(`DELETE FROM fact WHERE stream_id = ? AND sequence = ${facts}`);
    expect(verify()).toEqual({ code: 1, output: `BROKEN: ${stream} at ${facts}: message has no fact\n` });
  });
});
