import type { MovePosition, PositionView } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { type Database, raise } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { ReadPositionEntity } from './message.entity';
import type { RoomAccess } from './room-access';
import { roomStream } from './room.facts';

interface Move {
  readonly roomId: string;
  readonly accountId: string;
  readonly agencyId: string;
  delivered: number;
  read: number;
}

/** Hears positions after they are stored; last value wins. */
export type PositionListener = (roomId: string, positions: readonly PositionView[]) => void;

/** How long moves are gathered before they are stored together. */
const TICK_MS = 100;

/**
 * How far each member's devices received and the member read. Positions only rise. They are states, not facts: a fact
 * per read message would drown the record, and only the last value matters.
 */
export class Positions {
  private moves = new Map<string, Move>();
  private tick: Promise<void> | undefined;
  private readonly listeners: PositionListener[] = [];

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: RoomAccess,
    private readonly clock: Clock,
  ) {}

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
    const rows = await this.database.reader.find(ReadPositionEntity, { where: { roomId } });
    return rows.map(toView);
  }

  private async store(): Promise<void> {
    const moves = [...this.moves.values()];
    this.moves = new Map();
    this.tick = undefined;
    const heads = await this.ledger.headSequences([...new Set(moves.map(({ roomId }) => roomStream(roomId)))]);
    // Nobody has read what does not exist.
    for (const move of moves) {
      const head = heads.get(roomStream(move.roomId)) ?? 0;
      move.delivered = Math.min(move.delivered, head);
      move.read = Math.min(move.read, head);
    }
    const now = this.clock.now();
    const rows = moves.map(({ roomId, accountId, agencyId, delivered, read }) => ({
      room_id: roomId,
      account_id: accountId,
      agency_id: agencyId,
      delivered,
      read,
      moved_at: now,
    }));
    const shape = {
      keys: ['room_id', 'account_id'],
      counters: ['delivered', 'read', 'moved_at'],
      others: ['agency_id'],
    };
    await this.database.unitOfWork.run((tx) => raise(tx, this.database.dialect, 'read_position', shape, rows));
    await this.tell(moves);
  }

  /** Says what is stored, not what was asked: another device of the same person may be further. */
  private async tell(moves: readonly Move[]): Promise<void> {
    for (const [roomId, group] of Map.groupBy(moves, (move) => move.roomId)) {
      const stored = await this.database.reader.find(ReadPositionEntity, {
        where: { roomId, accountId: In(group.map(({ accountId }) => accountId)) },
      });
      const positions = stored.map(toView);
      for (const listener of this.listeners) listener(roomId, positions);
    }
  }
}

function toView({ accountId, agencyId, delivered, read }: ReadPositionEntity): PositionView {
  return { accountId, agencyId, delivered, read };
}
