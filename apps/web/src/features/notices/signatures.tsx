import type { ActorSnapshot, Instant, NoticeView, SignatureKind } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useText } from '../../lib/text';
import { Hint } from '../../ui/hint';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { Digest } from './digest';
import styles from './signatures.module.css';

/** Who issued and who answered for one's own agency, and what stands behind it. */
export function Signatures({ notice }: { notice: NoticeView }) {
  const t = useText();
  const { receipt } = notice;
  return (
    <section className={styles.signatures} aria-label={t('signature.title')}>
      <h2>{t('signature.title')}</h2>
      <Signature label={t('signature.issued')} by={notice.issuedBy} at={notice.issuedAt} kind={notice.signature} />
      {receipt?.answeredBy && receipt.signature && (
        <Signature
          label={t('signature.answered')}
          by={receipt.answeredBy}
          at={receipt.answeredAt}
          kind={receipt.signature}
        />
      )}
      <Digest label={t('notice.digest')} value={notice.digest} />
    </section>
  );
}

interface SignatureProps {
  label: string;
  by: ActorSnapshot;
  at: Instant | null;
  kind: SignatureKind;
}

function Signature({ label, by, at, kind }: SignatureProps) {
  const t = useText();
  const zone = useAgencies().get(by.agencyId)?.timeZone;
  return (
    <div className={styles.signature} data-kind={kind}>
      <p className={styles.label}>{label}</p>
      <Person name={by.name} capacity={by.capacity} agency={by.agencyId} strong />
      {at !== null && <Moment at={at} zone={zone} detail="day-and-time" />}
      <p className={styles.kind}>
        <Icon name={kind === 'passkey' ? 'seal' : 'details'} size={16} />
        <strong>{t(`signature.${kind}`)}</strong>
      </p>
      <p className={styles.explained}>{t(`signature.${kind}_text`)}</p>
    </div>
  );
}

/** How a statement was given, in two words; more on hover and focus. */
export function SignatureWord({ kind }: { kind: SignatureKind }) {
  const t = useText();
  return (
    <Hint content={t(`signature.${kind}_text`)} focusable>
      <span className={styles.word} data-kind={kind}>
        <Icon name={kind === 'passkey' ? 'seal' : 'details'} size={14} />
        {t(`signature.${kind}_short`)}
      </span>
    </Hint>
  );
}
