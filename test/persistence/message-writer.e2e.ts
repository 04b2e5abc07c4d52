import { type Actor, DomainError, newId, systemClock } from '@jianqiao/kernel';
import { Ledger, type StoredFact, verifyLedger } from '@jianqiao/ledger';
import {
  MessageEntity,
  MessageWriter,
  RoomAccess,
  RoomEntity,
  RoomMemberEntity,
  RoomPartyEntity,
  roomStream,
} from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';

const id = () => newId(systemClock);
const agencyId = id();
const actorOf = (accountId: string): Actor => ({
  ...{ accountId, agencyId, capacity: 'interpreter', capacities: ['interpreter'] },
});

/** What a node posts with. Nodes share the database and nothing else. */
class Node {
  readonly ledger: Ledger;
  readonly access: RoomAccess;
  readonly writer: MessageWriter;

  constructor(database: Database) {
    this.ledger = new Ledger(database, systemClock);
    this.access = new RoomAccess(database, this.ledger, systemClock);
    // It trusts what it remembers of rooms for long, as if hints from other nodes were lost.
    this.access.hears = () => true;
    this.writer = new MessageWriter(database, this.ledger, this.access);
    this.ledger.onCommitted((facts) => facts.forEach((fact) => this.access.heard(fact)));
  }

  post(roomId: string, accountId: string, text = 'x', clientMessageId = id()) {
    return this.writer.post(actorOf(accountId), { roomId, clientMessageId, text, language: 'en' });
  }
}

