import { Button } from 'antd';
import type { StatementView } from '@jianqiao/contract';
import { useAgencies } from '../../../lib/agencies';
import { hasCode } from '../../../lib/failure';
import { useConnection } from '../../../lib/hub';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { Icon } from '../../../ui/icon';
import { Moment } from '../../../ui/moment';
import { NoticeNumber } from '../../../ui/notice-number';
import { Person } from '../../../ui/person';
import { ProblemNote } from '../../../ui/problem';
import { Digest } from '../digest';
import type { Over } from './draft';
import { Offline, Overtaken, useArrival } from './statement-step';
import styles from './act.module.css';

interface SealStepProps {
  statement: StatementView;
  /** The act in a word or two. */
  heading: string;
  sealLabel: string;
  /** What to look at before trying again when no answer came. */
  lookFirst: string;
  over?: Over | null;
  textForAll?: boolean;
  busy: boolean;
  error: unknown;
  back: () => void;
  seal: () => void;
  /** When what was prepared does not hold any more. */
  prepareAgain: (() => void) | undefined;
}

/** The second step: exactly what is signed, by whom, and the seal. */
export function SealStep(props: SealStepProps) {
  const { statement, heading, sealLabel, lookFirst, over = null, textForAll = false } = props;
  const { busy, error, back, seal, prepareAgain } = props;
  const t = useText();
  const { status } = useConnection();
  const head = useArrival<HTMLParagraphElement>();
  const byPasskey = statement.passkeyOptions !== null;
  const online = status === 'online';
  return (
    <div className={styles.step}>
      <div className={styles.seal}>
        <p ref={head} tabIndex={-1} className={styles.act}>
          <Icon name="seal" size={22} />
          <strong>{heading}</strong>
        </p>
        <Particulars statement={statement} textForAll={textForAll} />
        <details className={styles.exact}>
          <summary>{t('act.exact')}</summary>
          <p className={styles.explained}>{t('act.exact_text')}</p>
          <pre dir="ltr" tabIndex={0}>
            {statement.canonical}
          </pre>
        </details>
      </div>
      <p className={styles.means}>{t(byPasskey ? 'act.by_passkey' : 'act.by_hub')}</p>
      <ProblemNote error={error} />
      {hasCode(error, 'timed_out') && <p className={styles.offline}>{lookFirst}</p>}
      {over && !busy && <Overtaken over={over} />}
      {!online && <Offline />}
      <div className={styles.buttons}>
        <Button onClick={back} disabled={busy}>
          {t('act.back')}
        </Button>
        {prepareAgain ? (
          <Button type="primary" loading={busy} disabled={!online || over !== null} onClick={prepareAgain}>
            {t('act.prepare_again')}
          </Button>
        ) : (
          <Button className={styles.sealButton} loading={busy} disabled={!online || over !== null} onClick={seal}>
            {sealLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Everything that the statement holds, in words. */
function Particulars({ statement, textForAll }: { statement: StatementView; textForAll: boolean }) {
  const t = useText();
  const languageName = useLanguageName();
  const { officer, number, digest, at, language, text } = statement;
  const zone = useAgencies().get(officer.agencyId)?.timeZone;
  return (
    <>
      <dl className={styles.particulars}>
        <div>
          <dt>{t('notice.number')}</dt>
          <dd>
            <NoticeNumber number={number} />
          </dd>
        </div>
        <div>
          <dt>{t('act.officer')}</dt>
          <dd>
            <Person name={officer.name} capacity={officer.capacity} agency={officer.agencyId} strong />
          </dd>
        </div>
        <div>
          <dt>{t('act.at')}</dt>
          <dd>
            <Moment at={at} zone={zone} detail="day-and-time" />
          </dd>
        </div>
        {language && (
          <div>
            <dt>{t('act.read_in')}</dt>
            <dd>{languageName(language)}</dd>
          </div>
        )}
        {text && (
          <div>
            <dt>{t(statement.act === 'return' ? 'act.reason' : 'act.reservation')}</dt>
            <dd>
              <blockquote dir="auto">{text}</blockquote>
              {statement.act === 'reserve' && (
                <span className={styles.explained}>
                  {t(textForAll ? 'register.text_for_all' : 'register.text_for_issuer')}
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
      <Digest label={t('notice.digest')} value={digest} />
    </>
  );
}
