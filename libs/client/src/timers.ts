/** Waiting, as an argument: tests pass virtual time. */
export interface Timers {
  set(run: () => void, ms: number): TimerHandle;
  clear(handle: TimerHandle): void;
}

/** What `Timers.set` gives back: a number in browsers, an object in Node. */
export type TimerHandle = number | object;

/** The timers of the browser or of Node. */
export const systemTimers: Timers = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};
