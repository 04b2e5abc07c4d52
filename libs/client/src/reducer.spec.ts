import { CommandName, Commands, Fact, RoomRecord } from '@jianqiao/contract';
import { World } from '../test/world';
import { initialRoom, reduceRoom } from './reducer';

/** Follows one room by its facts alone, and compares with the hub's own record after every command. */
class Follower {
  record: RoomRecord;
  private sequence = 1;

  constructor(
    private readonly world: World,
    readonly roomId: string,
  ) {
    this.record = initialRoom(this.facts()[0] as Fact<'room:proposed'>);
    this.follow();
  }

  facts(): readonly Fact[] {
    return this.world.hub.rooms.room(this.roomId).facts;
  }

  async does<C extends CommandName>(
    accountId: string,
    name: C,
    body: Omit<Commands[C]['command'], 'roomId' | 'expectedVersion'>,
  ): Promise<void> {
    await this.world.time.pass(1_000);
    const place = { roomId: this.roomId, expectedVersion: this.record.version };
    this.world.hub.act(accountId, name, { ...body, ...place });
    this.follow();
    expect(this.record).toEqual(this.world.hub.rooms.room(this.roomId).record);
  }

  private follow(): void {
    for (const fact of this.facts().slice(this.sequence)) this.record = reduceRoom(this.record, fact);
    this.sequence = this.facts().length;
  }
}

function proposal(world: World, agencyIds: readonly string[] = ['vn', 'la']): Follower {
  const { id } = world.hub.act('lin', 'room:propose', {
    proposalId: world.chance.id(),
    kind: agencyIds.length > 1 ? 'multilateral' : 'bilateral',
    agencyIds,
    titles: { en: 'Asset recovery', vi: 'Thu hồi tài sản' },
    purposes: { en: 'A standing contact' },
    memberIds: ['zhou'],
  });
  return new Follower(world, id);
}

describe('a room rebuilt from its facts', () => {
  it('begins as it was proposed: parties in order, the proposer first, members in the order of naming', () => {
    const world = new World();
    const room = proposal(world);
    expect(room.record).toEqual(world.hub.rooms.room(room.roomId).record);
    expect(room.record.parties.map(({ agencyId, standing }) => [agencyId, standing])).toEqual([
      ['cn', 'proposer'],
      ['vn', 'invited'],
      ['la', 'invited'],
    ]);
    expect(room.record.members.map(({ accountId }) => accountId)).toEqual(['lin', 'zhou']);
  });

  it('says what it is about, where the proposal says so', () => {
    const [fact] = proposal(new World()).facts() as [Fact<'room:proposed'>];
    const about = { kind: 'notice', id: 'n', number: 'X/2026/0001' } as const;
    expect(initialRoom(fact).about).toBeNull();
    expect(initialRoom({ ...fact, payload: { ...fact.payload, about } }).about).toEqual(about);
  });

  it('equals a fresh read after every kind of fact', async () => {
    const room = proposal(new World());
    await room.does('boun', 'room:decline', { reason: 'Not our case' });
    expect(room.record.state).toBe('proposed');
    await room.does('tran', 'room:accept', { memberIds: ['pham'] });
    await room.does('lin', 'room:retitle', { titles: { en: 'Asset recovery, 2nd' }, purposes: { en: 'Narrower' } });
    await room.does('lin', 'member:remove', { accountId: 'zhou' });
    await room.does('pham', 'member:leave', {});
    await room.does('tran', 'member:name', { accountId: 'pham', capacity: 'protocol_officer' });
    await room.does('lin', 'message:post', { clientMessageId: 'm', text: 'Welcome back', language: 'en' });
    expect(new Set(room.facts().map(({ type }) => type)).size).toBe(8);
  });

  it('equals a fresh read of a room that was withdrawn, and of one that all have declined', async () => {
    const withdrawn = proposal(new World());
    await withdrawn.does('lin', 'room:withdraw', { reason: 'Sent in error' });
    expect(withdrawn.record.state).toBe('withdrawn');

    const declined = proposal(new World(), ['vn']);
    await declined.does('tran', 'room:decline', { reason: 'By another channel' });
    expect(declined.record.state).toBe('declined');
  });

  it('lists somebody who is named again in their old place', async () => {
    const room = proposal(new World());
    await room.does('lin', 'member:remove', { accountId: 'zhou' });
    await room.does('tran', 'room:accept', {});
    await room.does('lin', 'member:name', { accountId: 'zhou' });
    expect(room.record.members.map(({ accountId, until }) => [accountId, until])).toEqual([
      ['lin', null],
      ['zhou', null],
      ['tran', null],
    ]);
  });

  it('never changes the record it is given, and keeps it as it is for a message', async () => {
    const room = proposal(new World());
    const before = Object.freeze(structuredClone(room.record));
    const message = { type: 'message:posted', payload: { clientMessageId: 'm', text: 'x', language: 'en' } } as Fact;
    expect(reduceRoom(before, message)).toBe(before);
  });

  it('passes over facts of kinds it does not know, and over payloads erased by law', () => {
    const { record } = proposal(new World());
    expect(reduceRoom(record, { type: 'room:sealed', payload: { version: 9 } } as unknown as Fact)).toBe(record);
    expect(reduceRoom(record, { type: 'member:named', payload: {} } as unknown as Fact)).toBe(record);
  });
});
