import { memo } from 'react';
import { Button } from 'antd';
import type { RoomSnapshot } from '@jianqiao/client';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';
import { Words } from '../../ui/words';
import { DetailsPanel } from './details-panel';
import { PeoplePanel } from './people-panel';
import type { RoomPanel } from './search';
import styles from './context-panel.module.css';

interface ContextPanelProps {
  snapshot: RoomSnapshot;
  panel: RoomPanel;
  onPanel: (panel: RoomPanel) => void;
}

/** What stands beside the conversation: people by agency, or the room's details. */
export const ContextPanel = memo(function ContextPanel({ snapshot, panel, onPanel }: ContextPanelProps) {
  const t = useText();
  if (!snapshot.room) return null;
  return (
    <aside className={styles.panel} aria-label={t('rooms.context')}>
      <header className={styles.header}>
        <Button
          type="text"
          className={styles.back}
          icon={<Icon name="back" mirrored />}
          aria-label={t('rooms.back_to_conversation')}
          onClick={() => onPanel('none')}
        />
        <h1 className={styles.alone}>
          <Words of={snapshot.room.titles} />
        </h1>
        <div className={styles.tabs} role="group" aria-label={t('rooms.context')}>
          {(['people', 'details'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={panel === each} onClick={() => onPanel(each)}>
              {t(`panel.${each}`)}
            </button>
          ))}
        </div>
        <Button
          type="text"
          className={styles.close}
          icon={<Icon name="close" size={18} />}
          aria-label={t('rooms.close_context')}
          onClick={() => onPanel('none')}
        />
      </header>
      <div
        className={styles.scroller}
        tabIndex={0}
        role="region"
        aria-label={t(panel === 'details' ? 'panel.details' : 'panel.people')}
      >
        {panel === 'details' ? (
          <DetailsPanel snapshot={snapshot} room={snapshot.room} />
        ) : (
          <PeoplePanel snapshot={snapshot} room={snapshot.room} />
        )}
      </div>
    </aside>
  );
});
