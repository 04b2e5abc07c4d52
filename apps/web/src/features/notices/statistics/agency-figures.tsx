import type { AgencyStatistics, StatisticsDirection } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Table, type Column } from '../../../ui/table';
import { useFigure } from './figure';
import { COUNTS, NONE } from './totals';
import styles from './statistics.module.css';

interface AgencyFiguresProps {
  agencies: readonly AgencyStatistics[];
  direction: StatisticsDirection;
}

/** Agency by agency: the recipients of what was sent, the issuers of what was received. */
export function AgencyFigures({ agencies, direction }: AgencyFiguresProps) {
  const t = useText();
  const figure = useFigure();
  const columns: readonly Column<AgencyStatistics>[] = [
    {
      id: 'agency',
      title: t(direction === 'sent' ? 'notices.filter_recipient' : 'notices.filter_issuer'),
      cell: ({ agencyId }) => <AgencyChip agency={agencyId} />,
      heading: true,
    },
    ...COUNTS.map((count) => ({
      id: count,
      title: t(`statistics.count_${count}`),
      cell: (agency: AgencyStatistics) => <Figure text={figure(agency[count])} none={agency[count] === 0} />,
      align: 'end' as const,
    })),
    {
      id: 'median',
      title: t('statistics.median'),
      cell: ({ medianWorkingDays: median }) => (
        <Figure text={median === null ? NONE : figure(median)} none={median === null} />
      ),
      align: 'end',
    },
  ];
  const caption = t('statistics.by_agency');
  return (
    // Wider than a small screen: then it is moved sideways by itself, also by keyboard.
    <div className={styles.wide} role="region" tabIndex={0} aria-label={caption}>
      <Table caption={caption} columns={columns} rows={agencies} rowKey={({ agencyId }) => agencyId} />
    </div>
  );
}

/** What is nought recedes, and on a phone makes room for what is not. */
function Figure({ text, none }: { text: string; none: boolean }) {
  return <span className={none ? styles.nought : undefined}>{text}</span>;
}
