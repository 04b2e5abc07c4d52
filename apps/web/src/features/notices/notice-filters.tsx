import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { NOTICE_KINDS, type NoticeBox } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { CONTENT_LANGUAGES, useLanguageName } from '../../lib/language-name';
import { mechanismsQuery } from '../../lib/mechanisms';
import { useLocalized } from '../../lib/reader';
import { useLanguage, useText } from '../../lib/text';
import { useTopics } from '../../lib/topics';
import { SelectField, type Choice } from '../../ui/form';
import { SearchField } from '../../ui/search-field';
import { statesOf, type NoticesSearch } from './search';
import { stateWord } from './state-word';
import styles from './notices-page.module.css';

interface NoticeFiltersProps {
  box: NoticeBox;
  search: NoticesSearch;
}

/** Words at once, the rest when asked for; all of it lives in the address. */
export function NoticeFilters({ box, search }: NoticeFiltersProps) {
  const t = useText();
  const navigate = useNavigate();
  const { q = '', topic, issuer, mechanism, kind, language, state } = search;
  const chosen = [topic, issuer, mechanism, kind, language, state].filter(Boolean).length;
  const change = (next: NoticesSearch) =>
    void navigate({ to: '/notices', search: { ...search, box, ...next }, replace: true });
  return (
    <div className={styles.filters} role="search" aria-label={t('notices.filters')}>
      <SearchField label={t('notices.filter_text')} value={q} onSearch={(words) => change({ q: words || undefined })} />
      <details open={chosen > 0}>
        <summary>{chosen > 0 ? t('notices.filters_set', { count: chosen }) : t('notices.filters')}</summary>
        <Fields box={box} search={search} onChange={change} />
      </details>
      {chosen > 0 && (
        <Link to="/notices" search={{ box }}>
          {t('notices.filter_clear')}
        </Link>
      )}
    </div>
  );
}

interface FieldsProps extends NoticeFiltersProps {
  onChange: (next: NoticesSearch) => void;
}

function Fields({ box, search, onChange }: FieldsProps) {
  const t = useText();
  const languageName = useLanguageName();
  const agencies = useAgencyChoices();
  const mechanisms = useMechanismChoices();
  const topics = useTopicChoices();
  const states = statesOf(box);
  // Of what one's own agency sends, the other side is asked for.
  const own = box === 'sent';
  const any: Choice = { value: '', label: t('notices.filter_any') };
  const select = <K extends keyof NoticesSearch>(key: K, label: string, choices: readonly Choice[]) => (
    <SelectField
      label={label}
      value={search[key] ?? ''}
      choices={[any, ...choices]}
      // A value that the address cannot carry is dropped by its parser.
      onChange={(value) => onChange({ [key]: value || undefined })}
    />
  );
  return (
    <div className={styles.fields}>
      {box !== 'drafts' && select('issuer', t(own ? 'notices.filter_recipient' : 'notices.filter_issuer'), agencies)}
      {select(
        'kind',
        t('notices.filter_kind'),
        NOTICE_KINDS.map((kind) => ({ value: kind, label: t(`notice_kind.${kind}`) })),
      )}
      {select('mechanism', t('notices.filter_mechanism'), mechanisms)}
      {select(
        'language',
        t('notices.filter_language'),
        CONTENT_LANGUAGES.map((tag) => ({ value: tag, label: languageName(tag) })),
      )}
      {states.length > 0 &&
        select(
          'state',
          t('notices.filter_state'),
          states.map((state) => ({ value: state, label: stateWord(state, t) })),
        )}
      {select('topic', t('notices.filter_topic'), topics)}
    </div>
  );
}

function useAgencyChoices(): readonly Choice[] {
  const language = useLanguage();
  const localized = useLocalized();
  return [...useAgencies().values()]
    .filter(({ countryCode }) => countryCode !== '')
    .map((agency) => ({ value: agency.id, label: localized(agency.shortNames).text }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Mechanisms to choose from, by their names. */
export function useMechanismChoices(): readonly Choice[] {
  const localized = useLocalized();
  const mechanisms = useQuery(mechanismsQuery).data ?? [];
  return mechanisms.map(({ code, names }) => ({ value: code, label: localized(names).text || code }));
}

function useTopicChoices(): readonly Choice[] {
  const localized = useLocalized();
  return useTopics().map(({ code, names }) => ({ value: code, label: localized(names).text || code }));
}
