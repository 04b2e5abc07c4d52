import { useState } from 'react';
import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { RoomView } from '@jianqiao/contract';
import { unwrap } from '../../lib/hub';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { ConfirmAction } from '../../ui/confirm';
import { Moment } from '../../ui/moment';
import { ProblemNote } from '../../ui/problem';
import { Words } from '../../ui/words';
import { ColleagueChoice } from '../../ui/colleague-choice';
import { personName } from './fact-line';
import { useScene } from './room-scene';
import { Dialog } from '../../ui/dialog';
import styles from './proposal-note.module.css';

/** A proposal that somebody has to answer: who asks, what for, and the answer. */
export function ProposalNote({ room }: { room: RoomView }) {
  const t = useText();
  const { session, member, agency, otherZone } = useScene();
  const localized = useLocalized();
  const asked = room.actions.includes('accept') || room.actions.includes('decline');
  if (!asked && room.state !== 'proposed') return null;
  const proposer = room.parties.find((party) => party.standing === 'proposer');
  const proposingAgency = proposer && agency(proposer.agencyId);
  const who = personName(member(room.proposedBy)?.name);
  const agencyName = proposingAgency ? localized(proposingAgency.shortNames).text : t('agency.unknown');
  return (
    <div className={styles.note} data-asked={asked} data-row="note">
      <p>
        {who ? t('proposal.by', { who, agency: agencyName }) : t('proposal.by_agency', { agency: agencyName })}{' '}
        <Moment at={room.proposedAt} zone={proposer && otherZone(proposer.agencyId)} detail="day-and-time" />
      </p>
      <p className={styles.purpose}>
        <Words of={room.purposes} />
      </p>
      <div className={styles.buttons}>
        {room.actions.includes('accept') && <Accept />}
        {room.actions.includes('decline') && (
          <ConfirmAction
            label={t('proposal.decline')}
            title={t('proposal.decline_title')}
            confirmLabel={t('proposal.decline')}
            reasonLabel={t('proposal.decline_reason')}
            onConfirm={(reason) => unwrap(session.decline(reason))}
          >
            {t('proposal.decline_text')}
          </ConfirmAction>
        )}
        {room.actions.includes('withdraw') && (
          <ConfirmAction
            label={t('proposal.withdraw')}
            title={t('proposal.withdraw_title')}
            confirmLabel={t('proposal.withdraw')}
            reasonLabel={t('proposal.withdraw_reason')}
            onConfirm={(reason) => unwrap(session.withdraw(reason))}
          >
            {t('proposal.withdraw_text')}
          </ConfirmAction>
        )}
      </div>
    </div>
  );
}

/** Accepting names the person who accepts; colleagues can be named in the same step. */
function Accept() {
  const t = useText();
  const { session } = useScene();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const accept = useMutation({
    mutationFn: () => unwrap(session.accept(chosen)),
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('proposal.accept')}
      </Button>
      <Dialog
        open={open}
        title={t('proposal.accept_title')}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
              {t('proposal.accept')}
            </Button>
          </>
        }
      >
        <div className={styles.dialog}>
          <p>{t('proposal.accept_text')}</p>
          <ColleagueChoice chosen={chosen} onChange={setChosen} />
          <ProblemNote error={accept.error} />
        </div>
      </Dialog>
    </>
  );
}
