import type { PostMessage } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { FactEntry, Ledger, StoredFact } from '@jianqiao/ledger';
import { type Rows, type Tx, insertRows } from '@jianqiao/persistence';
import { roomFact, roomStream } from './room.facts';

/** A message to be written; `at` only when a history is brought in. */
export interface NewMessage {
  readonly actor: Actor;
  readonly command: PostMessage;
  readonly at?: number;
}

/** The fact of a message. */
export function messageEntry({ actor, command, at }: NewMessage): FactEntry {
  const { roomId, clientMessageId, text, language } = command;
  return {
    streamId: roomStream(roomId),
    draft: roomFact('message:posted', { clientMessageId, text, language }),
    actor,
    at,
  };
}

/** How the payload of a message under such an id begins. */
export const payloadBeginning = (clientMessageId: string): string =>
  `${JSON.stringify({ clientMessageId }).slice(0, -1)},`;

const COLUMNS = ['room_id', 'sequence', 'sender_account_id', 'client_message_id', 'at'];

/** The rows of messages in their index, beside their facts. A replay is a duplicate key. */
export function messageRows(messages: readonly NewMessage[], facts: readonly StoredFact[]): Rows {
  const values = messages.map(({ actor, command }, index) => {
    const { sequence, at } = facts[index]!;
    return [command.roomId, sequence, actor.accountId, command.clientMessageId, at];
  });
  return { table: 'message', columns: COLUMNS, values };
}

/** Writes messages as facts and as rows of the index, within a unit of work. */
export async function insertMessages(
  tx: Tx,
  ledger: Ledger,
  messages: readonly NewMessage[],
): Promise<readonly StoredFact[]> {
  const facts = await ledger.appendAll(tx, messages.map(messageEntry));
  await insertRows(tx, messageRows(messages, facts));
  return facts;
}