describe('the writer of messages', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let node: Node;
  let other: Node;
  let roomId: string;
  let lin: string;
  let tran: string;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, entities);
    node = new Node(database);
    other = new Node(database);
    lin = id();
    tran = id();
    roomId = await openRoom(lin, tran);
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const openRoom = async (...accountIds: string[]): Promise<string> => {
    const room = id();
    await database.unitOfWork.run(async (tx) => {
      await tx.insert(RoomEntity, {
        ...{ id: room, kind: 'bilateral', state: 'open', mechanismCode: null, titles: { en: 'x' }, purposes: {} },
        ...{ proposedBy: agencyId, proposedAt: 0, version: 1 },
      });
      await tx.insert(RoomPartyEntity, { roomId: room, agencyId, position: 0, standing: 'proposer', since: 0 });
      for (const [position, accountId] of accountIds.entries()) {
        await tx.insert(RoomMemberEntity, {
          ...{ roomId: room, accountId, position, agencyId, capacity: 'interpreter' },
          ...{ name: { family: 'X', given: '' } as never, since: 0, until: null },
        });
      }
    });
    return room;
  };
  const remove = (accountId: string, via: Node) =>
    database.unitOfWork.run(async (tx) => {
      await tx.update(RoomMemberEntity, { roomId, accountId }, { until: 1 });
      const fact = { type: 'member:removed', payload: { accountId, version: 2 } };
      return via.ledger.append(tx, roomStream(roomId), fact, actorOf(tran));
    });
  const facts = () => node.ledger.readAfter(roomStream(roomId), 0, 1_000);
  const messages = () => database.reader.countBy(MessageEntity, { roomId });
  const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

  it('numbers what two nodes post into the same rooms without holes, and the chain holds', async () => {
    const rooms = [roomId, await openRoom(lin), await openRoom(lin)];
    const posted = await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n % 7));
        return (n % 2 ? node : other).post(rooms[n % 3]!, lin, `${n}`);
      }),
    );
    expect(new Set(posted.map(({ sequence }, n) => `${n % 3} ${sequence}`)).size).toBe(90);
    expect((await facts()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    expect((await verifyLedger(node.ledger)).broken).toBeUndefined();
  });

  it('refuses who was removed on another node, however sure this one is that they are a member', async () => {
    await node.post(roomId, lin);
    await remove(lin, other);
    expect(await node.access.mayRead(actorOf(lin), roomId)).toBe(true);
    const refused = await Promise.all([
      node.post(roomId, lin).catch(codeOf),
      node.post(roomId, tran).then(() => 'posted', codeOf),
    ]);
    expect(refused).toEqual(['room.not_found', 'posted']);
    expect((await facts()).map(({ type }) => type)).toEqual(['message:posted', 'member:removed', 'message:posted']);
  });

  it('refuses who was removed on this node while their message waited', async () => {
    await node.post(roomId, lin);
    const removing = remove(lin, node);
    const posting = Array.from({ length: 40 }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return node.post(roomId, lin).catch(codeOf);
    });
    await Promise.all([removing, ...posting]);
    const types = (await facts()).map(({ type }) => type);
    expect(types.lastIndexOf('message:posted')).toBeLessThan(types.indexOf('member:removed'));
    expect(await node.post(roomId, lin).catch(codeOf)).toBe('room.not_found');
  });

  it('answers the same to the same message, together or later, and refuses another under its id', async () => {
    const one = id();
    const answers = await Promise.all([
      node.post(roomId, lin, 'a', one),
      node.post(roomId, lin, 'b'),
      node.post(roomId, lin, 'a', one),
      node.post(roomId, lin, 'c', one).catch(codeOf),
    ]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[3]).toBe('message.conflict');
    expect(await other.post(roomId, lin, 'a', one)).toEqual(answers[0]);
    expect(await messages()).toBe(2);
  });

  it('keeps every text as it was written, whatever its letters', async () => {
    const texts = [
      "l'été\\",
      '检察官\n',
      'پیام\u200cها',
      'Ω≈ç√ ё',
      '😀👩🏽‍⚖️',
      '"%_`;--',
      "\\'; DROP TABLE fact; --",
      'é\u0301',
    ];
    await Promise.all(texts.map((text) => node.post(roomId, lin, text)));
    const kept = (await facts()).map(({ payload }) => (JSON.parse(payload!) as { readonly text: string }).text);
    expect(kept).toEqual(texts);
    expect((await verifyLedger(node.ledger)).broken).toBeUndefined();
  });

  it('lets one bad message fail alone', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        node.post(roomId, lin, n === 13 ? '检'.repeat(30_000) : `${n}`).then(({ sequence }) => sequence, codeOf),
      ),
    );
    expect(answers[13]).toBe('too_large');
    expect(answers.toSpliced(13, 1)).toEqual(Array.from({ length: 19 }, (_, n) => n + 1));
  });

  it('answers nobody, and tells nobody, before the commit', async () => {
    await node.post(roomId, lin);
    const { unitOfWork } = database;
    const insert = unitOfWork.insert.bind(unitOfWork);
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    unitOfWork.insert = async (rows) => {
      await gate.promise;
      await insert(rows);
      order.push('committed');
    };
    node.ledger.onCommitted(() => order.push('told'));
    const posting = Promise.all([1, 2, 3].map(() => node.post(roomId, lin).then(() => order.push('answered'))));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(order).toEqual([]);
    gate.resolve();
    await posting;
    expect(order).toEqual(['committed', 'told', 'answered', 'answered', 'answered']);
  });

  it('says that it is overloaded rather than let a queue grow, and answers everybody', async () => {
    await node.post(roomId, lin);
    const answers = await Promise.all(
      Array.from({ length: 20_200 }, () => node.post(roomId, lin).then(() => 'posted', codeOf)),
    );
    expect(answers.filter((answer) => answer === 'overloaded')).toHaveLength(200);
    expect(await messages()).toBe(20_001);
    expect((await verifyLedger(node.ledger)).broken).toBeUndefined();
  });

  it('takes no more text than it can hold, either, and goes on once that is written', async () => {
    const text = 'x'.repeat(50_000);
    const send = () => node.post(roomId, lin, text).then(() => 'posted', codeOf);
    await send();
    for (let round = 1; round <= 2; round += 1) {
      const answers = await Promise.all(Array.from({ length: 410 }, send));
      expect(answers.filter((answer) => answer === 'overloaded')).toHaveLength(10);
    }
    expect(await messages()).toBe(801);
  });

  it('rejects all that wait when the database is away, and stores each once when they ask again', async () => {
    await node.post(roomId, lin);
    const { unitOfWork } = database;
    const insert = unitOfWork.insert.bind(unitOfWork);
    const heard: StoredFact[] = [];
    node.ledger.onCommitted((some) => heard.push(...some));
    // Committed, and the answer lost.
    unitOfWork.insert = async (rows) => {
      await insert(rows);
      unitOfWork.insert = insert;
      throw Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST', fatal: true });
    };
    const ids = Array.from({ length: 5 }, id);
    const post = () =>
      Promise.all(
        ids.map((one) =>
          node.post(roomId, lin, 'x', one).then(
            () => 'posted',
            () => 'lost',
          ),
        ),
      );
    expect(await post()).toEqual(ids.map(() => 'lost'));
    expect(await post()).toEqual(ids.map(() => 'posted'));
    expect(await messages()).toBe(6);
  });
});
