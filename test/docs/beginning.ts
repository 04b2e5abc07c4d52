import { randomUUID } from 'node:crypto';
import type { HubHarness, Member } from '@jianqiao/testing';
import type { Bindings } from './pattern';

/** What the documents take for granted: a room of five facts, the fifth a message from Hanoi, and a tool there. */
export async function atTheBeginning(hub: HubHarness): Promise<Bindings> {
  const [beijing, hanoi] = [await hub.as('cn.liaison'), await hub.as('vn.liaison')];
  const room = await hub.openRoom(beijing, hanoi);
  const message = { clientMessageId: randomUUID(), text: 'Xin chào Bắc Kinh', language: 'vi' };
  await hanoi.done('message:post', { roomId: room.id, ...message });
  return new Map([['hanoiToken', await tokenOf(hanoi)]]);
}

async function tokenOf(member: Member): Promise<string> {
  const scopes = ['rooms:read', 'rooms:write'];
  const { body } = await member.http('POST', '/me/tokens', { name: 'tool', scopes, expiresInDays: 1 });
  return (body as { secret: string }).secret;
}
