import { useQuery } from '@tanstack/react-query';
import { INTERFACE_LANGUAGES, type Answer, type InterfaceLanguage, type NoticeView } from '@jianqiao/contract';
import { pickText } from '@jianqiao/i18n';
import { useAgencies } from '../../../lib/agencies';
import { speakingQuery } from '../../../lib/language';
import { useLanguageName } from '../../../lib/language-name';
import { useMe } from '../../../lib/session';
import { useLanguage, useText, type Speak } from '../../../lib/text';
import { formatInstant } from '../../../lib/time';
import styles from './act.module.css';

interface StatementProps {
  notice: NoticeView;
  answer: Answer;
}

/** The sentence that one puts one's name to: for the reader, and again in the language of the authentic text. */
export function Statement({ notice, answer }: StatementProps) {
  const t = useText();
  const reader = useLanguage();
  const authentic = notice.languages.find(({ authority }) => authority === 'authentic')?.language;
  const second = interfaceLanguageOf(authentic);
  const speak = useQuery({ ...speakingQuery(second), enabled: second !== reader }).data;
  return (
    <div className={styles.statement}>
      <h3>{t('act.stated')}</h3>
      <Sentence notice={notice} answer={answer} language={reader} speak={t} />
      {second !== reader && speak && <Sentence notice={notice} answer={answer} language={second} speak={speak} />}
      {authentic && <AuthenticTitle notice={notice} language={authentic} />}
    </div>
  );
}

interface SentenceProps extends StatementProps {
  language: InterfaceLanguage;
  speak: Speak;
}

function Sentence({ notice, answer, language, speak }: SentenceProps) {
  const me = useMe();
  const issuer = useAgencies().get(notice.agencyId);
  const name = (names: Readonly<Record<string, string>> | undefined) => pickText(names ?? {}, [language]).text;
  return (
    <p className={styles.sentence} lang={language} dir="auto">
      {speak(`statement.${answer}`, {
        agency: name(me.agency.officialNames),
        issuer: name(issuer?.officialNames) || speak('agency.unknown'),
        number: notice.number ?? '',
        title: name(notice.titles),
        date: notice.issuedAt === null ? '' : formatInstant(notice.issuedAt, language, me.timeZone, 'date'),
      })}
    </p>
  );
}

/** The notice that is meant, by its authentic title: nobody shall acknowledge a translation. */
function AuthenticTitle({ notice, language }: { notice: NoticeView; language: string }) {
  const t = useText();
  const languageName = useLanguageName();
  return (
    <p className={styles.authentic}>
      <span>{t('act.authentic_title', { language: languageName(language) })}</span>{' '}
      <span lang={language} dir="auto">
        {notice.titles[language]}
      </span>
    </p>
  );
}

/** The interface language that is the authentic text's, else English. */
function interfaceLanguageOf(language: string | undefined): InterfaceLanguage {
  const base = language?.split('-')[0];
  return INTERFACE_LANGUAGES.find((known) => known.split('-')[0] === base) ?? 'en';
}
