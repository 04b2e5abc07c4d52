import { useId } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { OfficerView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useLanguageName } from '../../lib/names';
import { useLocalized } from '../../lib/reader';
import { useLanguage, useText, type Speak } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Empty } from '../../ui/empty';
import { PagedList } from '../../ui/paged-list';
import { PersonNames } from '../../ui/person';
import { SearchField } from '../../ui/search-field';
import { Table, type Column } from '../../ui/table';
import { officersQuery } from './queries';
import styles from './directory.module.css';

/** Officers one may write with: found by name, and by agency. */
export function OfficersPanel() {
  const t = useText();
  const languageName = useLanguageName();
  const navigate = useNavigate();
  const { q, agency } = useSearch({ from: '/desk/directory' });
  const query = useInfiniteQuery({ ...officersQuery(agency, q), placeholderData: keepPreviousData });
  const go = (change: { q?: string; agency?: string }) =>
    void navigate({ to: '/directory', search: { tab: 'officers', q, agency, ...change }, replace: true });
  return (
    <>
      <div className={styles.head}>
        <SearchField
          label={t('directory.find_officer')}
          value={q ?? ''}
          onSearch={(words) => go({ q: words || undefined })}
        />
        <AgencyFilter value={agency} onChange={(id) => go({ agency: id })} />
      </div>
      <PagedList
        query={query}
        empty={
          <Empty title={t('directory.no_officer')}>
            {q ? t('directory.other_words') : t('directory.no_officer_text')}
          </Empty>
        }
      >
        {(officers) => (
          <Table
            caption={t('directory.tab_officers')}
            columns={columns(t, languageName)}
            rows={officers}
            rowKey={(officer) => officer.accountId}
          />
        )}
      </PagedList>
    </>
  );
}

interface AgencyFilterProps {
  value: string | undefined;
  onChange: (agencyId: string | undefined) => void;
}

function AgencyFilter({ value, onChange }: AgencyFilterProps) {
  const t = useText();
  const id = useId();
  const language = useLanguage();
  const localized = useLocalized();
  const agencies = [...useAgencies().values()]
    .map((agency) => ({ id: agency.id, name: localized(agency.shortNames).text }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{t('directory.agency')}</label>
      <select id={id} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t('directory.every_agency')}</option>
        {agencies.map((agency) => (
          <option key={agency.id} value={agency.id}>
            {agency.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function columns(t: Speak, languageName: (tag: string) => string): readonly Column<OfficerView>[] {
  return [
    {
      id: 'name',
      title: t('directory.name'),
      heading: true,
      cell: (officer) => (
        <span className={styles.officer}>
          <PersonNames name={officer.name} strong />
          {officer.name.address && (
            <span className={styles.quiet}>{t('directory.addressed', { address: officer.name.address })}</span>
          )}
        </span>
      ),
    },
    {
      id: 'capacities',
      title: t('directory.capacity'),
      cell: (officer) => officer.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · '),
    },
    {
      id: 'agency',
      title: t('directory.agency'),
      cell: (officer) => <AgencyChip agency={officer.agencyId} />,
    },
    {
      id: 'languages',
      title: t('directory.languages'),
      cell: (officer) => officer.languages.map(languageName).join(' · '),
    },
  ];
}
