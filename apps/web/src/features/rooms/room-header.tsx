import { memo } from 'react';
import { Button } from 'antd';
import type { RoomSnapshot } from '@jianqiao/client';
import { useConnection } from '../../lib/hub';
import { useCount } from '../../lib/reader';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Icon } from '../../ui/icon';
import { Words } from '../../ui/words';
import { useScene } from './room-scene';
import { RoomStateOf } from '../../ui/room-state';
import { RoomSubjectLine } from './room-subject';
import type { RoomPanel } from './search';
import styles from './room-header.module.css';

interface RoomHeaderProps {
  snapshot: RoomSnapshot;
  panel: RoomPanel;
  onPanel: (panel: RoomPanel) => void;
  onBack: () => void;
}

/** What the room is called, who takes part, how it stands. */
export const RoomHeader = memo(function RoomHeader({ snapshot, panel, onPanel, onBack }: RoomHeaderProps) {
  const t = useText();
  const figure = useCount();
  const connection = useConnection();
  const { agency } = useScene();
  const { room, status } = snapshot;
  if (!room) return null;
  const people = room.members.filter((member) => member.until === null).length;
  return (
    <header className={styles.header}>
      <Button
        type="text"
        className={styles.back}
        icon={<Icon name="back" mirrored />}
        aria-label={t('rooms.back')}
        onClick={onBack}
      />
      <div className={styles.words}>
        <h1>
          <Words of={room.titles} />
        </h1>
        <div className={styles.parties}>
          {room.about && <RoomSubjectLine about={room.about} />}
          <RoomStateOf room={room} />
          {status === 'behind' && connection.status === 'online' && (
            <span className={styles.behind}>{t('rooms.catching_up')}</span>
          )}
          <span className={styles.chips}>
            {room.parties
              .filter((party) => party.standing !== 'declined')
              .map((party) => (
                <AgencyChip
                  key={party.agencyId}
                  agency={agency(party.agencyId) ?? party.agencyId}
                  plateOnly={room.parties.length > 4}
                />
              ))}
          </span>
        </div>
      </div>
      <div className={styles.panels}>
        <Button
          type="text"
          icon={<Icon name="people" />}
          aria-pressed={panel === 'people'}
          onClick={() => onPanel(panel === 'people' ? 'none' : 'people')}
        >
          <span className="unseen">{t('panel.people')}</span>
          <bdi aria-hidden="true">{figure(people)}</bdi>
        </Button>
        <Button
          type="text"
          icon={<Icon name="details" />}
          aria-pressed={panel === 'details'}
          aria-label={t('panel.details')}
          onClick={() => onPanel(panel === 'details' ? 'none' : 'details')}
        />
      </div>
    </header>
  );
});
