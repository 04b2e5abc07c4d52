import type { NoticeView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { ownNames } from '../../lib/own-names';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { HandlingMark } from '../../ui/handling-mark';
import { Moment } from '../../ui/moment';
import { NoticeNumber } from '../../ui/notice-number';
import styles from './letterhead.module.css';

/** Who issues, under which number and mark, and when: as at the head of a letter. */
export function Letterhead({ notice }: { notice: NoticeView }) {
  const t = useText();
  const agency = useAgencies().get(notice.agencyId);
  return (
    <header className={styles.letterhead}>
      <Issuer agencyId={notice.agencyId} />
      <dl className={styles.line}>
        <div>
          <dt>{t('notice.number')}</dt>
          <dd>
            <NoticeNumber number={notice.number} />
          </dd>
        </div>
        <div>
          <dt>{t('notice.date')}</dt>
          <dd>
            {notice.issuedAt !== null && <Moment at={notice.issuedAt} zone={agency?.timeZone} detail="day-and-time" />}
          </dd>
        </div>
        <div>
          <dt>{t('notice.mark')}</dt>
          <dd>
            <HandlingMark mark={notice.mark} focusable />
          </dd>
        </div>
        <div>
          <dt>{t('notice.kind')}</dt>
          <dd>{t(`notice_kind.${notice.kind}`)}</dd>
        </div>
      </dl>
    </header>
  );
}

/** The agency's official name as it writes it itself, and as the reader reads it. */
function Issuer({ agencyId }: { agencyId: string }) {
  const t = useText();
  const localized = useLocalized();
  const agency = useAgencies().get(agencyId);
  if (!agency) return <p className={styles.native}>{t('agency.unknown')}</p>;
  const read = localized(agency.officialNames);
  const own = ownNames(agency);
  return (
    <div className={styles.issuer}>
      {own.map(({ text, language }) => (
        <p key={language} className={styles.native} lang={language} dir="auto">
          {text}
        </p>
      ))}
      {own.every(({ text }) => text !== read.text) && (
        <p className={own.length > 0 ? styles.official : styles.native} lang={read.language} dir="auto">
          {read.text}
        </p>
      )}
    </div>
  );
}
