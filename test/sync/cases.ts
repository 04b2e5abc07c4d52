import { randomUUID } from 'node:crypto';
import type { AccountView, CommandName, Commands, NoticeCommands, Page, RoomView } from '@jianqiao/contract';
import type { HubHarness, Member } from '@jianqiao/testing';

/** Who takes part in each case. */
export interface Stage {
  readonly hub: HubHarness;
  readonly beijing: Member;
  readonly zhou: Member;
  readonly hanoi: Member;
  readonly ngan: Member;
  readonly vientiane: Member;
}

/** One way to give a command: what is there before, and the command itself, which answers the room. */
export interface Case {
  readonly name: string;
  readonly before: (stage: Stage) => Promise<RoomView>;
  readonly act: (stage: Stage, room: RoomView) => Promise<unknown>;
}

type PersonName = Exclude<keyof Stage, 'hub'>;

const titles = { en: 'Telecom fraud', vi: 'Lừa đảo viễn thông' };
const purposes = { en: 'Exchange on joint cases', 'zh-Hans': '联合办案' };

const proposal = (stage: Stage, ...others: readonly PersonName[]): Commands['room:propose']['command'] => ({
  proposalId: randomUUID(),
  kind: others.length === 1 ? 'bilateral' : 'multilateral',
  agencyIds: others.map((name) => stage[name].agencyId),
  titles,
  purposes,
});

/** Proposed by Beijing to Hanoi and Vientiane; nobody has answered. */
const proposed = (stage: Stage) => stage.beijing.done('room:propose', proposal(stage, 'hanoi', 'vientiane'));

/** Open between Beijing and Hanoi; Vientiane has still to answer. */
async function open(stage: Stage): Promise<RoomView> {
  const { id: roomId, version: expectedVersion } = await proposed(stage);
  return stage.hanoi.done('room:accept', { roomId, expectedVersion });
}

/** Open, with an interpreter of each side. */
async function crowded(stage: Stage): Promise<RoomView> {
  const room = await open(stage);
  const next = await name(stage, room, 'beijing', 'zhou');
  return name(stage, next, 'hanoi', 'ngan');
}

const on = ({ id, version }: RoomView) => ({ roomId: id, expectedVersion: version });

const name = (stage: Stage, room: RoomView, by: PersonName, whom: PersonName) =>
  stage[by].done('member:name', { ...on(room), accountId: stage[whom].accountId });

const post = (by: Member, { id: roomId }: RoomView, text: string) =>
  by.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'en' });

async function again({ beijing }: Stage, { id }: RoomView): Promise<RoomView> {
  return (await beijing.done('room:open', { roomId: id })).room;
}

/** A command that only reads, on a room with messages. */
const reading = (act: Case['act']): readonly Case[] => [
  {
    name: 'changes nothing',
    before: async (stage) => {
      const room = await crowded(stage);
      await post(stage.beijing, room, 'one');
      return again(stage, room);
    },
    act,
  },
];

/** Notices have no facts that clients reduce: after a signal they are read again (test/notices). */
type RoomCommandName = Exclude<CommandName, keyof NoticeCommands>;

