import { useState } from 'react';
import { Button } from 'antd';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { AdmissionView, AgencyView, IssuedInvitationView } from '@jianqiao/contract';
import { useCountryName } from '../../lib/names';
import { useText, type Speak } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Empty } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { State } from '../../ui/state';
import { Table, type Column } from '../../ui/table';
import { Words } from '../../ui/words';
import { AdmitDialog } from './admit-dialog';
import { IssuedInvitation } from './issued-invitation';
import { admissionsQuery } from './queries';
import styles from './administration.module.css';

/** Which agencies take part, to the secretariat; it reaches their first administrator and nobody behind. */
export function AgenciesPanel() {
  const t = useText();
  const countryName = useCountryName();
  const query = useInfiniteQuery(admissionsQuery);
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<AdmissionView | null>(null);
  const [issued, setIssued] = useState<IssuedInvitationView | null>(null);
  return (
    <>
      <p className={styles.lead}>{t('administration.agencies_lead')}</p>
      {issued && <IssuedInvitation invitation={issued} onKept={() => setIssued(null)} />}
      <PagedList query={query} empty={<Empty title={t('administration.no_agencies')} />}>
        {(admissions) => (
          <Table
            caption={t('administration.tab_agencies')}
            columns={columns(t, countryName, (admission) => {
              setIssued(null);
              setChosen(admission);
            })}
            rows={admissions}
            rowKey={({ agency }) => agency.id}
          />
        )}
      </PagedList>
      {chosen && (
        <AdmitDialog
          admission={chosen}
          onClose={() => setChosen(null)}
          onAdmitted={(invitation) => {
            setChosen(null);
            setIssued(invitation);
            void queryClient.invalidateQueries({ queryKey: admissionsQuery.queryKey });
            void queryClient.invalidateQueries({ queryKey: ['directory'] });
          }}
        />
      )}
    </>
  );
}

function columns(
  t: Speak,
  countryName: (code: string) => string,
  onChoose: (admission: AdmissionView) => void,
): readonly Column<AdmissionView>[] {
  return [
    {
      id: 'agency',
      title: t('administration.agency'),
      heading: true,
      cell: ({ agency }) => (
        <>
          <AgencyChip agency={agency} focusable />
          <Official agency={agency} />
        </>
      ),
    },
    { id: 'country', title: t('administration.country'), cell: ({ agency }) => countryName(agency.countryCode) },
    {
      id: 'state',
      title: t('administration.state'),
      cell: ({ admitted, admittedAt }) =>
        admitted ? (
          <State tone="good" next={admittedAt !== null && <Moment at={admittedAt} detail="date" />}>
            {t('administration.admitted')}
          </State>
        ) : (
          <State tone="quiet">{t('administration.not_admitted')}</State>
        ),
    },
    {
      id: 'admit',
      title: t('administration.actions'),
      tight: true,
      cell: (admission) => (
        <Button size="small" onClick={() => onChoose(admission)}>
          {admission.admitted ? t('administration.new_link') : t('administration.admit')}
        </Button>
      ),
    },
  ];
}

function Official({ agency }: { agency: AgencyView }) {
  return (
    <span className={styles.official}>
      <Words of={agency.officialNames} />
    </span>
  );
}
