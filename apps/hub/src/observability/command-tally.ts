import type { Metric, Registry } from 'prom-client';

/** Upper bounds of the histogram's buckets, in seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** The commands of one name. */
class Tally {
  readonly outcomes = new Map<string, number>();
  /** Of each bucket alone, and those beyond the last. */
  readonly within = new Array<number>(BOUNDS.length + 1).fill(0);
  count = 0;
  seconds = 0;
}

interface Sample {
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

/**
 * Counts commands by name, outcome and time. Counters and histograms of prom-client look their labels up and check them
 * each time, which costs several times as much as the counting; these are written out when they are read.
 */
export class CommandTally {
  private readonly tallies = new Map<string, Tally>();

  constructor(registry: Registry) {
    const metric = (type: 'counter' | 'histogram', name: string, help: string, samples: () => readonly Sample[]) => {
      const shown = { name, help, type, aggregator: 'sum' };
      // What a registry asks of a metric.
      registry.registerMetric({
        ...shown,
        get: () => Promise.resolve({ ...shown, values: samples() }),
      } as unknown as Metric);
    };
    metric('counter', 'hub_commands_total', 'Commands by name and outcome (ok or the problem code).', () =>
      this.outcomes(),
    );
    metric('histogram', 'hub_command_seconds', 'Time from receipt to answer.', () => this.times('hub_command_seconds'));
  }

  /** Notes an answered command. */
  add(command: string, outcome: string, seconds: number): void {
    let tally = this.tallies.get(command);
    if (!tally) this.tallies.set(command, (tally = new Tally()));
    tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
    tally.count += 1;
    tally.seconds += seconds;
    let bucket = 0;
    while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]!) bucket += 1;
    tally.within[bucket]! += 1;
  }

  private outcomes(): Sample[] {
    return [...this.tallies].flatMap(([command, { outcomes }]) =>
      Array.from(outcomes, ([outcome, value]) => ({ labels: { command, outcome }, value })),
    );
  }

  private times(name: string): Sample[] {
    return [...this.tallies].flatMap(([command, { within, seconds, count }]) => {
      let value = 0;
      const buckets = [...BOUNDS, '+Inf'].map((le, index) => {
        value += within[index]!;
        return { metricName: `${name}_bucket`, labels: { le, command }, value };
      });
      return [
        ...buckets,
        { metricName: `${name}_sum`, labels: { command }, value: seconds },
        { metricName: `${name}_count`, labels: { command }, value: count },
      ];
    });
  }
}
