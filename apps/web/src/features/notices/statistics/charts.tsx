import { useId, type ReactNode } from 'react';
import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts';
import type { AnswerDays } from '@jianqiao/contract';
import { direction } from '@jianqiao/i18n';
import { useLanguage, useText } from '../../../lib/text';
import { daysColumns } from './answer-days';
import type { AnswerState, StateCounts } from './answer-states';
import { useFigure } from './figure';
import styles from './charts.module.css';

/** A row of bars: an agency, or a state. */
export interface ChartRow extends StateCounts {
  readonly id: string;
  readonly label: ReactNode;
}

const ROW = 36;
const AXIS = 30;
const LABEL = 168;
const TICK = { fill: 'var(--ink-faint)', fontSize: 12 } as const;
const NUMBER = { fill: 'var(--ink-soft)', fontSize: 12 } as const;
/** What is drawn is read from a table by those who do not see it; it is no stop of the keyboard. */
const CHART = { responsive: true, accessibilityLayer: false } as const;
/** An axis ends with the longest bar. */
const UP_TO_MOST: [number, 'dataMax'] = [0, 'dataMax'];
/** Of more columns the numbers would touch on a phone; the axis tells them, too. */
const MOST_NUMBERED = 15;
const BAR = { isAnimationActive: false, maxBarSize: 36 } as const;

interface StateBarsProps {
  rows: readonly ChartRow[];
  states: readonly AnswerState[];
  /** Each row is one state, which names it: its number stands beside it, and no legend is needed. */
  numbered?: boolean;
}

/** Receipts by where they stand: a bar for each row, in parts. */
export function StateBars({ rows, states, numbered = false }: StateBarsProps) {
  const figure = useFigure();
  const rightToLeft = useRightToLeft();
  const id = useId();
  const labels = new Map(rows.map((row) => [row.id, row.label]));
  return (
    <>
      <div className={styles.chart} dir="ltr" aria-hidden="true">
        <BarChart {...CHART} layout="vertical" data={[...rows]} style={{ height: rows.length * ROW + AXIS }}>
          <Paints id={id} />
          <XAxis
            {...{ type: 'number', domain: UP_TO_MOST, allowDecimals: false, reversed: rightToLeft }}
            {...{ tickFormatter: figure, tick: TICK, axisLine: false, tickLine: false, height: AXIS }}
            padding={rightToLeft ? { left: 28 } : { right: 28 }}
          />
          <YAxis
            {...{ type: 'category', dataKey: 'id', width: LABEL, interval: 0, tickLine: false }}
            {...{ orientation: rightToLeft ? 'right' : 'left', axisLine: { stroke: 'var(--hairline-strong)' } }}
            tick={({ x, y, payload }) => (
              <RowLabel x={Number(x)} y={Number(y)}>
                {labels.get(String(payload.value))}
              </RowLabel>
            )}
          />
          {states.map((state) => (
            <Bar key={state} {...BAR} dataKey={state} stackId="receipts" {...paintOf(state, id)} barSize={14}>
              {/* Of a bar that is drawn backwards this end is the left one. */}
              {numbered && <LabelList {...NUMBER} position="right" formatter={numberOf(figure)} />}
            </Bar>
          ))}
        </BarChart>
      </div>
      {!numbered && <Legend states={states} id={id} />}
    </>
  );
}

function Legend({ states, id }: { states: readonly AnswerState[]; id: string }) {
  const t = useText();
  return (
    <ul className={styles.legend} aria-hidden="true">
      {states.map((state) => (
        <li key={state}>
          <svg width="14" height="14">
            <rect x="1" y="1" width="12" height="12" {...paintOf(state, id)} />
          </svg>
          {t(`statistics.state_${state}`)}
        </li>
      ))}
    </ul>
  );
}

/** How many acknowledgements took how many working days. */
export function DaysColumns({ days }: { days: readonly AnswerDays[] }) {
  const t = useText();
  const figure = useFigure();
  const rightToLeft = useRightToLeft();
  const columns = daysColumns(days);
  const name = (place: number) =>
    columns[place]?.orMore ? t('statistics.days_or_more', { count: place }) : figure(place);
  return (
    <div className={styles.chart} dir="ltr" aria-hidden="true">
      <BarChart {...CHART} data={[...columns]} margin={{ top: 20 }} style={{ height: 220 }}>
        <XAxis
          {...{ dataKey: 'workingDays', reversed: rightToLeft, tickFormatter: name, height: AXIS }}
          {...{ tick: TICK, tickLine: false, axisLine: { stroke: 'var(--hairline-strong)' } }}
        />
        <YAxis
          {...{ domain: UP_TO_MOST, allowDecimals: false, width: 40, orientation: rightToLeft ? 'right' : 'left' }}
          {...{ tickFormatter: figure, tick: TICK, axisLine: false, tickLine: false }}
        />
        <Bar {...BAR} dataKey="answers" fill="var(--celadon)">
          {columns.length <= MOST_NUMBERED && <LabelList {...NUMBER} position="top" formatter={numberOf(figure)} />}
        </Bar>
      </BarChart>
    </div>
  );
}

/** Nought is not written. */
function numberOf(figure: (value: number) => string) {
  return (value: unknown) => (typeof value === 'number' && value > 0 ? figure(value) : '');
}

function useRightToLeft(): boolean {
  return direction(useLanguage()) === 'rtl';
}

/** Words of any script, in two lines where they are long: text of SVG itself knows neither. */
function RowLabel({ x, y, children }: { x: number; y: number; children: ReactNode }) {
  const rightToLeft = useRightToLeft();
  const width = LABEL - 10;
  return (
    <foreignObject x={rightToLeft ? x : x - width} y={y - ROW / 2} width={width} height={ROW}>
      <div className={styles.label} dir={rightToLeft ? 'rtl' : 'ltr'}>
        {children}
      </div>
    </foreignObject>
  );
}

/** Each state is told by its pattern as well as by its colour. */
function paintOf(state: AnswerState, id: string): { fill: string; stroke: string } {
  switch (state) {
    case 'acknowledged':
      return { fill: 'var(--celadon)', stroke: 'var(--celadon)' };
    case 'reserved':
      return { fill: `url(#${id}reserved)`, stroke: 'var(--celadon)' };
    case 'returned':
      return { fill: 'var(--hairline-strong)', stroke: 'var(--hairline-strong)' };
    case 'open':
      return { fill: `url(#${id}open)`, stroke: 'var(--amber)' };
    case 'overdue':
      return { fill: 'var(--amber)', stroke: 'var(--amber)' };
    case 'unasked':
      return { fill: 'var(--paper)', stroke: 'var(--hairline-strong)' };
  }
}

function Paints({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}reserved`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--paper)" />
        <rect width="3" height="5" fill="var(--celadon)" />
      </pattern>
      <pattern id={`${id}open`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--amber-wash)" />
        <circle cx="2.5" cy="2.5" r="1" fill="var(--amber)" />
      </pattern>
    </defs>
  );
}
