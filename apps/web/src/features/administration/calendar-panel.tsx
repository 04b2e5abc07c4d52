import { useState } from 'react';
import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AgencyCalendarView,
  AgencyDayView,
  DayKind,
  DayReason,
  LocalDate,
  LocalizedText,
} from '@jianqiao/contract';
import { api } from '../../lib/api';
import { formatDate, weekdayNames } from '../../lib/dates';
import { hasCode } from '../../lib/failure';
import { useCountryName } from '../../lib/names';
import { useNow } from '../../lib/now';
import { useMe } from '../../lib/session';
import { useLanguage, useText, type Speak } from '../../lib/text';
import { dayKey } from '../../lib/time';
import { ConfirmAction } from '../../ui/confirm';
import { Empty, Loading } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { ProblemNote } from '../../ui/problem';
import { State, type Tone } from '../../ui/state';
import { Table, type Column } from '../../ui/table';
import { Words } from '../../ui/words';
import { calendarQuery, ownDaysQuery } from './calendar-queries';
import { NoteDayForm } from './note-day-form';
import { AGENCY_KEY } from './queries';
import styles from './administration.module.css';

/** The days of the coming year on which the agency does not work as its week says, and why; its own can be changed. */
export function CalendarPanel() {
  const t = useText();
  const language = useLanguage();
  const { agency } = useMe();
  const queryClient = useQueryClient();
  const [noting, setNoting] = useState(false);
  const today = dayKey(useNow(), agency.timeZone);
  const calendar = useQuery(calendarQuery(agency.id, today));
  const own = useQuery(ownDaysQuery(today));
  const reread = () => queryClient.invalidateQueries({ queryKey: AGENCY_KEY });
  const clear = async (date: LocalDate) => {
    try {
      await api.delete(`/agency/days/${date}`);
    } catch (error) {
      // Taken back by somebody else meanwhile: then all is as wished.
      if (!hasCode(error, 'not_found')) throw error;
    }
    await reread();
  };
  const rows = calendar.data && own.data && rowsOf(calendar.data, own.data);
  const restDays = [1, 2, 3, 4, 5, 6, 7].filter((day) => !agency.workingWeek.days.includes(day));
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>
          {t('calendar.lead')}{' '}
          {restDays.length > 0 && t('calendar.weekly_rest', { days: weekdayNames(restDays, language) })}
        </p>
        {!noting && (
          <Button icon={<Icon name="plus" size={18} />} onClick={() => setNoting(true)}>
            {t('calendar.note_day')}
          </Button>
        )}
      </div>
      {noting && (
        <NoteDayForm
          onCancel={() => setNoting(false)}
          onNoted={() => {
            setNoting(false);
            void reread();
          }}
        />
      )}
      <ProblemNote error={calendar.error ?? own.error} onRetry={() => void reread()} />
      {calendar.data && <Coverage calendar={calendar.data} countryCode={agency.countryCode} />}
      {!rows && !calendar.error && !own.error && <Loading lines={8} label={t('state.loading')} />}
      {rows?.length === 0 && <Empty title={t('calendar.none')}>{t('calendar.none_text')}</Empty>}
      {rows && rows.length > 0 && (
        <Table
          caption={t('administration.tab_calendar')}
          columns={columns(t, language, clear)}
          rows={rows}
          rowKey={({ date }) => date}
        />
      )}
    </>
  );
}

/** Says so where the hub does not know all public holidays. */
function Coverage({ calendar: { coverage }, countryCode }: { calendar: AgencyCalendarView; countryCode: string }) {
  const t = useText();
  const countryName = useCountryName();
  if (coverage === 'full' || countryCode === '') return null;
  return <p className={styles.told}>{t(`calendar.coverage_${coverage}`, { country: countryName(countryCode) })}</p>;
}

interface Row {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly names: LocalizedText;
  readonly own: boolean;
  readonly source: string;
  readonly estimated: boolean;
}

const KINDS: Readonly<Record<DayReason['kind'], DayKind | null>> = {
  weekend: null,
  holiday: 'holiday',
  working_override: 'working',
  half_day: 'half_day',
  observance: 'observance',
};

/** What law and decrees say of the year, and over it what the agency says; ordinary weekends are not listed. */
function rowsOf({ days }: AgencyCalendarView, own: readonly AgencyDayView[]): readonly Row[] {
  const noted = new Set(own.map(({ date }) => date));
  const others = days.flatMap(({ date, reason }): Row[] => {
    const kind = reason && KINDS[reason.kind];
    if (!kind || noted.has(date)) return [];
    const { names, source, estimated } = reason;
    return [{ date, kind, names: names ?? {}, own: false, source: source ?? '', estimated }];
  });
  const ours = own.map(({ date, kind, names }): Row => ({
    date,
    kind,
    names,
    own: true,
    source: '',
    estimated: false,
  }));
  return [...others, ...ours].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const TONES: Readonly<Record<DayKind, Tone>> = {
  holiday: 'quiet',
  working: 'good',
  half_day: 'waits',
  observance: 'quiet',
};

function columns(t: Speak, language: string, clear: (date: LocalDate) => Promise<void>): readonly Column<Row>[] {
  return [
    {
      id: 'day',
      title: t('calendar.day'),
      heading: true,
      cell: ({ date }) => formatDate(date, language),
    },
    {
      id: 'occasion',
      title: t('calendar.occasion'),
      cell: ({ names, estimated }) => (
        <>
          <Words of={names} />
          {estimated && <span className={styles.explained}>{t('calendar.estimated')}</span>}
        </>
      ),
    },
    {
      id: 'kind',
      title: t('calendar.kind'),
      cell: ({ kind }) => <State tone={TONES[kind]}>{t(`calendar.kind_${kind}`)}</State>,
    },
    {
      id: 'source',
      title: t('calendar.said_by'),
      cell: ({ own, source }) =>
        own ? (
          <strong>{t('calendar.own')}</strong>
        ) : (
          <span className={styles.faint} dir="auto">
            {source}
          </span>
        ),
    },
    {
      id: 'clear',
      title: t('administration.actions'),
      tight: true,
      cell: ({ date, own }) =>
        own && (
          <ConfirmAction
            label={t('calendar.clear')}
            button={{ size: 'small', 'aria-label': t('calendar.clear_named', { date: formatDate(date, language) }) }}
            title={t('calendar.clear_title', { date: formatDate(date, language) })}
            confirmLabel={t('calendar.clear')}
            onConfirm={() => clear(date)}
          >
            {t('calendar.clear_text')}
          </ConfirmAction>
        ),
    },
  ];
}
