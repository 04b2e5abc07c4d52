import type { DueView } from '@jianqiao/contract';
import { useNow } from '../lib/now';
import { useText } from '../lib/text';
import { workingDaysLeft } from '../lib/working-days';
import { Icon } from './icon';
import { Moment } from './moment';
import styles from './due.module.css';

interface DueProps {
  due: DueView;
  /** Nothing is asked any more: the date is only told. */
  settled?: boolean;
  /** As the hub has noted it. */
  overdue?: boolean;
}

/** When an answer is due: my clock, the agency's clock, and the working days that are left; overdue in words. */
export function Due({ due, settled = false, overdue = false }: DueProps) {
  return (
    <span className={styles.due}>
      <Moment at={due.at} zone={due.timeZone} detail="short" />
      {!settled && <Left due={due} overdue={overdue} />}
    </span>
  );
}

function Left({ due, overdue }: { due: DueView; overdue: boolean }) {
  const t = useText();
  const left = workingDaysLeft(due, useNow());
  if (overdue || left === null) {
    return (
      <span className={styles.overdue}>
        <Icon name="overdue" size={15} />
        {t('due.overdue')}
      </span>
    );
  }
  return (
    <span className={styles.left} data-soon={left <= 1}>
      {t('due.days_left', { count: left })}
    </span>
  );
}
