import type { Database } from '@jianqiao/persistence';

/** Where the index of messages and the facts disagree; undefined when they agree. */
export async function verifyMessages(
  database: Database,
): Promise<{ readonly streamId: string; readonly sequence: number; readonly reason: string } | undefined> {
  const reader = database.reader;
  // A message whose fact was cut off the end of its stream leaves no broken link: only the index still knows of it.
  const lost: readonly { room_id: string; sequence: string | number }[] = await reader.query(
    `SELECT m.room_id, m.sequence FROM message m
     LEFT JOIN fact f ON f.stream_id = CONCAT('room:', m.room_id) AND f.sequence = m.sequence
       AND f.type = 'message:posted' AND f.actor_account_id = m.sender_account_id
     WHERE f.sequence IS NULL ORDER BY m.room_id, m.sequence LIMIT 1`,
  );
  if (lost[0]) {
    const { room_id: roomId, sequence } = lost[0];
    return { streamId: `room:${roomId}`, sequence: Number(sequence), reason: 'message has no fact' };
  }
  const unindexed: readonly { stream_id: string; sequence: string | number }[] = await reader.query(
    `SELECT f.stream_id, f.sequence FROM fact f
     LEFT JOIN message m ON m.room_id = SUBSTR(f.stream_id, 6) AND m.sequence = f.sequence
     WHERE f.type = 'message:posted' AND m.sequence IS NULL ORDER BY f.stream_id, f.sequence LIMIT 1`,
  );
  if (!unindexed[0]) return undefined;
  const { stream_id: streamId, sequence } = unindexed[0];
  return { streamId, sequence: Number(sequence), reason: 'message is missing from the index' };
}
