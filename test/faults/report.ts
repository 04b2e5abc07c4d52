import { FAULTS } from './checker';
import { NOTICE_FAULTS } from './notice-checker';
import type { FaultsResult } from './run';

type Row = readonly (string | number)[];

/** Whether the hub kept its promises in a run; what was not reached (kills, acks) is for the reader to see. */
export function isGood({
  verdict,
  notices,
  verify,
  unsettled,
  differences,
  deaths,
  logged,
  rude,
}: FaultsResult): boolean {
  const found = [...Object.values(verdict), ...Object.values(notices?.verdict ?? {})] as readonly (readonly string[])[];
  const clean = found.every(({ length }) => length === 0);
  const quiet = Object.keys(logged.errors).length === 0 && deaths.length === 0;
  const level = unsettled.length === 0 && differences.length === 0;
  return clean && verify.code === 0 && level && quiet && rude.overstayed === 0;
}

/** A run as a page for people. */
export function markdownOf(run: FaultsResult, at: Date): string {
  const { plan, kills, verdict, verify } = run;
  const counts: Row[] = [
    ['processes killed', `${kills.serving} serving nodes, ${kills.starting} starting nodes, ${kills.services} servers`],
    ['faults in all', run.tolls.reduce((sum, { times }) => sum + times, 0)],
    ['devices', run.devices],
    ['messages sent', run.messages],
    ['acknowledged', run.acks],
    ...(run.notices
      ? [
          ['notices issued', run.notices.issued] as const,
          ['answers to them, terms extended', `${run.notices.answered}, ${run.notices.extended}`] as const,
          ['reminders', run.notices.reminders] as const,
        ]
      : []),
    ['duration', `${run.seconds} s`],
  ];
  const invariants: Row[] = [
    ...FAULTS.map((fault): Row => [fault, verdict[fault].length]),
    ...(run.notices
      ? NOTICE_FAULTS.map((fault): Row => [`${fault}, of notices`, run.notices!.verdict[fault].length])
      : []),
    ['`hub verify`', verify.code === 0 ? verify.output : `exit code ${verify.code}: ${verify.output}`],
    ['devices that did not come level', run.unsettled.length],
    ['places where a screen differed from a fresh reading', run.differences.length],
    ['rude clients that were let stay', run.rude.overstayed],
    ['nodes that ended by themselves', run.deaths.length],
    ['errors logged', Object.values(run.logged.errors).reduce((sum, times) => sum + times, 0)],
  ];
  const tolls = run.tolls.map(({ kind, times, after, longestSilence }): Row => {
    const [median, max] = after ? [seconds(after.median), seconds(after.max)] : ['–', '–'];
    return [kind, times, median, max, seconds(longestSilence)];
  });
  const lines = Object.entries(run.met).map(([fate, times]): Row => [fate, times]);
  const answers = Object.entries(run.answers).map(([code, { times, slowestMs }]): Row => {
    return [code, times, seconds(slowestMs)];
  });
  const skipped = Object.entries(run.skipped).map(([kind, why]): Row => [kind, why]);
  return [
    `${capital(plan.kind)}, seed \`${plan.seed}\`, ${at.toISOString().slice(0, 10)}: ${isGood(run) ? 'all promises kept' : '**promises broken**'}.`,
    table(['what was done', ''], counts),
    table(['promise', 'violations'], invariants),
    table(
      ['fault', 'times', 'first ack after its end: median', 'at most', 'longest silence that it had part in'],
      tolls,
    ),
    table(['connections of clients that were', 'times'], lines),
    `Rude clients: ${run.rude.there}, of which the hub (or a fault) ended ${run.rude.cut}.`,
    table(['answers to clients', 'times', 'slowest'], answers),
    ...(skipped.length > 0 ? [table(['not done here', 'because'], skipped)] : []),
  ].join('\n\n');
}

/** Everything but the findings themselves, of which there may be very many. */
export function jsonOf(run: FaultsResult, at: Date): string {
  const verdict = Object.fromEntries(FAULTS.map((fault) => [fault, run.verdict[fault].length]));
  const examples = Object.fromEntries(FAULTS.map((fault) => [fault, run.verdict[fault].slice(0, 20)]));
  return `${JSON.stringify({ at: at.toISOString(), good: isGood(run), ...run, verdict, examples }, null, 2)}\n`;
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
