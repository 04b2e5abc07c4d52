/** Whoever has the turn acts alone: a server that is being started is not paused at the same time. */
export class Turn {
  private last: Promise<void> = Promise.resolve();

  /** Acts once all earlier ones have. */
  take<T>(act: () => Promise<T>): Promise<T> {
    const result = this.last.then(act);
    this.last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

/** Acts with all turns in hand, taken in the order given (always the same one, or two would wait for each other). */
export function takeAll<T>(turns: readonly Turn[], act: () => Promise<T>): Promise<T> {
  const [first, ...others] = turns;
  return first ? first.take(() => takeAll(others, act)) : act();
}
