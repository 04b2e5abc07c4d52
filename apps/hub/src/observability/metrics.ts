import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of one hub. Labels are names and codes from closed sets, never ids. */
export class Metrics {
  readonly registry = new Registry();
  private readonly commands: Counter<'command' | 'outcome'>;
  private readonly latency: Histogram<'command'>;
  /** The metrics' own look-up of labels costs more than counting. */
  private readonly series = new Map<string, { inc(): void }>();
  private readonly times = new Map<string, { observe(seconds: number): void }>();

  constructor() {
    const registers = [this.registry];
    // Event-loop lag, memory, garbage collection, handles.
    collectDefaultMetrics({ register: this.registry });
    this.commands = new Counter({
      name: 'hub_commands_total',
      help: 'Commands by name and outcome (ok or the problem code).',
      labelNames: ['command', 'outcome'],
      registers,
    });
    this.latency = new Histogram({
      name: 'hub_command_seconds',
      help: 'Time from receipt to answer.',
      labelNames: ['command'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers,
    });
  }

  /** Notes an answered command. */
  command(name: string, outcome: string, milliseconds: number): void {
    const key = `${name} ${outcome}`;
    let counted = this.series.get(key);
    if (!counted) this.series.set(key, (counted = this.commands.labels(name, outcome)));
    counted.inc();
    let timed = this.times.get(name);
    if (!timed) this.times.set(name, (timed = this.latency.labels(name)));
    timed.observe(milliseconds / 1_000);
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
