import { useEffect, useState } from 'react';
import { Button } from 'antd';
import { useConnection, useHub, useOutbox } from '../lib/hub';
import { useText } from '../lib/text';
import { Hint } from '../ui/hint';
import { Icon } from '../ui/icon';
import styles from './connection-note.module.css';

/** A blip shorter than this is nobody's business. */
const SILENCE_MS = 2_000;

/** Silent while all is well. When the connection is lost: that nothing is, and that what one writes is kept. */
export function ConnectionNote() {
  const t = useText();
  const hub = useHub();
  const { status } = useConnection();
  const { entries, durable } = useOutbox();
  const lost = useLasting(status === 'offline' || status === 'connecting', SILENCE_MS);
  const waiting = entries.filter((entry) => entry.state === 'waiting').length;
  return (
    <div role="status" className={styles.place}>
      {lost && (
        <span className={styles.note}>
          <Hint content={t('connection.text')} focusable>
            <Icon name="offline" size={18} />
            <strong>{t('connection.lost')}</strong>
          </Hint>
          <span className={styles.text}>
            {waiting > 0 ? t('connection.waiting', { count: waiting }) : t('connection.text')}
          </span>
          <Button size="small" type="text" onClick={() => hub.connection.retryNow()}>
            {t('connection.retry')}
          </Button>
        </span>
      )}
      {!durable && <span className={styles.note}>{t('connection.not_durable')}</span>}
    </div>
  );
}

/** True once something has been true for a while. */
function useLasting(now: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(now), now ? ms : 0);
    return () => clearTimeout(timer);
  }, [now, ms]);
  return now && lasting;
}