/** Every command about rooms, in all the ways that leave one differently. One that is missing here does not compile. */
export const CASES: Readonly<Record<RoomCommandName, readonly Case[]>> = {
  'room:propose': [
    {
      name: 'to one agency',
      before: (stage) => stage.beijing.done('room:propose', proposal(stage, 'hanoi')),
      act: async () => null,
    },
    { name: 'to several', before: proposed, act: async () => null },
    {
      name: 'under a mechanism, with colleagues',
      before: (stage) =>
        stage.hanoi.done('room:propose', {
          ...proposal(stage, 'vientiane'),
          mechanismCode: 'asean',
          memberIds: [stage.ngan.accountId],
        }),
      act: async () => null,
    },
    {
      name: 'a second time under the same id',
      before: proposed,
      act: async (stage) => {
        const command = proposal(stage, 'hanoi');
        await stage.beijing.done('room:propose', command);
        await stage.beijing.done('room:propose', command);
      },
    },
  ],
  'room:accept': [
    { name: 'first of several', before: proposed, act: ({ hanoi }, room) => hanoi.done('room:accept', on(room)) },
    { name: 'into an open room', before: open, act: ({ vientiane }, room) => vientiane.done('room:accept', on(room)) },
    {
      name: 'with a colleague',
      before: proposed,
      act: ({ hanoi, ngan }, room) => hanoi.done('room:accept', { ...on(room), memberIds: [ngan.accountId] }),
    },
  ],
  'room:decline': [
    {
      name: 'one of several',
      before: proposed,
      act: ({ hanoi }, room) => hanoi.done('room:decline', { ...on(room), reason: 'Not now' }),
    },
    {
      name: 'the last',
      before: (stage) => stage.beijing.done('room:propose', proposal(stage, 'hanoi')),
      act: ({ hanoi }, room) => hanoi.done('room:decline', { ...on(room), reason: 'Not now' }),
    },
    {
      name: 'an open room',
      before: open,
      act: ({ vientiane }, room) => vientiane.done('room:decline', { ...on(room), reason: 'Not ours' }),
    },
  ],
  'room:withdraw': [
    {
      name: 'a proposal',
      before: proposed,
      act: ({ beijing }, room) => beijing.done('room:withdraw', { ...on(room), reason: 'Sent in error' }),
    },
  ],
  'room:retitle': [
    {
      name: 'a proposal',
      before: proposed,
      act: ({ beijing }, room) => beijing.done('room:retitle', { ...on(room), titles: { ru: 'Связь' }, purposes }),
    },
    {
      name: 'an open room',
      before: open,
      act: ({ hanoi }, room) => hanoi.done('room:retitle', { ...on(room), titles, purposes: { fa: 'همکاری' } }),
    },
  ],
  'member:name': [
    { name: 'a colleague', before: open, act: (stage, room) => name(stage, room, 'hanoi', 'ngan') },
    { name: 'a member once more', before: crowded, act: (stage, room) => name(stage, room, 'hanoi', 'ngan') },
    {
      name: 'a former member again',
      before: async (stage) => {
        const room = await crowded(stage);
        await stage.zhou.done('member:leave', on(room));
        return again(stage, room);
      },
      act: (stage, room) => name(stage, room, 'beijing', 'zhou'),
    },
    {
      name: 'themselves, having left',
      before: async (stage) => {
        const room = await crowded(stage);
        await stage.hanoi.done('member:leave', on(room));
        return again(stage, room);
      },
      act: (stage, room) => name(stage, room, 'hanoi', 'hanoi'),
    },
  ],
  'member:remove': [
    {
      name: 'a colleague',
      before: crowded,
      act: ({ hanoi, ngan }, room) => hanoi.done('member:remove', { ...on(room), accountId: ngan.accountId }),
    },
    {
      name: 'themselves',
      before: crowded,
      act: ({ hanoi }, room) => hanoi.done('member:remove', { ...on(room), accountId: hanoi.accountId }),
    },
    {
      name: 'by the end of their account',
      before: async (stage) => {
        const room = await open(stage);
        const { accountId } = await stage.hub.as('vn.protocol');
        return stage.hanoi.done('member:name', { ...on(room), accountId });
      },
      act: async ({ hub }, { id }) => {
        const admin = await hub.as('vn.admin');
        const { body } = await admin.http('GET', '/agency/accounts');
        const { items } = body as Page<AccountView>;
        const { accountId, version } = items.find(({ login }) => login === 'vn.protocol')!;
        await admin.http('POST', `/agency/accounts/${accountId}/removal`, { expectedVersion: version });
        await hub.settle();
        const { members } = (await (await hub.as('cn.liaison')).done('room:open', { roomId: id })).room;
        if (members.find((member) => member.accountId === accountId)?.until === null) throw new Error('still a member');
      },
    },
  ],
  'member:leave': [
    { name: 'a colleague', before: crowded, act: ({ ngan }, room) => ngan.done('member:leave', on(room)) },
    {
      name: 'who speaks for the agency',
      before: crowded,
      act: ({ hanoi }, room) => hanoi.done('member:leave', on(room)),
    },
    {
      name: 'the proposer, before anybody has answered',
      before: (stage) =>
        stage.beijing.done('room:propose', { ...proposal(stage, 'hanoi'), memberIds: [stage.zhou.accountId] }),
      act: ({ beijing }, room) => beijing.done('member:leave', on(room)),
    },
  ],
  'message:post': [
    { name: 'the first', before: crowded, act: ({ beijing }, room) => post(beijing, room, '您好') },
    {
      name: 'several of both sides',
      before: crowded,
      act: async ({ beijing, ngan }, room) => {
        for (const text of ['one', 'two']) for (const by of [beijing, ngan]) await post(by, room, text);
      },
    },
    {
      name: 'one too long for the list, cut beside a pair of surrogates',
      before: crowded,
      act: ({ zhou }, room) => post(zhou, room, `${'x'.repeat(139)}👩🏽‍⚖️${'y'.repeat(300)}👩🏽‍⚖️`),
    },
    {
      name: 'more than are counted',
      before: crowded,
      act: ({ zhou }, room) => Promise.all(Array.from({ length: 105 }, (_, n) => post(zhou, room, `m ${n}`))),
    },
    {
      name: 'a second time under the same id',
      before: crowded,
      act: async ({ zhou }, { id: roomId }) => {
        const message = { roomId, clientMessageId: randomUUID(), text: 'once', language: 'en' };
        await zhou.done('message:post', message);
        await zhou.done('message:post', message);
      },
    },
  ],
  'position:move': [
    {
      name: 'on another device, part of the way',
      before: async (stage) => {
        const room = await crowded(stage);
        for (const text of ['one', 'two', 'three']) await post(stage.beijing, room, text);
        return again(stage, room);
      },
      act: ({ hanoi }, { id: roomId, head }) =>
        hanoi.done('position:move', { roomId, delivered: head, read: head - 1 }),
    },
    {
      name: 'to the end',
      before: async (stage) => {
        const room = await crowded(stage);
        for (const text of ['one', 'two', 'three']) await post(stage.beijing, room, text);
        return again(stage, room);
      },
      act: ({ hanoi }, { id: roomId, head }) => hanoi.done('position:move', { roomId, delivered: head, read: head }),
    },
  ],
  'typing:start': reading(({ hanoi }, { id: roomId }) => hanoi.done('typing:start', { roomId })),
  'room:list': reading(({ hanoi }) => hanoi.done('room:list', {})),
  'room:open': reading(({ hanoi }, { id: roomId }) => hanoi.done('room:open', { roomId })),
  'stream:resume': reading(({ hanoi }, { stream }) =>
    hanoi.done('stream:resume', { streams: [{ stream, afterSequence: 0 }] }),
  ),
  'stream:read': reading(({ hanoi }, { stream }) => hanoi.done('stream:read', { stream, after: 0 })),
};
