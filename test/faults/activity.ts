/** What has just happened in a run. */
export type Occasion = 'ack' | 'frame' | 'fact';

/** What happens while a run is under way: acknowledgements with their times, frames handed to nodes, facts heard. */
export class Activity {
  /** When acknowledgements arrived, ascending, by `performance.now()`. */
  readonly acks: number[] = [];
  private readonly waiting: Record<Occasion, Set<() => void>> = {
    ack: new Set(),
    frame: new Set(),
    fact: new Set(),
  };

  readonly acked = (): void => {
    this.acks.push(performance.now());
    for (const look of this.waiting.ack) look();
  };

  readonly passed = (): void => {
    for (const look of this.waiting.frame) look();
  };

  readonly heard = (): void => {
    for (const look of this.waiting.fact) look();
  };

  /** Resolves at the very moment when this has happened so many times more, or when it has taken too long. */
  async next(occasion: Occasion, times: number, withinMs: number): Promise<void> {
    const waiting = this.waiting[occasion];
    let left = times;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(look);
        resolve();
      };
      const look = () => void ((left -= 1) === 0 && done());
      const timer = setTimeout(done, withinMs);
      waiting.add(look);
    });
  }
}
