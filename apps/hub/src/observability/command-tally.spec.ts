import { Counter, Histogram, Registry } from 'prom-client';
import { CommandTally } from './command-tally';

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const SEEN = [
  ['message:post', 'ok', 0],
  ['message:post', 'ok', 0.001],
  ['message:post', 'ok', 0.0011],
  ['message:post', 'overloaded', 15],
  ['message:post', 'timed_out', 15.1],
  ['stream:resume', 'ok', 0.3],
] as const;

describe('the tally of commands', () => {
  it('is written as counters and histograms of the library are', async () => {
    const [own, theirs] = [new Registry(), new Registry()];
    const tally = new CommandTally(own);
    const counter = new Counter({
      name: 'hub_commands_total',
      help: 'Commands by name and outcome (ok or the problem code).',
      labelNames: ['command', 'outcome'],
      registers: [theirs],
    });
    const histogram = new Histogram({
      name: 'hub_command_seconds',
      help: 'Time from receipt to answer.',
      labelNames: ['command'],
      buckets: BOUNDS,
      registers: [theirs],
    });
    expect(await own.metrics()).toBe(await theirs.metrics());
    for (const [command, outcome, seconds] of SEEN) {
      tally.add(command, outcome, seconds);
      counter.inc({ command, outcome });
      histogram.observe({ command }, seconds);
    }
    expect(await own.metrics()).toBe(await theirs.metrics());
  });
});
