import { useRef } from 'react';
import { Link, Outlet, useChildMatches } from '@tanstack/react-router';
import { useSpeaksForAgency } from '../../lib/session';
import { useText } from '../../lib/text';
import { useShortcuts } from '../../lib/shortcuts';
import { Empty } from '../../ui/empty';
import { useDocumentTitle } from '../../ui/page';
import { moveFocus } from '../../lib/move-focus';
import { RoomList } from './room-list';
import styles from './rooms-page.module.css';

/** List · conversation · context. On a phone one at a time: which one, the address says. */
export function RoomsPage() {
  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const inRoom = useChildMatches({ select: (matches) => matches.some((match) => match.pathname !== '/rooms/') });
  useShortcuts({
    '/': () => filter.current?.focus(),
    j: () => moveFocus(list.current, 1),
    k: () => moveFocus(list.current, -1),
  });
  return (
    <div className={styles.rooms} data-in-room={inRoom}>
      <RoomList filterRef={filter} listRef={list} headingLevel={inRoom ? 2 : 1} />
      <div className={styles.outlet}>
        <Outlet />
      </div>
    </div>
  );
}

export function NoRoomChosen() {
  const t = useText();
  const mayPropose = useSpeaksForAgency();
  useDocumentTitle(t('rooms.title'));
  return (
    <div className={styles.none}>
      <Empty title={t('rooms.choose')} action={mayPropose && <Link to="/rooms/new">{t('rooms.propose')}</Link>}>
        {t('rooms.choose_text')}
      </Empty>
    </div>
  );
}
