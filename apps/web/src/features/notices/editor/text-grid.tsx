import { useRef, type KeyboardEvent } from 'react';
import { Button } from 'antd';
import { LIMITS, type NoticeBlock } from '@jianqiao/contract';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { Icon } from '../../../ui/icon';
import { TextArea } from '../../../ui/text-input';
import type { DraftText } from './draft-text';
import type { Column, Row, TextGrid as Grid } from './text-grid-model';
import type { Place } from './use-colleagues-here';
import styles from './text-grid.module.css';

const KINDS = ['paragraph', 'heading', 'list', 'quotation', 'table'] as const satisfies readonly NoticeBlock['kind'][];

interface TextGridProps {
  grid: Grid;
  text: DraftText;
  /** Languages to show side by side. */
  shown: readonly string[];
  editable: boolean;
  places: readonly Place[];
  nameOf: (accountId: string) => string;
  onPlace: (language: string | null, block: number | null) => void;
}

/** The text in parallel: a row for each paragraph, a column for each language shown, so that versions stay aligned. */
export function TextGrid({ grid, text, shown, editable, places, nameOf, onPlace }: TextGridProps) {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const columns = shown.flatMap((language) => grid.columns.find((column) => column.language === language) ?? []);
  const focusRow = (index: number) =>
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-row="${index}"] textarea`)?.focus({ preventScroll: false }),
    );
  const onKey = (event: KeyboardEvent, index: number) => {
    if (!editable) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      text.addRow(index);
      focusRow(index + 1);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const by = event.key === 'ArrowUp' ? -1 : 1;
      text.moveRow(index, by);
      focusRow(index + by);
    } else return;
    event.preventDefault();
  };
  return (
    <div ref={frame} className={styles.grid} data-columns={columns.length}>
      <div className={styles.titles}>
        {columns.map((column) => (
          <TitleCell
            key={column.language}
            column={column}
            editable={editable}
            onChange={(title) => text.setTitle(column.language, title)}
            onPlace={() => onPlace(column.language, null)}
          />
        ))}
      </div>
      <ol className={styles.rows}>
        {grid.rows.map((row, index) => (
          <li key={row.key} className={styles.row} data-row={index} onKeyDown={(event) => onKey(event, index)}>
            {editable && (
              <RowTools row={row} index={index} last={index === grid.rows.length - 1} text={text} onAdd={focusRow} />
            )}
            {columns.map((column) => (
              <Cell
                key={column.language}
                {...{ row, index, column, editable }}
                others={places.filter((place) => place.language === column.language && place.block === index)}
                nameOf={nameOf}
                onChange={(cell) => text.setCell(column.language, index, cell)}
                onPlace={() => onPlace(column.language, index)}
              />
            ))}
          </li>
        ))}
      </ol>
      {editable && grid.rows.length < LIMITS.noticeBlocks && columns.length > 0 && (
        <div className={styles.end}>
          <Button
            icon={<Icon name="plus" size={16} />}
            onClick={() => {
              text.addRow(grid.rows.length - 1);
              focusRow(grid.rows.length);
            }}
          >
            {t('drafting.add_paragraph')}
          </Button>
          <p className={styles.hint}>{t('drafting.keys')}</p>
        </div>
      )}
    </div>
  );
}

interface TitleCellProps {
  column: Column;
  editable: boolean;
  onChange: (title: string) => void;
  onPlace: () => void;
}

function TitleCell({ column, editable, onChange, onPlace }: TitleCellProps) {
  const t = useText();
  const name = useLanguageName();
  return (
    <div className={styles.cell}>
      <span className={styles.language}>{name(column.language)}</span>
      <TextArea
        className={styles.title}
        rows={1}
        dir="auto"
        lang={column.language}
        value={column.title}
        maxLength={LIMITS.noticeTitle}
        readOnly={!editable}
        placeholder={t('drafting.title')}
        aria-label={t('drafting.title_in', { language: name(column.language) })}
        onFocus={onPlace}
        onChange={(event) => onChange(event.target.value.replace(/\n/g, ' '))}
      />
    </div>
  );
}

interface CellProps extends Omit<TitleCellProps, 'onChange'> {
  row: Row;
  index: number;
  others: readonly Place[];
  nameOf: (accountId: string) => string;
  onChange: (cell: string) => void;
}

function Cell({ row, index, column, editable, others, nameOf, onChange, onPlace }: CellProps) {
  const t = useText();
  const name = useLanguageName();
  const hint = row.kind === 'list' || row.kind === 'table' ? t(`drafting.hint_${row.kind}`) : undefined;
  return (
    <div className={styles.cell} data-kind={row.kind} data-taken={others.length > 0}>
      <TextArea
        dir="auto"
        lang={column.language}
        rows={1}
        value={column.cells[index] ?? ''}
        readOnly={!editable}
        placeholder={hint}
        maxLength={LIMITS.noticeBody}
        aria-label={t('drafting.paragraph_in', { number: index + 1, language: name(column.language) })}
        onFocus={onPlace}
        onChange={(event) => onChange(event.target.value)}
      />
      {others.length > 0 && (
        <span className={styles.taken}>
          {t('drafting.is_here', { name: others.map(({ accountId }) => nameOf(accountId)).join(', ') })}
        </span>
      )}
    </div>
  );
}

interface RowToolsProps {
  row: Row;
  index: number;
  last: boolean;
  text: DraftText;
  onAdd: (index: number) => void;
}

function RowTools({ row, index, last, text, onAdd }: RowToolsProps) {
  const t = useText();
  const number = index + 1;
  const value = row.kind === 'list' && row.ordered ? 'list_ordered' : row.kind;
  return (
    <div className={styles.tools}>
      <select
        className={styles.kind}
        aria-label={t('drafting.kind_of', { number })}
        value={value}
        onChange={({ target }) => {
          const ordered = target.value === 'list_ordered';
          text.setKind(index, ordered ? 'list' : KINDS.find((kind) => kind === target.value)!, ordered);
        }}
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`drafting.block_${kind}`)}
          </option>
        ))}
        <option value="list_ordered">{t('drafting.block_list_ordered')}</option>
      </select>
      <Tool icon="plus" label={t('drafting.row_add', { number })} onClick={() => (text.addRow(index), onAdd(number))} />
      <Tool
        icon="down"
        up
        label={t('drafting.row_up', { number })}
        off={index === 0}
        onClick={() => text.moveRow(index, -1)}
      />
      <Tool icon="down" label={t('drafting.row_down', { number })} off={last} onClick={() => text.moveRow(index, 1)} />
      <Tool icon="close" label={t('drafting.row_remove', { number })} onClick={() => text.removeRow(index)} />
    </div>
  );
}

interface ToolProps {
  icon: 'plus' | 'down' | 'close';
  up?: boolean;
  label: string;
  off?: boolean;
  onClick: () => void;
}

function Tool({ icon, up = false, label, off = false, onClick }: ToolProps) {
  return (
    <Button
      type="text"
      size="small"
      className={up ? styles.up : undefined}
      disabled={off}
      aria-label={label}
      title={label}
      icon={<Icon name={icon} size={14} />}
      onClick={onClick}
    />
  );
}
