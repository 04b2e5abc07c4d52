import type { CSSProperties } from 'react';
import { Button } from 'antd';
import type { PendingMessage } from '@jianqiao/client';
import { complain } from '../../lib/notices';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { ProblemNote } from '../../ui/problem';
import { LanguageTag } from './message-row';
import { MessageText } from './message-text';
import { Receipt } from './receipt';
import { useScene } from './room-scene';
import styles from './message.module.css';

/** An own message on its way to the hub; when refused, why, and what to do with the words. */
export function PendingRow({ message, head }: { message: PendingMessage; head: boolean }) {
  const scene = useScene();
  const me = useMe();
  const member = scene.member(me.accountId);
  return (
    <div
      className={styles.message}
      data-head={head}
      data-pending={message.state}
      style={{ '--agency': scene.color(me.agency.id) } as CSSProperties}
    >
      {head && (
        <div className={styles.author}>
          <Person name={me.name} capacity={member?.capacity ?? me.capacities[0]} agency={me.agency} strong />
        </div>
      )}
      <div className={styles.body}>
        <MessageText text={message.text} language={message.language} />
        <div className={styles.meta}>
          <LanguageTag tag={message.language} />
          <Moment at={message.createdAt} zone={scene.otherZone(me.agency.id)} />
          <Receipt state={message.state} />
        </div>
      </div>
      {message.state === 'refused' && <Refused message={message} />}
    </div>
  );
}

function Refused({ message }: { message: PendingMessage }) {
  const t = useText();
  const { session } = useScene();
  return (
    <div className={styles.refused}>
      <ProblemNote error={message.problem ?? new Error('refused')} />
      <div className={styles.refusedActions}>
        <Button
          size="small"
          icon={<Icon name="copy" size={16} />}
          onClick={() => void navigator.clipboard.writeText(message.text).catch(complain)}
        >
          {t('message.copy')}
        </Button>
        <Button
          size="small"
          icon={<Icon name="retry" size={16} mirrored />}
          onClick={() => session.retryMessage(message.id)}
        >
          {t('message.retry')}
        </Button>
        <Button size="small" icon={<Icon name="close" size={16} />} onClick={() => session.discardMessage(message.id)}>
          {t('message.discard')}
        </Button>
      </div>
    </div>
  );
}
