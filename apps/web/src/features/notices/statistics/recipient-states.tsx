import type { AgencyStatistics } from '@jianqiao/contract';
import { useText, type Speak } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { State, type Tone } from '../../../ui/state';
import { Table } from '../../../ui/table';
import { useFigure } from './figure';
import { NONE } from './totals';
import styles from './statistics.module.css';

/** Of one notice each agency has one receipt: where it stands, and how long the acknowledgement took. */
export function RecipientStates({ agencies }: { agencies: readonly AgencyStatistics[] }) {
  const t = useText();
  const figure = useFigure();
  return (
    <div className={styles.states}>
      <Table
        caption={t('statistics.by_agency')}
        columns={[
          {
            id: 'agency',
            title: t('notices.filter_recipient'),
            cell: ({ agencyId }) => <AgencyChip agency={agencyId} focusable />,
            heading: true,
          },
          {
            id: 'copy',
            title: t('statistics.copy'),
            cell: ({ forAction }) => t(forAction > 0 ? 'notice_copy.action' : 'notice_copy.information'),
          },
          {
            id: 'state',
            title: t('notices.filter_state'),
            cell: (agency) => <Standing of={agency} />,
          },
          {
            id: 'days',
            title: t('statistics.working_days'),
            cell: ({ medianWorkingDays: days }) => (days === null ? NONE : figure(days)),
            align: 'end',
          },
        ]}
        rows={agencies}
        rowKey={({ agencyId }) => agencyId}
      />
    </div>
  );
}

function Standing({ of }: { of: AgencyStatistics }) {
  const t = useText();
  const { tone, word } = standingOf(of, t);
  const next = of.open > 0 ? t('notice_next.agency') : of.late > 0 ? t('statistics.after_the_date') : undefined;
  return (
    <State tone={tone} next={next}>
      {word}
    </State>
  );
}

function standingOf(receipt: AgencyStatistics, t: Speak): { tone: Tone; word: string } {
  if (receipt.acknowledged > 0) return { tone: 'good', word: t('receipt_state.acknowledged') };
  if (receipt.reserved > 0) return { tone: 'good', word: t('receipt_state.reserved') };
  if (receipt.returned > 0) return { tone: 'quiet', word: t('receipt_state.returned') };
  if (receipt.overdue > 0) return { tone: 'waits', word: t('due.overdue') };
  const word = t(
    `receipt_state.${receipt.retrieved > 0 ? 'retrieved' : receipt.delivered > 0 ? 'delivered' : 'submitted'}`,
  );
  return { tone: receipt.open > 0 ? 'waits' : 'quiet', word };
}
