import { useDeferredValue, type KeyboardEvent, type Ref, type RefObject } from 'react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { RoomSummary } from '@jianqiao/contract';
import { useHub, useRooms } from '../../lib/hub';
import { useAgencies } from '../../lib/agencies';
import { useSpeaksForAgency } from '../../lib/session';
import { useText } from '../../lib/text';
import { Empty, Loading } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { ProblemNote } from '../../ui/problem';
import { moveFocus } from '../../lib/move-focus';
import { RoomLine } from './room-line';
import type { RoomsSearch } from './search';
import styles from './room-list.module.css';

interface RoomListProps {
  filterRef: Ref<HTMLInputElement>;
  listRef: RefObject<HTMLUListElement | null>;
  /** The first heading while the list stands alone; beside a room, that is the room's title. */
  headingLevel: 1 | 2;
}

/** All my rooms, the most recently active first; the filter lives in the address. */
export function RoomList({ filterRef, listRef, headingLevel }: RoomListProps) {
  const Heading = `h${headingLevel}` as const;
  const t = useText();
  const mayPropose = useSpeaksForAgency();
  const search = useSearch({ from: '/desk/rooms' });
  const navigate = useNavigate();
  const change = (next: RoomsSearch) =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <section className={styles.panel} aria-label={t('rooms.title')}>
      <header className={styles.header}>
        <Heading>{t('rooms.title')}</Heading>
        {mayPropose && (
          <Link to="/rooms/new" className={styles.propose}>
            <Icon name="plus" size={16} />
            {t('rooms.propose')}
          </Link>
        )}
      </header>
      <div className={styles.filter}>
        <Icon name="search" size={16} />
        <input
          ref={filterRef}
          type="search"
          dir="auto"
          value={search.q ?? ''}
          aria-label={t('rooms.filter')}
          placeholder={t('rooms.filter')}
          onChange={(event) => change({ q: event.target.value || undefined })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'ArrowDown') moveFocus(listRef.current, 1);
          }}
        />
      </div>
      <div className={styles.shows} role="group" aria-label={t('rooms.show')}>
        {([undefined, 'unread', 'waiting'] as const).map((show) => (
          <button
            key={show ?? 'all'}
            type="button"
            aria-pressed={search.show === show}
            onClick={() => change({ show })}
          >
            {t(`rooms.show_${show ?? 'all'}`)}
          </button>
        ))}
      </div>
      <Lines search={search} listRef={listRef} />
    </section>
  );
}

function Lines({ search, listRef }: { search: RoomsSearch; listRef: RefObject<HTMLUListElement | null> }) {
  const t = useText();
  const mayPropose = useSpeaksForAgency();
  const hub = useHub();
  const { status, problem, rooms, truncated } = useRooms();
  const found = useFiltered(rooms, search);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    moveFocus(listRef.current, event.key === 'ArrowDown' ? 1 : -1);
  };
  if (status === 'loading')
    return (
      <div className={styles.note}>
        <Loading lines={6} label={t('state.loading')} />
      </div>
    );
  if (status === 'refused')
    return (
      <div className={styles.note}>
        <ProblemNote error={problem} onRetry={() => hub.rooms.refresh()} />
      </div>
    );
  if (rooms.length === 0)
    return (
      <div className={styles.note}>
        <Empty title={t('rooms.none')}>{t(mayPropose ? 'rooms.none_text' : 'rooms.none_text_member')}</Empty>
      </div>
    );
  if (found.length === 0)
    return (
      <div className={styles.note}>
        <Empty title={t('rooms.none_found')}>{t('rooms.none_found_text')}</Empty>
      </div>
    );
  return (
    <div className={styles.scroller}>
      <ul ref={listRef} onKeyDown={onKeyDown}>
        {found.map((room) => (
          <li key={room.id}>
            <RoomLine room={room} />
          </li>
        ))}
      </ul>
      {truncated && <p className={styles.note}>{t('rooms.truncated', { count: rooms.length })}</p>}
    </div>
  );
}

/** Words may be found in any language's title and in any agency's name or code. */
function useFiltered(rooms: readonly RoomSummary[], { q, show }: RoomsSearch): readonly RoomSummary[] {
  const agencies = useAgencies();
  const words = useDeferredValue(q)?.toLocaleLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return rooms.filter((room) => {
    if (show === 'unread' && room.unread === 0) return false;
    if (show === 'waiting' && !room.waitsForMe) return false;
    if (words.length === 0) return true;
    const names = room.agencyIds.flatMap((id) => {
      const agency = agencies.get(id);
      return agency ? [agency.code, ...Object.values(agency.shortNames), ...Object.values(agency.officialNames)] : [];
    });
    const text = [...Object.values(room.titles), ...names].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
