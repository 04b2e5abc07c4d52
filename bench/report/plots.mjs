/** The plots of growth: one for each series, throughput above latency, a line for each database. */
import { median } from './rows.mjs';
import { linePlot } from './svg.mjs';
import { workNamed } from '../tasks/works.mjs';

const LINES = {
  sqlite: { label: 'SQLite', color: '#1b6ca8' },
  mariadb: { label: 'MariaDB', color: '#b3541e' },
};

/** `{ name, title, svg }` of each series that was measured. */
export function plotsOf(reports) {
  const runs = reports.flatMap((report) => report.runs).filter(({ work }) => workNamed(work, { short: false }).plot);
  return [...Map.groupBy(runs, ({ work }) => work)].map(([work, own]) => {
    const { name, axis } = workNamed(work, { short: false }).plot;
    const lines = [...Map.groupBy(own, ({ database }) => database)].map(([database, rounds]) => {
      const sizes = rounds[0].result.points.map(({ size }) => size);
      const medians = (value) =>
        sizes.map((x, index) => ({ x, y: median(rounds.map(({ result }) => value(result.points[index]))) }));
      return {
        ...LINES[database],
        throughput: medians(({ saturated }) => saturated.deliveriesPerCpuSecond),
        latency: medians(({ steady }) => steady.delivery.p99),
      };
    });
    const title = `Cost as ${name} grow`.replace('history grow', 'history grows');
    const panels = [
      { title: 'deliveries per CPU second, at saturation', of: 'throughput' },
      { title: 'latency p99 in ms, at 2,000 deliveries a second', of: 'latency' },
    ].map((panel) => ({
      title: panel.title,
      lines: lines.map((line) => ({ label: line.label, color: line.color, points: line[panel.of] })),
    }));
    return { name: `growth-${name}`, title, svg: linePlot({ title, axis, panels }) };
  });
}
