import { COMMAND_SCOPES, type CommandName, FACT_TYPES, type Reply } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import type { AsyncApiDocument } from '../../apps/hub/src/api-docs/async-api';
import { buildAsyncApi } from './async-api-document';
import { draftBodies } from './draft-bodies';
import { noticeBodies } from './notice-bodies';
import { faults } from './json-schema';

describe('the AsyncAPI document', () => {
  let hub: HubHarness;
  let document: AsyncApiDocument;
  const commands = new Set<string>();
  const everybody: Member[] = [];

  beforeAll(async () => {
    buildAsyncApi();
    hub = await HubHarness.start();
    const response = await fetch(`${hub.url}/api/asyncapi.json`);
    document = (await response.json()) as AsyncApiDocument;
  });
  afterAll(() => hub.stop());

  const present = async (login: string): Promise<Member> => {
    const member = await hub.as(login);
    everybody.push(member);
    return member;
  };

  const wrong = (name: string, value: unknown) => {
    const message = document.components.messages[name.replaceAll(':', '.')];
    return message ? faults(message.payload, value, document.components.schemas) : [`${name} is not in the document`];
  };

  /** Sends a command; both ways must be as documented: a body that is refused as such must be wrong by its schema, too. */
  const ask = async (member: Member, name: CommandName, body: unknown): Promise<Reply<never>> => {
    const reply = (await member.send(name, body)) as Reply<never>;
    commands.add(name);
    expect({ name, reply, wrong: wrong(`${name}.reply`, reply) }).toMatchObject({ wrong: [] });
    const isRefused = !reply.ok && ['invalid', 'malformed'].includes(reply.problem.code);
    expect({ name, body, isWrong: wrong(name, body).length > 0 }).toEqual({ name, body, isWrong: isRefused });
    return reply;
  };
  const done = async <T>(member: Member, name: CommandName, body: unknown): Promise<T> => {
    const reply = await ask(member, name, body);
    if (!reply.ok) throw new Error(`${name}: ${reply.problem.code}`);
    return reply.value;
  };

  it('is this hub’s own', () => {
    const { port } = hub.hub;
    expect(document.servers).toMatchObject({ hub: { protocol: 'ws', host: expect.stringMatching(`:${port}$`) } });
  });

  it('holds whatever is said and heard when people work', async () => {
    const people = await Promise.all(
      ['cn.liaison', 'vn.liaison', 'la.liaison', 'vn.interpreter'].map((login) => present(login)),
    );
    const [beijing, hanoi, vientiane, interpreter] = people as [Member, Member, Member, Member];
    const propose = (agencyIds: readonly string[]) =>
      done<{ id: string; stream: string; version: number }>(beijing, 'room:propose', {
        proposalId: randomUUID(),
        kind: agencyIds.length === 1 ? 'bilateral' : 'multilateral',
        agencyIds,
        titles: { en: 'Contact', 'zh-Hans': '联络' },
        purposes: { en: 'Daily contact' },
      });
    const room = await propose([hanoi.agencyId, vientiane.agencyId]);
    const { id: roomId, stream } = room;
    await done(vientiane, 'room:decline', { roomId, expectedVersion: 1, reason: 'Later' });
    await done(hanoi, 'room:accept', { roomId, expectedVersion: 2, memberIds: [interpreter.accountId] });
    for (const member of [beijing, hanoi, interpreter]) {
      await done(member, 'stream:resume', { streams: [{ stream, afterSequence: 0 }] });
    }
    await ask(vientiane, 'stream:resume', { streams: [{ stream, afterSequence: 0 }] });
    await done(beijing, 'room:retitle', { roomId, expectedVersion: 3, titles: { en: 'New' }, purposes: { en: 'New' } });
    const post = { roomId, clientMessageId: randomUUID(), text: '您好\n😀', language: 'zh-Hans' };
    await done(beijing, 'message:post', post);
    await ask(beijing, 'message:post', { ...post, text: 'other' });
    await done(hanoi, 'typing:start', { roomId });
    await done(hanoi, 'position:move', { roomId, delivered: 3, read: 2 });
    await done(hanoi, 'stream:read', { stream, after: 0, limit: 100 });
    await done(hanoi, 'room:list', {});
    await done(hanoi, 'room:open', { roomId });
    await done(hanoi, 'member:remove', { roomId, expectedVersion: 4, accountId: interpreter.accountId });
    await done(hanoi, 'member:name', { roomId, expectedVersion: 5, accountId: interpreter.accountId });
    await done(hanoi, 'member:leave', { roomId, expectedVersion: 6 });
    const other = await propose([hanoi.agencyId]);
    await done(beijing, 'stream:resume', { streams: [{ stream: other.stream, afterSequence: 0 }] });
    await done(beijing, 'room:withdraw', { roomId: other.id, expectedVersion: 1, reason: 'In error' });
    await beijing.hears('room:withdrawn');
    await hanoi.signalled('rooms:changed');
    await beijing.signalled('positions:moved');

    const facts = [
      ...people.flatMap(({ facts }) => facts),
      ...(await beijing.follow(roomId)),
      ...(await beijing.follow(other.id)),
    ];
    for (const fact of facts) expect({ fact, wrong: wrong(fact.type, fact) }).toMatchObject({ wrong: [] });
    expect([...new Set(facts.map(({ type }) => type))].sort()).toEqual([...FACT_TYPES].sort());
  });

  it('holds whatever is said and heard when a notice is drafted and issued', async () => {
    const officer = await present('cn.officer');
    const deputy = await present('cn.organizer');
    const hanoi = await present('vn.officer');
    const begun = await done<{ id: string }>(officer, 'notice:begin', { draftId: randomUUID(), kind: 'invitation' });
    const noticeId = begun.id;
    const { 'notice:describe': about, 'version:write': text } = draftBodies(noticeId);
    const recipients = [{ agencyId: hanoi.agencyId, copy: 'action' }];
    const more = { recipients, attachments: [], requiredLanguages: ['en'], team: [deputy.accountId] };
    await done(officer, 'notice:describe', { ...about, ...more, references: [], due: { workingDays: 3 } });
    const write = async (language: string, authority: string) => {
      const version = { noticeId, language, expectedRevision: 0 };
      await done(officer, 'version:write', { ...text, ...version, authority, title: 'No 7' });
      await done(officer, 'version:certify', { noticeId, language, expectedRevision: 1 });
    };
    await write('en', 'authentic');
    await write('ru', 'official_translation');
    await write('fa', 'machine');
    await done(officer, 'version:drop', { noticeId, language: 'fa', expectedRevision: 1 });
    const remark = { noticeId, remarkId: randomUUID(), text: 'Which?' };
    const { id: remarkId } = await done<{ id: string }>(officer, 'remark:leave', remark);
    await done(officer, 'remark:resolve', { noticeId, remarkId });
    await done(officer, 'remark:list', { noticeId });
    await done(deputy, 'draft:place', { noticeId, language: 'en', block: 0 });
    let { version: expectedVersion } = await done<{ version: number }>(officer, 'notice:draft', { noticeId });
    const steps = ['request_review', 'reopen', 'request_review', 'send_back', 'request_review', 'approve'] as const;
    for (const step of steps) {
      const by = step === 'send_back' || step === 'approve' ? deputy : officer;
      await done(by, `notice:${step}`, { noticeId, expectedVersion });
      expectedVersion += 1;
    }
    const step = { noticeId, expectedVersion };
    const { number, at } = await done<{ number: string; at: number }>(officer, 'notice:prepare_issue', step);
    await ask(officer, 'notice:issue', { ...step, number: 'other', at, signature: null });
    await done(officer, 'notice:issue', { ...step, number, at, signature: null });
    const other = await done<{ id: string }>(officer, 'notice:begin', { draftId: randomUUID(), kind: 'alert' });
    await done(officer, 'notice:discard', { noticeId: other.id, expectedVersion: 1 });
    await hanoi.signalled('notices:changed');
    await officer.signalled('draft:placed');
  });

  it('agrees with the hub about what is no command', async () => {
    const member = await present('cn.liaison');
    const id = randomUUID();
    const bodies: Record<CommandName, object> = {
      'room:propose': {
        proposalId: id,
        kind: 'bilateral',
        agencyIds: [id],
        titles: { en: 'x' },
        purposes: { en: 'x' },
        memberIds: [id],
      },
      'room:list': { cursor: 'x', limit: 10 },
      'room:open': { roomId: id },
      'room:accept': { roomId: id, expectedVersion: 1, memberIds: [id] },
      'room:decline': { roomId: id, expectedVersion: 1, reason: 'x' },
      'room:withdraw': { roomId: id, expectedVersion: 1, reason: 'x' },
      'room:retitle': { roomId: id, expectedVersion: 1, titles: { en: 'x' }, purposes: { en: 'x' } },
      'member:name': { roomId: id, expectedVersion: 1, accountId: id, capacity: 'interpreter' },
      'member:remove': { roomId: id, expectedVersion: 1, accountId: id },
      'member:leave': { roomId: id, expectedVersion: 1 },
      'message:post': { roomId: id, clientMessageId: id, text: 'x', language: 'en' },
      'position:move': { roomId: id, delivered: 1, read: 1 },
      'typing:start': { roomId: id },
      'stream:resume': { streams: [{ stream: `room:${id}`, afterSequence: 0 }] },
      'stream:read': { stream: `room:${id}`, after: 0, limit: 1 },
      ...draftBodies(id),
      ...noticeBodies(id),
    };
    for (const [name, body] of Object.entries(bodies) as [CommandName, object][]) {
      await ask(member, name, body);
      await ask(member, name, { ...body, more: 1 });
      await ask(member, name, null);
      await ask(member, name, [body]);
      for (const field of Object.keys(body)) {
        for (const value of [null, true, -1, 1.5, '', 'x'.repeat(9_000), {}, [], [1], { no: 1 }]) {
          await ask(member, name, { ...body, [field]: value });
        }
      }
    }
  });

  it('has been tried with every command', () => {
    expect([...commands].sort()).toEqual(Object.keys(COMMAND_SCOPES).sort());
  });

  it('holds every signal that the others heard, and the last ones of a session and of a node', async () => {
    const member = await present('cn.liaison');
    const leaving = await present('vn.liaison');
    await leaving.http('DELETE', '/session');
    await leaving.signalled('session:ended');
    // Not the harness's own stop: that closes the people's connections first.
    await hub.hub.stop();
    await member.signalled('node:draining');
    const signals = everybody.flatMap(({ signals }) => signals);
    for (const { name, body } of signals) expect({ name, body, wrong: wrong(name, body) }).toMatchObject({ wrong: [] });
    expect([...new Set(signals.map(({ name }) => name))].sort()).toEqual([
      'draft:placed',
      'node:draining',
      'notices:changed',
      'positions:moved',
      'presence:changed',
      'rooms:changed',
      'session:ended',
      'typing:started',
    ]);
  });
});
