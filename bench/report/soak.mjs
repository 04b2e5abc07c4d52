/** What a soak found, as a section of docs/performance.md. */
import { growth } from '../soak-verdict.mjs';

const TITLES = { sqlite: 'SQLite', mariadb: 'MariaDB' };

export function soakSection(report) {
  const { at, database, minutes, rate, members, visits, acked, deliveries, delivery, serverCpuShare, verdict } = report;
  const rows = Object.entries(verdict.measures).map(
    ([name, { first, last, perHour, error, unit }]) =>
      `| ${name} | ${growth(first)} | ${growth(last)} | ${growth(perHour)} ± ${growth(error)} ${unit} |`,
  );
  return [
    `### ${TITLES[database]}: ${minutes} minutes at ${whole(rate)} messages a second`,
    '',
    `${whole(members)} members in rooms of ten; ${whole(acked)} messages acknowledged, ${whole(deliveries)} delivered;`,
    `${whole(visits)} times somebody left and came back (${report.visitsFailed} failed); lost ${report.lost}, twice ${report.duplicates},`,
    `refused ${refusals(report)}. p99 ${delivery.p99} ms, ${Math.round(serverCpuShare * 100)} % of a core. ${at.slice(0, 10)}.`,
    '',
    `| after warm-up (${Math.round(verdict.warmSeconds)} s) | first third | last third | growth per hour |`,
    '| --- | --: | --: | --: |',
    ...rows,
    '',
    verdict.faults.length > 0 ? `**Not as promised: ${verdict.faults.join('; ')}.**` : `**${verdict.text}**`,
  ].join('\n');
}

/** How many, why, and whether in one burst or all the time. */
function refusals({ refused, refusals = [] }) {
  const codes = [...new Set(refusals.map(({ code }) => code))].map((code) => {
    const seconds = refusals.filter((one) => one.code === code);
    const count = seconds.reduce((total, one) => total + one.count, 0);
    return `\`${code}\` ${whole(count)} times in ${seconds.length} of all seconds`;
  });
  return codes.length > 0 ? `${whole(refused)} (${codes.join(', ')})` : whole(refused);
}

function whole(value) {
  return Math.round(value).toLocaleString('en');
}
