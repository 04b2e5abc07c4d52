/** Processor time and memory of other processes, as Linux tells them; nulls elsewhere. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS = ticksPerSecond();

function ticksPerSecond() {
  try {
    return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  } catch {
    return 100;
  }
}

/** Seconds of processor time that each process has used so far, all its threads together. */
export function cpuSeconds(pids) {
  return pids.map((pid) => {
    try {
      const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name of the program stands in brackets and may hold anything.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      return NaN;
    }
  });
}

/** Our own seconds of processor time. */
export function ownCpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds of processor time that all processes have used so far (and other machines on the same processor). */
export function machineCpuSeconds() {
  try {
    const [user, nice, system, , , , , steal] = readFileSync('/proc/stat', 'utf8')
      .slice('cpu '.length, 200)
      .trim()
      .split(/\s+/)
      .map(Number);
    return (user + nice + system + steal) / TICKS;
  } catch {
    return NaN;
  }
}
