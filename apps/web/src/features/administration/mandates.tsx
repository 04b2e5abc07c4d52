import type { MandateView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import styles from './administration.module.css';

/** Mandates as dated capacities: those in force, then former ones in a quieter voice. */
export function Mandates({ mandates, now }: { mandates: readonly MandateView[]; now: number }) {
  const t = useText();
  const inForce = mandates.filter((mandate) => isInForce(mandate, now));
  const former = mandates.filter((mandate) => mandate.validUntil !== null && mandate.validUntil <= now);
  return (
    <ul className={styles.mandates}>
      {inForce.map((mandate) => (
        <li key={mandate.capacity}>
          {t(`capacity.${mandate.capacity}`)}{' '}
          <span className={styles.faint}>
            {t('administration.since')} <Moment at={mandate.validFrom} detail="date" />
          </span>
        </li>
      ))}
      {inForce.length === 0 && <li className={styles.faint}>{t('administration.no_mandate')}</li>}
      {former.map((mandate) => (
        <li key={`${mandate.capacity} ${mandate.validFrom}`} className={styles.faint}>
          {t('administration.former', { capacity: t(`capacity.${mandate.capacity}`) })}{' '}
          <Moment at={mandate.validUntil ?? now} detail="date" />
        </li>
      ))}
    </ul>
  );
}

/** Whether a mandate gives its capacity now. */
export function isInForce({ validUntil }: MandateView, now: number): boolean {
  return validUntil === null || validUntil > now;
}
