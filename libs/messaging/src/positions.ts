import type { MovePosition, PositionView } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { type Database, raising } from '@jianqiao/persistence';
import { type PositionListener, PositionTeller } from './position-teller';
import type { RoomAccess } from './room-access';
import { roomStream } from './room.facts';

interface Move {
  readonly roomId: string;
  readonly accountId: string;
  readonly agencyId: string;
  delivered: number;
  read: number;
}

interface PositionRow {
  readonly room_id: string;
  readonly account_id: string;
  readonly agency_id: string;
  readonly delivered: string | number;
  readonly read: string | number;
}

/** How long moves are gathered before they are stored together. */
const TICK_MS = 100;
/** Rows asked for with one statement. */
const PORTION = 200;
const SHAPE = {
  keys: ['room_id', 'account_id'],
  counters: ['delivered', 'read', 'moved_at'],
  others: ['agency_id'],
};

/**
 * How far each member's devices received and the member read. Positions only rise. They are states, not facts: a fact
 * per read message would drown the record, and only the last value matters.
 */
export class Positions {
  private moves = new Map<string, Move>();
  private tick: Promise<void> | undefined;
  private readonly listeners: PositionListener[] = [];
  private readonly teller: PositionTeller;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: RoomAccess,
    private readonly clock: Clock,
  ) {
    const tell: PositionListener = (...news) => this.listeners.forEach((listener) => listener(...news));
    this.teller = new PositionTeller(tell, (roomId) => this.access.membersOf(roomId));
  }

  onMoved(listener: PositionListener): void {
    this.listeners.push(listener);
  }

  /** Resolves once stored. */
  async move(actor: Actor, command: MovePosition): Promise<void> {
    await this.access.readable(actor, command.roomId);
    const { accountId, agencyId } = actor;
    const { roomId, read } = command;
    const delivered = Math.max(command.delivered, read);
    const key = `${roomId}\n${accountId}`;
    const move = this.moves.get(key);
    if (move) {
      move.delivered = Math.max(move.delivered, delivered);
      move.read = Math.max(move.read, read);
    } else {
      this.moves.set(key, { roomId, accountId, agencyId, delivered, read });
    }
    this.tick ??= new Promise((resolve) => setTimeout(resolve, TICK_MS)).then(() => this.store());
    await this.tick;
  }

  /** Positions of all who have one in a room. */
  async of(roomId: string): Promise<readonly PositionView[]> {
    // Past the entity: there may be thousands.
    const rows: readonly PositionRow[] = await this.database.reader.query(
      'SELECT room_id, account_id, agency_id, delivered, `read` FROM read_position WHERE room_id = ?',
      [roomId],
    );
    return rows.map(toView);
  }

  private async store(): Promise<void> {
    const moves = [...this.moves.values()];
    this.moves = new Map();
    this.tick = undefined;
    await this.cut(moves);
    const now = this.clock.now();
    const rows = moves.map(({ roomId, accountId, agencyId, delivered, read }) => ({
      room_id: roomId,
      account_id: accountId,
      agency_id: agencyId,
      delivered,
      read,
      moved_at: now,
    }));
    // In the same order on all nodes, so that two of them never wait for each other.
    rows.sort((a, b) => (a.room_id + a.account_id < b.room_id + b.account_id ? -1 : 1));
    await this.database.unitOfWork.insert([raising(this.database.dialect, 'read_position', SHAPE, rows)]);
    for (const [roomId, group] of Map.groupBy(await this.stored(moves), (row) => row.room_id)) {
      this.teller.note(roomId, group.map(toView));
    }
  }

  /** Nobody has read what does not exist. */
  private async cut(moves: readonly Move[]): Promise<void> {
    const beyond = moves.filter(({ roomId, delivered }) => delivered > this.ledger.reached(roomStream(roomId)));
    if (beyond.length === 0) return;
    const heads = await this.ledger.headSequences([...new Set(beyond.map(({ roomId }) => roomStream(roomId)))]);
    for (const move of beyond) {
      const head = heads.get(roomStream(move.roomId)) ?? 0;
      move.delivered = Math.min(move.delivered, head);
      move.read = Math.min(move.read, head);
    }
  }

  /** What is stored is told, not what was asked: another device of the same person may be further. */
  private async stored(moves: readonly Move[]): Promise<readonly PositionRow[]> {
    const rows: PositionRow[] = [];
    for (let start = 0; start < moves.length; start += PORTION) {
      const some = moves.slice(start, start + PORTION);
      const found: readonly PositionRow[] = await this.database.reader.query(
        `SELECT position.room_id, position.account_id, position.agency_id, position.delivered, position.\`read\` FROM (SELECT ? AS room_id, ? AS account_id${' UNION ALL SELECT ?, ?'.repeat(some.length - 1)}) wanted JOIN read_position position ON position.room_id = wanted.room_id AND position.account_id = wanted.account_id`,
        some.flatMap(({ roomId, accountId }) => [roomId, accountId]),
      );
      rows.push(...found);
    }
    return rows;
  }
}

function toView(row: PositionRow): PositionView {
  return {
    accountId: row.account_id,
    agencyId: row.agency_id,
    delivered: Number(row.delivered),
    read: Number(row.read),
  };
}
