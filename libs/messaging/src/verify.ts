import type { Break } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { payloadBeginning } from './insert-messages';

/** Messages that are compared at a time. */
const PAGE = 5_000;
/** More than any beginning of a payload that names the id. */
const BEGINNING = 64;

interface IndexedRow {
  readonly client_message_id: string;
  readonly room_id: string;
  readonly sender_account_id: string;
  readonly sequence: string | number;
  readonly at: string | number;
  /** Of the fact; null where there is none. */
  readonly posted_at: string | number | null;
  /** Null where the payload was erased, too: then the id is the index's word alone. */
  readonly beginning: string | null;
}

/**
 * Where the index of messages and the facts disagree; undefined when they agree. A message and its fact are written in one
 * transaction and never changed, and each statement reads both at one instant: nothing that moves looks broken.
 */
export async function verifyMessages({ reader }: Database): Promise<Break | undefined> {
  let last: Pick<IndexedRow, 'client_message_id' | 'room_id' | 'sender_account_id'> = {
    ...{ client_message_id: '', room_id: '', sender_account_id: '' },
  };
  for (;;) {
    const { client_message_id: id, room_id: room, sender_account_id: sender } = last;
    // A message whose fact was cut off the end of its stream leaves no broken link: only the index still knows of it.
    const page: readonly IndexedRow[] = await reader.query(
      `SELECT m.client_message_id, m.room_id, m.sender_account_id, m.sequence, m.at, f.at AS posted_at, SUBSTR(f.payload, 1, ${BEGINNING}) AS beginning
       FROM message m
       LEFT JOIN fact f ON f.stream_id = CONCAT('room:', m.room_id) AND f.sequence = m.sequence
         AND f.type = 'message:posted' AND f.actor_account_id = m.sender_account_id
       WHERE m.client_message_id >= ? AND (m.client_message_id > ? OR m.room_id > ? OR (m.room_id = ? AND m.sender_account_id > ?))
       ORDER BY m.client_message_id, m.room_id, m.sender_account_id LIMIT ${PAGE}`,
      [id, id, room, room, sender],
    );
    for (const row of page) {
      const reason = faultOf(row);
      if (reason) return { streamId: `room:${row.room_id}`, sequence: Number(row.sequence), reason };
    }
    if (page.length < PAGE) return missingRow(reader);
    last = page.at(-1)!;
  }
}

function faultOf(row: IndexedRow): string | undefined {
  if (row.posted_at === null) return 'message has no fact';
  if (row.beginning?.startsWith(payloadBeginning(row.client_message_id)) === false) return 'message has another id';
  return Number(row.at) === Number(row.posted_at) ? undefined : 'message has another time';
}

async function missingRow(reader: Database['reader']): Promise<Break | undefined> {
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
  return { streamId, sequence: Number(unknown?.sequence ?? 0), reason: 'message is missing from the index' };
}
