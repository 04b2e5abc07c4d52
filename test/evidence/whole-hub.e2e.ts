import type { NoticeView } from '@jianqiao/contract';
import { Documents } from '@jianqiao/documents';
import { systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { type Value } from '@jianqiao/persistence';
import { EvidenceKeys, verifyEvidence } from '@jianqiao/notices';
import { attachmentRecords } from '../../apps/hub/src/features/notices/notice-files';
import { uploaded } from '../documents/desk';
import { SAMPLES } from '../documents/samples';
import { Story } from './story';

describe('the evidence of a whole hub', () => {
  let story: Story;
  let notice: NoticeView;
  /** Attached, and one that is not. */
  let document: string;
  let foreign: string;

  beforeAll(async () => {
    story = await Story.start();
    const file = SAMPLES['note.txt'] as Buffer<ArrayBuffer>;
    ({ id: document } = await uploaded(story.beijing, 'note.txt', file));
    ({ id: foreign } = await uploaded(story.bangkok, 'other.txt', file));
    notice = await story.issue({ attachments: [document] });
    await story.answer(story.hanoi, notice.id, 'acknowledge');
    await story.answer(story.vientiane, notice.id, 'reserve', { text: 'As far as our law allows.' });
  });
  afterAll(() => story.hub.stop());

  const look = (ledger = new Ledger(story.hub.hub.database, systemClock)) => {
    const { database, app } = story.hub.hub;
    return verifyEvidence(database, ledger, attachmentRecords(app.get(Documents)));
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
      reason: 'no evidence of the receipt’s state',
    });
    expect(await lookWith('notice_receipt', 'evidence_count', 2, id)).toMatchObject({ streamId: `receipt:${id}` });
  });

  it.each<[string, Value]>([
    ['state', 'retrieved'],
    ['answered_at', 1],
    ['answered_language', 'ru'],
    ['signature', 'hub'],
    ['text', 'Another reservation.'],
    ['text_for_all', 1],
    ['retrieved_language', 'ru'],
    ['delivered_at', 1],
    ['submitted_at', 1],
    ['due_at', 1],
    ['overdue_at', 1],
    ['copy', 'information'],
    ['waiting', 1],
  ])('is not, when somebody changed a receipt’s %s', async (column, value) => {
    const agency = column === 'signature' ? story.hanoi : story.vientiane;
    const id = String(await one('notice_receipt', 'id', agency.agencyId, 'agency_id'));
    expect(await lookWith('notice_receipt', column, value, id)).toMatchObject({
      streamId: `receipt:${id}`,
      reason: expect.stringContaining('no evidence of the receipt’s'),
    });
  });

  it.each<[string, Value]>([
    ['mark', 'TLP:CLEAR'],
    ['board_rule', 'own'],
    ['kind', 'alert'],
    ['due', '{"workingDays":250}'],
    ['issued_at', 1],
    ['topics', '["extradition"]'],
    ['state', 'withdrawn'],
    ['signature', 'hub'],
    ['end_reason', 'Sent in error'],
    ['corrected_by', '["x"]'],
  ])('is not, when somebody changed %s of an issued notice', async (column, value) => {
    expect(await lookWith('notice', column, value, notice.id)).toMatchObject({ streamId: `notice:${notice.id}` });
  });

  it('is not, when other documents were attached to an issued notice', async () => {
    const reason = 'the attachments are not those of the canonical form';
    const broken = { streamId: `notice:${notice.id}`, sequence: 1, reason };
    for (const attached of [[foreign], [], [document, foreign], [document, document]]) {
      expect(await lookWith('notice', 'attachments', JSON.stringify(attached), notice.id)).toEqual(broken);
    }
    expect(await look()).toBe(undefined);
  });

  it.each<[string, Value]>([
    ['name', 'another.txt'],
    ['media_type', 'application/pdf'],
    ['bytes', 1],
    ['sha256', 'f'.repeat(64)],
    ['state', 'removed'],
  ])('is not, when somebody changed the %s of an attached document', async (column, value) => {
    expect(await lookWith('document', column, value, document)).toEqual({
      ...{ streamId: `notice:${notice.id}`, sequence: 1 },
      reason: expect.stringMatching(/^the attachments are not|^an attached document is gone$/) as string,
    });
  });

  it('is not, when an issued notice was made one without a number', async () => {
    expect(await lookWith('notice', 'number', null, notice.id)).toMatchObject({
      streamId: `notice:${notice.id}`,
      reason: 'the state knows nothing of it',
    });
  });

  it('is not, when a receipt was given to another agency', async () => {
    const id = String(await one('notice_receipt', 'id', story.hanoi.agencyId, 'agency_id'));
    const found = await lookWith('notice_receipt', 'agency_id', story.bangkok.agencyId, id);
    expect(found).toMatchObject({ streamId: `notice:${notice.id}`, reason: 'recipients were altered' });
  });

  it('is whole after every step that there is', async () => {
    const beijing = story.beijing;
    const whole = await story.issue();
    const date = new Date(story.hub.clock.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    await story.answer(story.hanoi, whole.id, 'return', { text: 'Not ours.' });
    await beijing.done('notice:extend', { noticeId: whole.id, expectedVersion: whole.version, date });
    const successor = await story.issue({
      references: [{ relation: 'supersedes', kind: 'notice', id: whole.id }],
    });
    const corrigendum = await story.issue({
      references: [{ relation: 'corrects', kind: 'notice', id: successor.id }],
    });
    const { version } = await beijing.done('notice:view', { noticeId: corrigendum.id });
    await beijing.done('notice:withdraw', { noticeId: corrigendum.id, expectedVersion: version, reason: 'An error.' });
    await beijing.done('notice:archive', { noticeId: corrigendum.id, expectedVersion: version + 1 });
    expect(await look()).toBe(undefined);
  });

  describe('beside a hub that writes', () => {
    /** Has something done between the reading of the state and that of the facts, so many times. */
    const lookBeside = (times: number, move: (turn: number) => Promise<unknown>) => {
      const ledger = new Ledger(story.hub.hub.database, systemClock);
      const read = ledger.readAfterEach.bind(ledger);
      let turn = 0;
      ledger.readAfterEach = async (...asked) => {
        if (turn < times) await move(turn++);
        return read(...asked);
      };
      return look(ledger);
    };

    it('is whole while receipts move', async () => {
      const { id } = await story.issue();
      expect(await lookBeside(1, () => story.answer(story.hanoi, id, 'acknowledge'))).toBe(undefined);
      expect(await lookBeside(1, () => story.answer(story.vientiane, id, 'acknowledge'))).toBe(undefined);
    });

    it('is whole while a notice ends, and its successor is issued', async () => {
      const { id } = await story.issue();
      const references = [{ relation: 'supersedes', kind: 'notice', id }] as const;
      expect(await lookBeside(1, () => story.issue({ references }))).toBe(undefined);
    });

    it('is whole while one date after another is set', async () => {
      const { id } = await story.issue();
      const extend = async (turn: number) => {
        const { version } = await story.beijing.done('notice:view', { noticeId: id });
        const date = new Date(story.hub.clock.now() + (90 + turn) * 86_400_000).toISOString().slice(0, 10);
        await story.beijing.done('notice:extend', { noticeId: id, expectedVersion: version, date });
      };
      expect(await lookBeside(3, extend)).toBe(undefined);
    });

    it('is whole while the first notice is signed with a new key', async () => {
      const { id } = await story.issue();
      const { database } = story.hub.hub;
      const rows = await query<{ id: string; jwk: string; since: number }[]>(
        'SELECT id, jwk, since FROM evidence_key',
        [],
      );
      await query('DELETE FROM evidence_key', []);
      const publish = async () => {
        for (const { id: key, jwk, since } of rows) {
          await query('INSERT INTO evidence_key (id, jwk, since) VALUES (?, ?, ?)', [key, jwk, since]);
        }
      };
      expect(await lookBeside(1, publish)).toBe(undefined);
      expect(await EvidenceKeys.published(database)).toHaveLength(rows.length);
      expect(id).toBeTruthy();
    });

    it('is still not whole where something stands that no evidence tells of', async () => {
      const { id } = await story.issue();
      const [{ id: altered }] = await query<[{ id: string }]>(
        'SELECT id FROM notice_receipt WHERE notice_id = ? AND agency_id = ?',
        [id, story.vientiane.agencyId],
      );
      await query('UPDATE notice_receipt SET text = ? WHERE id = ?', ['Another.', altered]);
      const found = await lookBeside(1, () => story.answer(story.hanoi, id, 'acknowledge'));
      await query('UPDATE notice_receipt SET text = NULL WHERE id = ?', [altered]);
      expect(found).toMatchObject({ streamId: `receipt:${altered}` });
    });
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
