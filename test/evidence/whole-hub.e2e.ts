import type { NoticeView } from '@jianqiao/contract';
import { systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { type Value } from '@jianqiao/persistence';
import { verifyEvidence } from '@jianqiao/notices';
import { Story } from './story';

describe('the evidence of a whole hub', () => {
  let story: Story;
  let notice: NoticeView;

  beforeAll(async () => {
    story = await Story.start();
    notice = await story.issue();
    await story.answer(story.hanoi, notice.id, 'acknowledge');
    await story.answer(story.vientiane, notice.id, 'reserve', { text: 'As far as our law allows.' });
  });
  afterAll(() => story.hub.stop());

  const look = () => {
    const { database } = story.hub.hub;
    return verifyEvidence(database, new Ledger(database, systemClock));
  };
  const query = <T = unknown>(text: string, values: readonly Value[]): Promise<T> =>
    story.hub.hub.database.unitOfWork.run((tx) => tx.query<T>(text, [...values]));
  const one = async (table: string, column: string, id: string, of = 'id'): Promise<Value> => {
    const rows = await query<Record<string, Value>[]>(`SELECT ${column} AS v FROM ${table} WHERE ${of} = ?`, [id]);
    return rows[0]!['v']!;
  };
  /** Looks while one cell is otherwise, and puts it back. */
  const lookWith = async (table: string, column: string, value: Value, id: string, of = 'id') => {
    const before = await one(table, column, id, of);
    expect(value).not.toEqual(before);
    await query(`UPDATE ${table} SET ${column} = ? WHERE ${of} = ?`, [value, id]);
    try {
      return await look();
    } finally {
      await query(`UPDATE ${table} SET ${column} = ? WHERE ${of} = ?`, [before, id]);
    }
  };

  it('is whole', async () => {
    expect(await look()).toBe(undefined);
  });

  it.each([
    ['digest', 'x'.repeat(43), 'the digest is not of the canonical form'],
    ['number', 'SPP/INT/2026/9999', 'the canonical form is of another notice'],
    ['recipients', '[]', 'recipients were altered'],
    ['last_evidence', 'x'.repeat(43), 'the chain of evidence does not end where the state says'],
    ['evidence_count', 7, 'the chain of evidence does not end where the state says'],
  ])('is not, when somebody changed a notice’s %s', async (column, value, reason) => {
    expect(await lookWith('notice', column, value, notice.id)).toMatchObject({
      streamId: `notice:${notice.id}`,
      reason,
    });
  });

  it('is not, when somebody changed a text', async () => {
    const found = await lookWith('notice_version', 'title', 'Another', notice.id, "language = 'en' AND notice_id");
    expect(found).toMatchObject({ reason: 'the version in en was altered' });
  });

  it('is not, when a receipt says what no evidence says', async () => {
    const id = String(await one('notice_receipt', 'id', story.hanoi.agencyId, 'agency_id'));
    expect(await lookWith('notice_receipt', 'state', 'returned', id)).toMatchObject({
      streamId: `receipt:${id}`,
      reason: 'no evidence of: returned',
    });
    expect(await lookWith('notice_receipt', 'evidence_count', 2, id)).toMatchObject({ streamId: `receipt:${id}` });
  });

  it('is not, when evidence was replaced or cut off behind the hub’s back', async () => {
    const id = String(await one('notice_receipt', 'id', story.hanoi.agencyId, 'agency_id'));
    const stream = `receipt:${id}`;
    const key = 'sequence = 2 AND stream_id';
    const payload = String(await one('fact', 'payload', stream, key));
    const { jws } = JSON.parse(payload) as { jws: string };
    const forged = payload.replace(jws, `${jws.slice(0, -6)}AAAAAA`);
    expect(await lookWith('fact', 'payload', forged, stream, key)).toMatchObject({
      streamId: stream,
      sequence: 2,
      reason: expect.stringContaining('the signature does not fit the key'),
    });
    expect(await lookWith('fact', 'payload', null, stream, key)).toMatchObject({ streamId: stream });
    const issue = String(await one('fact', 'payload', `notice:${notice.id}`, 'sequence = 1 AND stream_id'));
    const { jws: other } = JSON.parse(issue) as { jws: string };
    expect(await lookWith('fact', 'payload', payload.replace(jws, other), stream, key)).toMatchObject({
      sequence: 2,
      reason: 'the evidence is of another place',
    });
  });

  it('is not, when a key is gone', async () => {
    const keys = await query<{ id: string; jwk: string; since: number }[]>(
      'SELECT id, jwk, since FROM evidence_key',
      [],
    );
    await query('DELETE FROM evidence_key', []);
    expect(await look()).toMatchObject({ reason: `the key ${keys[0]!.id} is not published` });
    const { id, jwk, since } = keys[0]!;
    await query('INSERT INTO evidence_key (id, jwk, since) VALUES (?, ?, ?)', [id, jwk, since]);
    expect(await look()).toBe(undefined);
  });

  it('is not, when all of a notice but its facts was deleted', async () => {
    const gone = await story.issue();
    for (const [table, column] of [
      ['notice_version', 'notice_id'],
      ['notice_receipt', 'notice_id'],
      ['notice', 'id'],
    ] as const) {
      await query(`DELETE FROM ${table} WHERE ${column} = ?`, [gone.id]);
    }
    expect(await look()).toMatchObject({ streamId: `notice:${gone.id}`, reason: 'the state knows nothing of it' });
  });
});
