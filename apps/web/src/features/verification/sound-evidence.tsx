import type { BundleVerdict, ProvedNotice, ProvedStep } from '@jianqiao/contract';
import { useLanguageName } from '../../lib/language-name';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { Code } from './code';
import styles from './verification.module.css';

/** What a bundle proves, and what it leaves open: the one is worth little without the other. */
export function SoundEvidence({ verdict }: { verdict: Extract<BundleVerdict, { sound: true }> }) {
  const t = useText();
  const { notice, steps, reserves } = verdict;
  return (
    <div className={styles.sound}>
      <h3>{t('verification.sound')}</h3>
      <p>{t('verification.sound_lead')}</p>
      <h4>{t('verification.proves')}</h4>
      <Notice notice={notice} />
      <h4>{t('verification.steps')}</h4>
      <ol className={styles.steps}>
        {steps.map((step, n) => (
          <li key={n}>
            <Step step={step} />
          </li>
        ))}
      </ol>
      <h4>{t('verification.leaves_open')}</h4>
      <ul className={styles.reserves}>
        {reserves.map((reserve) => (
          <li key={reserve}>{t(`verification.reserve.${reserve}`)}</li>
        ))}
      </ul>
    </div>
  );
}

function Notice({ notice }: { notice: ProvedNotice }) {
  const t = useText();
  const titles = Object.entries(notice.titles);
  return (
    <dl className={styles.facts}>
      <dt>{t('verification.number')}</dt>
      <dd>
        <Code text={notice.number} />
      </dd>
      {titles.length > 0 && <dt>{t('verification.titles')}</dt>}
      {titles.map(([language, title]) => (
        <dd key={language} lang={language} dir="auto">
          {title}
        </dd>
      ))}
      <dt>{t('verification.issuer')}</dt>
      <dd>
        <Code text={notice.issuerCode} />
      </dd>
      <dt>{t('verification.issued_at')}</dt>
      <dd>
        <Moment at={notice.issuedAt} detail="day-and-time" />
      </dd>
      <dt>{t('verification.recipients')}</dt>
      <dd>{notice.recipients}</dd>
      {notice.attachments.length > 0 && <dt>{t('verification.attachments')}</dt>}
      {notice.attachments.map(({ name, sha256 }) => (
        <dd key={sha256 + name}>
          <bdi>{name}</bdi> <Code text={sha256} />
        </dd>
      ))}
      <dt>{t('verification.digest')}</dt>
      <dd>
        <Code text={notice.digest} />
      </dd>
      <dt>{t('verification.hub')}</dt>
      <dd>
        <Code text={notice.hub} />
      </dd>
      <dt>{t('verification.keys')}</dt>
      {notice.keyIds.map((id) => (
        <dd key={id}>
          <Code text={id} />
        </dd>
      ))}
      <dt>{t('verification.made_at')}</dt>
      <dd>
        <Moment at={notice.madeAt} detail="day-and-time" />
      </dd>
    </dl>
  );
}

function Step({ step: { step, at, agencyCode, officer, language, signed, text, due, by } }: { step: ProvedStep }) {
  const t = useText();
  const languageName = useLanguageName();
  return (
    <>
      <p>
        <Moment at={at} detail="day-and-time" /> {agencyCode !== null && <Code text={agencyCode} />}{' '}
        <strong>{t(`verification.step.${step}`)}</strong>
      </p>
      {officer && (
        <p>
          <Person name={officer.name} capacity={officer.capacity} />
        </p>
      )}
      {signed && (
        <p className={styles.more}>
          {t('verification.vouched')}: {t(`verification.signed.${signed}`)}
        </p>
      )}
      {language !== null && (
        <p className={styles.more}>{t('verification.in_language', { language: languageName(language) })}</p>
      )}
      {due !== null && <p className={styles.more}>{t('verification.due', { date: due })}</p>}
      {by !== null && <p className={styles.more}>{t('verification.by_notice', { number: by })}</p>}
      {text !== null && (
        <blockquote className={styles.words} dir="auto">
          {text}
        </blockquote>
      )}
    </>
  );
}
