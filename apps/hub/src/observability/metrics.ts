import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { CommandTally } from './command-tally';

/** Prometheus metrics of one hub. Labels are names and codes from closed sets, never ids. */
export class Metrics {
  readonly registry = new Registry();
  private readonly commands = new CommandTally(this.registry);

  constructor() {
    // Event-loop lag, memory, garbage collection, handles.
    collectDefaultMetrics({ register: this.registry });
  }

  /** Notes an answered command. */
  command(name: string, outcome: string, milliseconds: number): void {
    this.commands.add(name, outcome, milliseconds / 1_000);
  }

  /** Adds a gauge that is read when the metrics are. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }
}
