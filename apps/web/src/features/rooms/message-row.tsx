import { memo, type CSSProperties } from 'react';
import type { Fact, MemberView } from '@jianqiao/contract';
import type { MessageState } from '@jianqiao/client';
import { AgencyChip } from '../../ui/agency-chip';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { useText } from '../../lib/text';
import { useLanguageName } from '../../lib/language-name';
import { BeginNoticeFrom } from './begin-notice';
import { MessageText } from './message-text';
import { NoticeCard } from './notice-card';
import { noticeIdsIn } from './notice-links';
import { Receipt } from './receipt';
import { useScene } from './room-scene';
import styles from './message.module.css';

interface MessageRowProps {
  fact: Fact<'message:posted'>;
  head: boolean;
  /** Only for own messages. */
  state: MessageState | null;
  readBy: number;
  of: number;
}

/** One message in the column everybody shares, as in minutes; the name only above the first of a run. */
export const MessageRow = memo(function MessageRow({ fact, head, state, readBy, of }: MessageRowProps) {
  const scene = useScene();
  const { actor, payload, at, sequence } = fact;
  return (
    <div
      className={styles.message}
      data-head={head}
      data-sequence={sequence}
      style={{ '--agency': scene.color(actor.agencyId) } as CSSProperties}
    >
      {head && <Author member={scene.member(actor.accountId)} fact={fact} />}
      <div className={styles.body}>
        <MessageText text={payload.text} language={payload.language} />
        <div className={styles.meta}>
          <LanguageTag tag={payload.language} />
          <Moment at={at} zone={scene.otherZone(actor.agencyId)} />
          {state && <Receipt state={state} sequence={sequence} readBy={readBy} of={of} />}
          <BeginNoticeFrom roomId={scene.session.roomId} sequence={sequence} />
        </div>
      </div>
      {noticeIdsIn(payload.text, location.origin).map((id) => (
        <NoticeCard key={id} noticeId={id} />
      ))}
    </div>
  );
});

function Author({ member, fact }: { member: MemberView | undefined; fact: Fact }) {
  const t = useText();
  const scene = useScene();
  const agency = scene.agency(fact.actor.agencyId) ?? fact.actor.agencyId;
  return (
    <div className={styles.author}>
      {member ? (
        <Person name={member.name} capacity={fact.actor.capacity} agency={agency} strong />
      ) : (
        <>
          <span>{t('rooms.someone')}</span>
          <AgencyChip agency={agency} />
        </>
      )}
    </div>
  );
}

/** The language a message is written in: its short tag, its name on hover and for screen readers. */
export function LanguageTag({ tag }: { tag: string }) {
  const name = useLanguageName();
  return (
    <bdi className={styles.language} title={name(tag)}>
      <span aria-hidden="true">{tag.split('-')[0]}</span>
      <span className="unseen">{name(tag)}</span>
    </bdi>
  );
}
