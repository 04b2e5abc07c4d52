import { useState, type SubmitEvent } from 'react';
import { Button } from 'antd';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { HANDLING_MARKS, NOTICE_KINDS, type LocalDate, type StatisticsPeriod } from '@jianqiao/contract';
import { readDate } from '../../../lib/dates';
import { useLanguage, useText } from '../../../lib/text';
import { DateField } from '../../../ui/date-field';
import { SelectField, type Choice } from '../../../ui/form';
import { useMechanismChoices } from '../notice-filters';
import { calendarOf, presetDays, PRESETS } from './periods';
import type { StatisticsSearch } from './search';
import styles from './statistics.module.css';

interface PeriodFiltersProps {
  period: StatisticsPeriod;
  today: LocalDate;
}

/** Which days, by name or by date, and which notices; all of it lives in the address. */
export function PeriodFilters({ period, today }: PeriodFiltersProps) {
  const t = useText();
  const calendar = calendarOf(useLanguage());
  const search = useSearch({ from: '/desk/notices/statistics' });
  const navigate = useNavigate();
  const change = (next: StatisticsSearch) =>
    void navigate({ to: '/notices/statistics', search: { ...search, ...next }, replace: true });
  return (
    <div className={styles.filters} role="search" aria-label={t('notices.filters')}>
      <ul className={styles.presets} aria-label={t('statistics.period')}>
        {PRESETS.map((preset) => {
          const days = presetDays(preset, today, calendar);
          const isShown = days.from === period.from && days.until === period.until;
          return (
            <li key={preset}>
              <Link
                to="/notices/statistics"
                search={{ ...search, ...days }}
                className={styles.preset}
                aria-current={isShown ? 'page' : undefined}
              >
                {t(`statistics.preset_${preset}`)}
              </Link>
            </li>
          );
        })}
      </ul>
      {/* Another period by the address, or by name, is typed afresh. */}
      <DaysForm key={`${period.from} ${period.until}`} period={period} onChange={change} />
      <Narrowing search={search} onChange={change} />
    </div>
  );
}

interface DaysFormProps {
  period: StatisticsPeriod;
  onChange: (next: StatisticsSearch) => void;
}

function DaysForm({ period, onChange }: DaysFormProps) {
  const t = useText();
  const [typed, setTyped] = useState({ from: period.from, until: period.until });
  const [isWrong, setWrong] = useState(false);
  const from = readDate(typed.from);
  const until = readDate(typed.until);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isRight = from !== null && until !== null && from <= until;
    setWrong(!isRight);
    if (isRight) onChange({ from, until });
  };
  const wrongDate = isWrong ? t('statistics.date_wrong') : undefined;
  const wrongOrder =
    isWrong && from !== null && until !== null && until < from ? t('statistics.order_wrong') : undefined;
  return (
    <form className={styles.days} onSubmit={submit} noValidate>
      <DateField
        label={t('statistics.from')}
        value={typed.from}
        onChange={(value) => setTyped({ ...typed, from: value })}
        error={from === null ? wrongDate : undefined}
      />
      <DateField
        label={t('statistics.until')}
        value={typed.until}
        onChange={(value) => setTyped({ ...typed, until: value })}
        error={until === null ? wrongDate : wrongOrder}
      />
      <Button htmlType="submit">{t('statistics.show')}</Button>
    </form>
  );
}

interface NarrowingProps {
  search: StatisticsSearch;
  onChange: (next: StatisticsSearch) => void;
}

function Narrowing({ search, onChange }: NarrowingProps) {
  const t = useText();
  const mechanisms = useMechanismChoices();
  const any: Choice = { value: '', label: t('notices.filter_any') };
  const select = (key: 'kind' | 'mechanism' | 'mark', label: string, choices: readonly Choice[]) => (
    <SelectField
      label={label}
      value={search[key] ?? ''}
      choices={[any, ...choices]}
      // A value that the address cannot carry is dropped by its parser.
      onChange={(value) => onChange({ [key]: value || undefined })}
    />
  );
  const { kind, mechanism, mark } = search;
  const chosen = [kind, mechanism, mark].filter(Boolean).length;
  return (
    <details className={styles.narrowing} open={chosen > 0}>
      <summary>{chosen > 0 ? t('notices.filters_set', { count: chosen }) : t('notices.filters')}</summary>
      <div className={styles.fields}>
        {select(
          'kind',
          t('notices.filter_kind'),
          NOTICE_KINDS.map((each) => ({ value: each, label: t(`notice_kind.${each}`) })),
        )}
        {select('mechanism', t('notices.filter_mechanism'), mechanisms)}
        {select(
          'mark',
          t('notice.mark'),
          HANDLING_MARKS.map((each) => ({ value: each, label: each })),
        )}
      </div>
    </details>
  );
}
