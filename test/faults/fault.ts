import type { Activity, Occasion } from './activity';
import type { Chance } from './chance';
import type { House } from './house';
import type { Journal } from './journal';
import type { Poster } from './world';

/** What faults need to be done. */
export interface Scene {
  readonly house: House;
  readonly journal: Journal;
  readonly activity: Activity;
  readonly people: readonly Poster[];
  /** Who noticed that a node is back. */
  readonly comeBack: (chance: Chance) => void;
  /** Rude clients that were there, and those whom the hub had cut. */
  readonly rude: { there: number; cut: number };
  /** How long they stay at most. */
  readonly rudeMs: number;
  /** At what moments processes are killed. */
  readonly moments: readonly Moment[];
}

/** When to kill: at some time, or at the very moment when something has just happened. */
export type Moment = 'time' | Occasion;

/** Faults that exclude each other, or need each other's rhythm: each lane does one at a time. */
export type Lane = 'nodes' | 'services' | 'wires' | 'clocks' | 'clients';

/** One kind of fault. */
export interface Fault {
  readonly kind: string;
  readonly lane: Lane;
  /** How often, compared with others of its lane. */
  readonly weight: number;
  /** Why it cannot be done here, if so; `ELSEWHERE` when the house has nobody whom it could befall. */
  lacking(house: House): string | null;
  befall(scene: Scene, chance: Chance): Promise<void>;
}

/** Not to be missed: another house has it. */
export const ELSEWHERE = 'elsewhere';

/** Every house can have it. */
export const always = (): null => null;
