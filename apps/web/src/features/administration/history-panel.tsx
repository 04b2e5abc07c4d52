import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AgencyFactView } from '@jianqiao/contract';
import { useMe } from '../../lib/session';
import { useLanguage, useText, type Speak } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Empty } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { PersonNames } from '../../ui/person';
import { Table, type Column } from '../../ui/table';
import { useFactSentence } from './fact-sentence';
import { historyQuery, namesQuery } from './queries';
import styles from './administration.module.css';

/** Who did what to the agency's people, and when. Nothing here can be changed. */
export function HistoryPanel() {
  const t = useText();
  const query = useInfiniteQuery(historyQuery);
  const language = useLanguage();
  const sentence = useFactSentence();
  return (
    <>
      <p className={styles.lead}>{t('administration.history_lead')}</p>
      <PagedList query={query} empty={<Empty title={t('administration.no_history')} />}>
        {(facts) => (
          <Table
            caption={t('administration.tab_history')}
            columns={columns(t, language, sentence)}
            rows={facts}
            rowKey={(fact) => String(fact.sequence)}
          />
        )}
      </PagedList>
    </>
  );
}

function columns(
  t: Speak,
  language: string,
  sentence: (fact: AgencyFactView) => string,
): readonly Column<AgencyFactView>[] {
  return [
    {
      id: 'at',
      title: t('administration.when'),
      cell: (fact) => <Moment at={fact.at} detail="day-and-time" />,
    },
    {
      id: 'what',
      title: t('administration.what'),
      heading: true,
      cell: (fact) => sentence(fact),
    },
    {
      id: 'who',
      title: t('administration.who'),
      cell: (fact) => <Who fact={fact} />,
    },
    {
      id: 'sequence',
      title: t('administration.number'),
      tight: true,
      cell: (fact) => <bdi className={styles.number}>{new Intl.NumberFormat(language).format(fact.sequence)}</bdi>,
    },
  ];
}

/** A colleague by name; somebody of another agency (the secretariat) by capacity and agency only. */
function Who({ fact }: { fact: AgencyFactView }) {
  const t = useText();
  const administers = useMe().capacities.includes('agency_administrator');
  const name = useQuery(namesQuery(administers)).data?.get(fact.actor.accountId);
  const capacity = <span className={styles.faint}>{t(`capacity.${fact.actor.capacity}`)}</span>;
  return (
    <span className={styles.who}>
      {name && <PersonNames name={name} />}
      {capacity}
      {!name && fact.actor.capacity !== 'secretariat' && <AgencyChip agency={fact.actor.agencyId} />}
    </span>
  );
}
