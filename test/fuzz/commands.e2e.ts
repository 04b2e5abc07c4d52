import {
  COMMAND_SCOPES,
  type CommandName,
  type Commands,
  LIMITS,
  type NoticeDraftView,
  type NoticeView,
  type Reply,
  type RoomView,
} from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { Chance } from '../faults/chance';
import { draftBodies } from './draft-bodies';
import { issueNotice } from '../notices/issue-notice';
import { noticeBodies } from './notice-bodies';
import { fuzzMs, fuzzSeed } from './environment';
import { mutated } from './hostile-values';
import { malformedReply } from './replies';

const BATCH = 40;

describe('bodies of all kinds', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  /** Speaks for an agency, so that the rules after validation are reached, too. */
  let moscow: Member;
  let room: RoomView;
  let theirs: RoomView;
  /** Of Beijing, and unknown to Moscow. */
  let draft: NoticeDraftView;
  let notice: NoticeView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, moscow] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('ru.liaison')]);
    room = await hub.openRoom(beijing, moscow);
    theirs = await hub.openRoom(beijing, hanoi);
    draft = await beijing.done('notice:begin', { draftId: randomUUID(), kind: 'alert' });
    notice = await issueNotice(await hub.as('cn.officer'), { to: [hanoi] });
  });
  afterAll(() => hub.stop());

  /** Bodies that are well-formed but must be refused for another reason – a stale version, a stranger –, or change nothing. */
  function bodies(chance: Chance): { readonly [C in CommandName]: Commands[C]['command'] } {
    const roomId = chance.oneOf([room.id, theirs.id, chance.id()]);
    const stale = { roomId, expectedVersion: 99 };
    const texts = { titles: { en: 'x' }, purposes: { en: 'x' } };
    // Not their own: naming somebody who is a member already succeeds and changes nothing.
    const accountId = chance.oneOf([hanoi.accountId, beijing.accountId, chance.id()]);
    return {
      'room:propose': {
        proposalId: chance.id(),
        kind: 'bilateral',
        agencyIds: [chance.id()],
        ...texts,
        memberIds: [accountId],
      },
      'room:list': { cursor: null, limit: 10 },
      'room:open': { roomId },
      'room:accept': { ...stale, memberIds: [accountId] },
      'room:decline': { ...stale, reason: 'x' },
      'room:withdraw': { ...stale, reason: 'x' },
      'room:retitle': { ...stale, ...texts },
      'member:name': { ...stale, accountId, capacity: 'liaison_officer' },
      'member:remove': { ...stale, accountId },
      'member:leave': stale,
      'message:post': { roomId, clientMessageId: chance.id(), text: 'fine', language: 'ru' },
      'position:move': { roomId, delivered: 1, read: 1 },
      'typing:start': { roomId },
      'stream:resume': { streams: [{ stream: `room:${roomId}`, afterSequence: 0 }] },
      'stream:read': { stream: `room:${roomId}`, after: 0, limit: 10 },
      ...draftBodies(chance, draft.id),
      ...noticeBodies(chance, notice.id),
    };
  }

  const headOf = async ({ id }: RoomView) => (await beijing.done('room:open', { roomId: id })).room.head;
  const countFacts = async (): Promise<number> => {
    const rows: readonly { facts: number | string }[] = await hub.hub.database.reader.query(
      'SELECT COUNT(*) AS facts FROM fact',
    );
    return Number(rows[0]?.facts);
  };

  it('are answered with a problem, and nothing is stored but what was accepted', async () => {
    const seed = fuzzSeed();
    const chance = new Chance(seed);
    const names = Object.keys(COMMAND_SCOPES) as CommandName[];
    const codes = new Map<string, number>();
    const facts = await countFacts();
    const others = await headOf(theirs);
    const stored = new Set<number>();
    const begun = new Set<string>();
    const until = Date.now() + fuzzMs(6);
    let sent = 0;

    while (Date.now() < until) {
      const batch = Array.from({ length: BATCH }, () => {
        const name = chance.oneOf(names);
        return { name, body: mutated(bodies(chance)[name], chance) };
      }).filter(({ body }) => fitsIntoAFrame(body));
      const replies = await Promise.all(batch.map(({ name, body }) => moscow.send(name, body).catch(asLost)));
      sent += replies.length;
      replies.forEach((reply, index) => {
        const { name, body } = batch[index]!;
        const fault = reply === 'lost' ? 'no answer' : malformedReply(reply);
        if (fault) throw new Error(`seed ${seed}: ${name} ${JSON.stringify(body)?.slice(0, 500)}: ${fault}`);
        const { ok } = reply as Reply<unknown>;
        const code = ok ? 'ok' : (reply as Extract<Reply<unknown>, { ok: false }>).problem.code;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (ok && COMMAND_SCOPES[name] === 'rooms:write' && name !== 'typing:start') {
          expect(`${name} accepted (seed ${seed})`).toBe(`message:post accepted (seed ${seed})`);
          stored.add((reply as { value: { sequence: number } }).value.sequence);
        }
        // A draft of one's own needs little: what was left of its body may do.
        if (ok && name === 'notice:begin') begun.add((reply as { value: { id: string } }).value.id);
        else if (ok && COMMAND_SCOPES[name] === 'notices:write') throw new Error(`${name} accepted (seed ${seed})`);
      });
      // Too many frames that cannot be answered would cut the connection: these can.
      expect(moscow.socket.connected).toBe(true);
    }
    process.stdout.write(
      `fuzz: seed ${seed}: ${sent} commands: ${[...codes].map((one) => one.join(' ')).join(', ')}\n`,
    );

    expect(await headOf(theirs)).toBe(others);
    // A begun draft and what its agency is told.
    expect(await countFacts()).toBe(facts + stored.size + 2 * begun.size);
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining(['ok', 'invalid', 'malformed', 'room.not_found', 'room.stale', 'notice.not_found']),
    );
  }, 120_000);
});

/** What does not ends the connection: see the frames. */
function fitsIntoAFrame(body: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(body)) < LIMITS.socketMessageBytes - 100;
}

const asLost = (): 'lost' => 'lost';
