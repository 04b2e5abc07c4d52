import { Button } from 'antd';
import type { NoticeView } from '@jianqiao/contract';
import { useText } from '../../../lib/text';
import { Icon } from '../../../ui/icon';
import { NoticeNumber } from '../../../ui/notice-number';
import { useArrival } from './statement-step';
import styles from './act.module.css';

/** It is done: what is on record now, and that nothing more has to be done. */
export function Given({
  notice,
  done,
  onClose,
}: {
  notice: NoticeView;
  done: 'given' | 'suggested';
  onClose: () => void;
}) {
  const t = useText();
  const place = useArrival<HTMLParagraphElement>();
  const { receipt } = notice;
  return (
    <div className={styles.step}>
      <p ref={place} tabIndex={-1} className={styles.done} role="status">
        <Icon name="stored" size={20} />
        {done === 'given' && receipt ? (
          <span>
            <strong>{t(`receipt_state.${receipt.state}`)}</strong> <NoticeNumber number={notice.number} />
          </span>
        ) : (
          <strong>{t('act.suggested')}</strong>
        )}
      </p>
      <p>{t(done === 'given' ? 'act.given_text' : 'act.suggested_text')}</p>
      <div className={styles.buttons}>
        <Button type="primary" onClick={onClose}>
          {t('act.close')}
        </Button>
      </div>
    </div>
  );
}
