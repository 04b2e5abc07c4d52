import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { AgencyView } from '@jianqiao/contract';
import { agenciesQuery } from '../../lib/agencies';
import { useCountryName } from '../../lib/names';
import { ownNames } from '../../lib/own-names';
import { useLocalized } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useLanguage, useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Empty, Loading } from '../../ui/empty';
import { More } from '../../ui/paged-list';
import { ProblemNote } from '../../ui/problem';
import { SearchField } from '../../ui/search-field';
import { Words } from '../../ui/words';
import { type DaysOff, useDaysOff } from './days-off';
import { ClockThere, OfficeHours } from './office-hours';
import styles from './directory.module.css';

const SHOWN_AT_ONCE = 40;

/** Agencies by country, in the order of the reader's alphabet. */
export function AgenciesPanel() {
  const t = useText();
  const navigate = useNavigate();
  const { q = '' } = useSearch({ from: '/desk/directory' });
  const query = useQuery(agenciesQuery);
  const found = useFoundAgencies(query.data, q);
  const daysOff = useDaysOff();
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const shown = found.slice(0, limit);
  const search = (words: string) =>
    void navigate({ to: '/directory', search: { tab: 'agencies', q: words || undefined }, replace: true });
  return (
    <>
      <div className={styles.head}>
        <SearchField label={t('directory.find_agency')} value={q} onSearch={search} />
      </div>
      {query.isPending && <Loading lines={8} label={t('state.loading')} />}
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.data && found.length === 0 && (
        <Empty title={t('directory.no_agency')}>
          {q === '' ? t('directory.no_agency_text') : t('directory.other_words')}
        </Empty>
      )}
      {shown.length > 0 && (
        <>
          <div className={styles.register}>
            {[...Map.groupBy(shown, ({ country }) => country)].map(([country, entries]) => (
              <section key={country} className={styles.country} aria-label={country || t('capacity.secretariat')}>
                <h2>{country}</h2>
                <ul>
                  {entries.map(({ agency }) => (
                    <AgencyEntry key={agency.id} agency={agency} off={daysOff?.get(agency.id)} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
          <More shown={shown.length} hasMore={found.length > limit} onMore={() => setLimit(limit + SHOWN_AT_ONCE)} />
        </>
      )}
    </>
  );
}

interface Found {
  readonly agency: AgencyView;
  readonly country: string;
}

/** By country, then by name; an agency is found by its names in any language, its country and its code. */
function useFoundAgencies(agencies: ReadonlyMap<string, AgencyView> | undefined, q: string): readonly Found[] {
  const language = useLanguage();
  const localized = useLocalized();
  const countryName = useCountryName();
  return useMemo(() => {
    const order = new Intl.Collator(language);
    const words = q.toLowerCase().split(/\s+/);
    return [...(agencies?.values() ?? [])]
      .map((agency) => ({
        agency,
        country: agency.countryCode && countryName(agency.countryCode),
        name: localized(agency.officialNames).text,
      }))
      .filter(({ agency, country }) => {
        const { code, countryCode, officialNames, shortNames } = agency;
        const names = [...Object.values(officialNames), ...Object.values(shortNames)];
        const text = [country, code, countryCode, ...names].join(' ').toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .sort(
        (a, b) =>
          // The secretariat stands for no country, and last.
          Number(a.country === '') - Number(b.country === '') ||
          order.compare(a.country, b.country) ||
          order.compare(a.name, b.name),
      );
  }, [agencies, q, language, localized, countryName]);
}

function AgencyEntry({ agency, off }: { agency: AgencyView; off?: DaysOff }) {
  const t = useText();
  const me = useMe();
  const own = agency.id === me.agency.id;
  return (
    <li className={styles.agency}>
      <div className={styles.names}>
        <AgencyChip agency={agency} />
        <strong>
          <Words of={agency.officialNames} />
        </strong>
        <NativeNames agency={agency} />
      </div>
      <div className={styles.clock}>
        <ClockThere agency={agency} />
      </div>
      <div className={styles.hours}>
        <OfficeHours agency={agency} off={off} />
      </div>
      <div className={styles.ways}>
        {own && <span className={styles.quiet}>{t('directory.own')}</span>}
        <Link to="/directory" search={{ tab: 'officers', agency: agency.id }}>
          {t('directory.its_officers')}
        </Link>
        {!own && agency.countryCode !== '' && (
          <Link to="/rooms/new" search={{ agency: agency.id }}>
            {t('directory.propose_room')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** The official name as the agency itself writes it, unless that is what the reader has read already. */
function NativeNames({ agency }: { agency: AgencyView }) {
  const read = useLocalized()(agency.officialNames);
  return ownNames(agency)
    .filter(({ text }) => text !== read.text)
    .map(({ language, text }) => (
      <span key={language} className={styles.native} lang={language} dir="auto">
        {text}
      </span>
    ));
}
