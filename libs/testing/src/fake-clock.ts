import type { Clock } from '@jianqiao/kernel';

/** A clock that runs with the machine's, and can be moved forward. */
export class FakeClock implements Clock {
  private ahead = 0;

  now(): number {
    return Date.now() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
