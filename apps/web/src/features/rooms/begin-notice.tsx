import { useBeginNotice } from '../../lib/begin-notice';
import { complain } from '../../lib/notices';
import { useDraftsNotices } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import styles from './message.module.css';

/** A formal notice to the agencies of the room often begins with what somebody wrote in it. */
export function BeginNoticeFrom({ roomId, sequence }: { roomId: string; sequence: number }) {
  const t = useText();
  const mayDraft = useDraftsNotices();
  const begin = useBeginNotice();
  if (!mayDraft) return null;
  return (
    <button
      type="button"
      className={styles.begin}
      aria-label={t('card.begin')}
      title={t('card.begin')}
      disabled={begin.isPending}
      onClick={() => begin.mutate({ kind: 'information', roomId, messageSequence: sequence }, { onError: complain })}
    >
      <Icon name="notices" size={16} />
    </button>
  );
}
