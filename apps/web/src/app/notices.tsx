import { Button } from 'antd';
import { dismiss, useNotices } from '../lib/notices';
import { useText } from '../lib/text';
import { Icon } from '../ui/icon';
import { ProblemNote } from '../ui/problem';
import styles from './notices.module.css';

/** Failures without a place of their own. They stay until dismissed: nobody has to read against a clock. */
export function Notices() {
  const t = useText();
  const notices = useNotices();
  return (
    <div className={styles.notices}>
      {notices.map((notice) => (
        <div key={notice.id} className={styles.notice}>
          <ProblemNote error={notice.error} />
          <Button
            type="text"
            size="small"
            icon={<Icon name="close" size={16} />}
            aria-label={t('action.dismiss')}
            onClick={() => dismiss(notice.id)}
          />
        </div>
      ))}
    </div>
  );
}
