import type { PostMessage } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { EntityManager } from 'typeorm';

interface Posted {
  readonly actor: Pick<Actor, 'accountId'>;
  readonly command: Pick<PostMessage, 'roomId' | 'clientMessageId'>;
}

/** Where a message stands that was posted before under the same id. */
export interface PostedEarlier {
  readonly sequence: number;
  readonly at: number;
}

/** Asked for with one statement; each is a step in an index. */
const PORTION = 200;

const memberKey = ({ actor, command }: Posted) => `${command.roomId} ${actor.accountId}`;
const messageKey = (one: Posted) => `${memberKey(one)} ${one.command.clientMessageId}`;

/** Asks which senders of some messages are members now. */
export async function stillMembers(
  reader: EntityManager,
  messages: readonly Posted[],
): Promise<(message: Posted) => boolean> {
  const members = new Set<string>();
  const pairs = distinct(messages, memberKey).map(({ actor, command }) => [command.roomId, actor.accountId]);
  for (const some of portions(pairs)) {
    const rows: readonly { room_id: string; account_id: string }[] = await reader.query(
      `SELECT member.room_id, member.account_id FROM (${wanted(['room_id', 'account_id'], some.length)}) wanted JOIN room_member member ON member.room_id = wanted.room_id AND member.account_id = wanted.account_id WHERE member.until IS NULL`,
      some.flat(),
    );
    for (const { room_id: roomId, account_id: accountId } of rows) members.add(`${roomId} ${accountId}`);
  }
  return (message) => members.has(memberKey(message));
}

/** Asks which messages were posted before, under the same id by the same person in the same room. */
export async function postedEarlier<M extends Posted>(
  reader: EntityManager,
  messages: readonly M[],
): Promise<{ readonly found: ReadonlyMap<string, PostedEarlier>; keyOf(message: M): string }> {
  const found = new Map<string, PostedEarlier>();
  const keys = ['room_id', 'sender_account_id', 'client_message_id'];
  const triples = distinct(messages, messageKey).map(({ actor, command }) => {
    return [command.roomId, actor.accountId, command.clientMessageId];
  });
  for (const some of portions(triples)) {
    const rows: readonly Readonly<Record<string, string | number>>[] = await reader.query(
      `SELECT ${keys.map((name) => `message.${name}`).join(', ')}, message.sequence, message.at FROM (${wanted(keys, some.length)}) wanted JOIN message ON ${keys.map((name) => `message.${name} = wanted.${name}`).join(' AND ')}`,
      some.flat(),
    );
    for (const row of rows) {
      const key = keys.map((name) => row[name]).join(' ');
      found.set(key, { sequence: Number(row['sequence']), at: Number(row['at']) });
    }
  }
  return { found, keyOf: messageKey };
}

/** A table of parameters. As one long condition with OR, a server may prefer to read a whole table of its own. */
function wanted(columns: readonly string[], rows: number): string {
  const first = columns.map((name) => `? AS ${name}`).join(', ');
  return `SELECT ${first}${` UNION ALL SELECT ${columns.map(() => '?').join(', ')}`.repeat(rows - 1)}`;
}

function distinct<M extends Posted>(messages: readonly M[], keyOf: (message: Posted) => string): readonly M[] {
  return [...new Map(messages.map((message) => [keyOf(message), message])).values()];
}

function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, n) => all.slice(n * PORTION, (n + 1) * PORTION));
}
