import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RoomView } from '@jianqiao/contract';
import type { RoomSnapshot } from '@jianqiao/client';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { Words } from '../../ui/words';
import { mechanismsQuery } from '../../lib/mechanisms';
import { useLanguageName } from '../../lib/language-name';
import { NoticeCard } from './notice-card';
import { Retitle } from './retitle';
import { useScene } from './room-scene';
import { RoomStateOf } from '../../ui/room-state';
import styles from './context-panel.module.css';

/** The room's charter: titles and purpose in every language, kind, mechanism, since when; and how complete the record is. */
export function DetailsPanel({ snapshot, room }: { snapshot: RoomSnapshot; room: RoomView }) {
  const t = useText();
  const { member, otherZone } = useScene();
  const mechanisms = useQuery({ ...mechanismsQuery, enabled: room.mechanismCode !== null });
  const mechanism = mechanisms.data?.find(({ code }) => code === room.mechanismCode);
  const proposer = member(room.proposedBy);
  const proposingAgency = room.parties.find((party) => party.standing === 'proposer')?.agencyId;
  return (
    <div className={styles.details}>
      <Versions room={room} />
      <dl className={styles.details}>
        <Entry term={t('details.state')}>
          <RoomStateOf room={room} />
        </Entry>
        <Entry term={t('details.kind')}>{t(`room_kind.${room.kind}`)}</Entry>
        {room.about && (
          <Entry term={t('details.about')}>
            <NoticeCard noticeId={room.about.id} />
          </Entry>
        )}
        {room.mechanismCode && (
          <Entry term={t('details.mechanism')}>
            {mechanism ? <Words of={mechanism.names} /> : <bdi>{room.mechanismCode}</bdi>}
          </Entry>
        )}
        <Entry term={t('details.proposed')}>
          {proposer && <Person name={proposer.name} capacity={proposer.capacity} agency={proposer.agencyId} />}{' '}
          <Moment at={room.proposedAt} zone={proposingAgency && otherZone(proposingAgency)} detail="day-and-time" />
        </Entry>
        {room.actions.includes('read') && (
          <Entry term={t('details.record')}>
            {t('details.record_count', { count: snapshot.timeline.head })}{' '}
            {snapshot.complete && t('details.record_complete')}
          </Entry>
        )}
      </dl>
      {room.actions.includes('retitle') && <Retitle room={room} />}
    </div>
  );
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Title and purpose, language by language, as the agencies agreed to them. */
function Versions({ room }: { room: RoomView }) {
  const name = useLanguageName();
  const languages = [...new Set([...Object.keys(room.titles), ...Object.keys(room.purposes)])];
  return (
    <div>
      {languages.map((language) => (
        <section key={language} className={styles.version}>
          <span className={styles.versionLanguage}>{name(language)}</span>
          <h2 className={styles.versionTitle} lang={language} dir="auto">
            {room.titles[language]}
          </h2>
          <p className={styles.versionPurpose} lang={language} dir="auto">
            {room.purposes[language]}
          </p>
        </section>
      ))}
    </div>
  );
}
