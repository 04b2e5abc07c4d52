import type { PostMessage } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Tx } from '@jianqiao/persistence';
import { roomFact, roomStream } from './room.facts';

/** A message to be written; `at` only when a history is brought in. */
export interface NewMessage {
  readonly actor: Actor;
  readonly command: PostMessage;
  readonly at?: number;
}

/** Writes messages as facts and as rows of the index, with one statement each. A replay is a duplicate key. */
export async function insertMessages(
  tx: Tx,
  ledger: Ledger,
  messages: readonly NewMessage[],
): Promise<readonly StoredFact[]> {
  const facts = await ledger.appendAll(
    tx,
    messages.map(({ actor, command: { roomId, clientMessageId, text, language }, at }) => ({
      streamId: roomStream(roomId),
      draft: roomFact('message:posted', { clientMessageId, text, language }),
      actor,
      at,
    })),
  );
  const values = messages.flatMap(({ actor, command }, index) => {
    const { sequence, at } = facts[index]!;
    return [command.roomId, sequence, actor.accountId, command.clientMessageId, at];
  });
  const rows = messages.map(() => '(?, ?, ?, ?, ?)').join(', ');
  await tx.query(
    `INSERT INTO message (room_id, sequence, sender_account_id, client_message_id, at) VALUES ${rows}`,
    values,
  );
  return facts;
}
