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
  // Each row has its fact: where there are as many, each fact has its row. Nothing finds a row by its sequence.
  const differing: readonly { stream_id: string }[] = await reader.query(
    `SELECT posted.stream_id FROM (SELECT stream_id, COUNT(*) AS messages FROM fact WHERE type = 'message:posted' GROUP BY stream_id) posted
     LEFT JOIN (SELECT CONCAT('room:', room_id) AS stream_id, COUNT(DISTINCT sequence) AS messages FROM message GROUP BY room_id) known
       ON known.stream_id = posted.stream_id
     WHERE known.messages IS NULL OR known.messages <> posted.messages ORDER BY posted.stream_id LIMIT 1`,
  );
  if (!differing[0]) return undefined;
  const { stream_id: streamId } = differing[0];
  const [unknown]: readonly { sequence: string | number }[] = await reader.query(
    `SELECT sequence FROM fact WHERE stream_id = ? AND type = 'message:posted'
       AND sequence NOT IN (SELECT sequence FROM message WHERE room_id = ?) ORDER BY sequence LIMIT 1`,
    [streamId, streamId.slice('room:'.length)],
  );
  return { streamId, sequence: Number(unknown?.sequence), reason: 'message is missing from the index' };
}
