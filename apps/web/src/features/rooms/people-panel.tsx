import { useState, type CSSProperties } from 'react';
import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { MemberView, PartyView, RoomView } from '@jianqiao/contract';
import type { RoomSnapshot } from '@jianqiao/client';
import { unwrap } from '../../lib/hub';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { ConfirmAction } from '../../ui/confirm';
import { Moment } from '../../ui/moment';
import { Person } from '../../ui/person';
import { ProblemNote } from '../../ui/problem';
import { State, type Tone } from '../../ui/state';
import { ColleagueChoice } from '../../ui/colleague-choice';
import { personName } from './fact-line';
import { ReadState } from './read-state';
import { useScene } from './room-scene';
import { Dialog } from '../../ui/dialog';
import styles from './context-panel.module.css';

interface PanelProps {
  snapshot: RoomSnapshot;
  room: RoomView;
}

const STANDING_TONES: Readonly<Record<PartyView['standing'], Tone>> = {
  proposer: 'quiet',
  accepted: 'quiet',
  invited: 'waits',
  declined: 'quiet',
};

/** Who takes part, by agency: who is here now, and how far each has read. */
export function PeoplePanel({ snapshot, room }: PanelProps) {
  const t = useText();
  const former = room.members.filter((member) => member.until !== null);
  return (
    <>
      {room.parties.map((party) => (
        <Party key={party.agencyId} party={party} snapshot={snapshot} room={room} />
      ))}
      {former.length > 0 && (
        <details className={styles.former}>
          <summary>{t('people.former', { count: former.length })}</summary>
          <ul>
            {former.map((member) => (
              <li key={member.accountId}>
                <Person name={member.name} capacity={member.capacity} agency={member.agencyId} />{' '}
                {member.until !== null && <Moment at={member.until} detail="day" />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Party({ party, snapshot, room }: PanelProps & { party: PartyView }) {
  const t = useText();
  const { agency, color, myAgencyId } = useScene();
  const known = agency(party.agencyId);
  const members = room.members.filter((member) => member.agencyId === party.agencyId && member.until === null);
  const own = party.agencyId === myAgencyId;
  return (
    <section className={styles.agency} style={{ '--agency': color(party.agencyId) } as CSSProperties}>
      <h2 className={styles.agencyHead}>
        <AgencyChip agency={known ?? party.agencyId} focusable />
        <State tone={STANDING_TONES[party.standing]}>{t(`standing.${party.standing}`)}</State>
      </h2>
      <ul className={styles.people}>
        {members.map((member) => (
          <Member key={member.accountId} member={member} snapshot={snapshot} room={room} />
        ))}
      </ul>
      {own && (
        <div className={styles.actions}>
          {room.actions.includes('name_member') && <NameColleagues room={room} />}
          {room.actions.includes('leave') && <Leave />}
        </div>
      )}
    </section>
  );
}

function Member({ member, snapshot, room }: PanelProps & { member: MemberView }) {
  const t = useText();
  const { session, myAccountId, myAgencyId } = useScene();
  const here = member.accountId === myAccountId || snapshot.present.includes(member.accountId);
  const mayRemove =
    room.actions.includes('remove_member') && member.agencyId === myAgencyId && member.accountId !== myAccountId;
  const name = personName(member.name) ?? '';
  return (
    <li className={styles.member}>
      <span className={styles.memberLine}>
        <Person name={member.name} capacity={member.capacity} strong />
        {mayRemove && (
          <ConfirmAction
            label={t('people.remove')}
            button={{ size: 'small', type: 'text', 'aria-label': t('people.remove_named', { name }) }}
            title={t('people.remove_title', { name })}
            confirmLabel={t('people.remove')}
            danger
            onConfirm={() => unwrap(session.removeMember(member.accountId))}
          >
            {t('people.remove_text')}
          </ConfirmAction>
        )}
      </span>
      {room.actions.includes('read') && (
        <span className={styles.memberState}>
          <State tone={here ? 'good' : 'quiet'}>{here ? t('people.here') : t('people.away')}</State>
          {member.accountId !== myAccountId && <ReadState accountId={member.accountId} snapshot={snapshot} />}
        </span>
      )}
    </li>
  );
}

function Leave() {
  const t = useText();
  const { session } = useScene();
  return (
    <ConfirmAction
      label={t('people.leave')}
      button={{ size: 'small' }}
      title={t('people.leave_title')}
      confirmLabel={t('people.leave')}
      danger
      onConfirm={() => unwrap(session.leave())}
    >
      {t('people.leave_text')}
    </ConfirmAction>
  );
}

/** Names one colleague after the other: each is a fact of its own. */
function NameColleagues({ room }: { room: RoomView }) {
  const t = useText();
  const { session } = useScene();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const name = useMutation({
    mutationFn: async () => {
      for (const accountId of chosen) {
        await unwrap(session.nameMember(accountId));
        setChosen((left) => left.filter((id) => id !== accountId));
      }
    },
    onSuccess: () => setOpen(false),
  });
  const members = room.members.filter((member) => member.until === null).map((member) => member.accountId);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('people.name')}
      </Button>
      <Dialog
        open={open}
        title={t('people.name_title')}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button
              type="primary"
              disabled={chosen.length === 0}
              loading={name.isPending}
              onClick={() => name.mutate()}
            >
              {t('people.name_confirm', { count: chosen.length })}
            </Button>
          </>
        }
      >
        <ColleagueChoice chosen={chosen} onChange={setChosen} without={members} />
        <ProblemNote error={name.error} />
      </Dialog>
    </>
  );
}
