import { useState } from 'react';
import { Button } from 'antd';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InvitationView, IssuedInvitationView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { useText, type Speak } from '../../lib/text';
import { ConfirmAction } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { State, type Tone } from '../../ui/state';
import { Table, type Column } from '../../ui/table';
import { InviteForm } from './invite-form';
import { IssuedInvitation } from './issued-invitation';
import { AGENCY_KEY, invitationsQuery } from './queries';
import styles from './administration.module.css';

/** Links by which colleagues come in: whom I invited, as what, and what became of it. */
export function InvitationsPanel() {
  const t = useText();
  const query = useInfiniteQuery(invitationsQuery);
  const queryClient = useQueryClient();
  const [inviting, setInviting] = useState(false);
  const [issued, setIssued] = useState<IssuedInvitationView | null>(null);
  const reread = () => queryClient.invalidateQueries({ queryKey: AGENCY_KEY });
  const withdraw = async (invitation: InvitationView) => {
    try {
      await api.delete(`/agency/invitations/${invitation.id}`);
    } catch (error) {
      // Accepted or withdrawn by somebody else meanwhile: show what it is now, and say so.
      if (hasCode(error, 'invitation.not_found')) await reread();
      throw error;
    }
    if (issued?.id === invitation.id) setIssued(null);
    await reread();
  };
  const start = () => {
    setIssued(null);
    setInviting(true);
  };
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t('administration.invitations_lead')}</p>
        {!inviting && (
          <Button icon={<Icon name="plus" size={18} />} onClick={start}>
            {t('administration.invite')}
          </Button>
        )}
      </div>
      {inviting && (
        <InviteForm
          onCancel={() => setInviting(false)}
          onInvited={(invitation) => {
            setInviting(false);
            setIssued(invitation);
            void reread();
          }}
        />
      )}
      {issued && <IssuedInvitation invitation={issued} onKept={() => setIssued(null)} />}
      <PagedList
        query={query}
        empty={<Empty title={t('administration.no_invitations')}>{t('administration.no_invitations_text')}</Empty>}
      >
        {(invitations) => (
          <Table
            caption={t('administration.tab_invitations')}
            columns={columns(t, withdraw)}
            rows={invitations}
            rowKey={(invitation) => invitation.id}
          />
        )}
      </PagedList>
    </>
  );
}

const TONES: Readonly<Record<InvitationView['state'], Tone>> = {
  pending: 'waits',
  accepted: 'good',
  withdrawn: 'quiet',
  expired: 'quiet',
};

function columns(
  t: Speak,
  onWithdraw: (invitation: InvitationView) => Promise<void>,
): readonly Column<InvitationView>[] {
  return [
    {
      id: 'person',
      title: t('administration.invited'),
      heading: true,
      cell: (invitation) => (
        <>
          <bdi className={styles.name}>{invitation.latinName}</bdi>
          <span className={styles.under}>
            <bdi>{invitation.email}</bdi>
          </span>
        </>
      ),
    },
    {
      id: 'state',
      title: t('administration.state'),
      cell: ({ state, expiresAt }) => (
        <State
          tone={TONES[state]}
          next={
            state === 'pending' && (
              <>
                {t('administration.until')} <Moment at={expiresAt} detail="day-and-time" />
              </>
            )
          }
        >
          {t(`administration.invitation_${state}`)}
        </State>
      ),
    },
    {
      id: 'capacities',
      title: t('administration.mandates'),
      cell: (invitation) => invitation.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · '),
    },
    {
      id: 'created',
      title: t('administration.created'),
      cell: (invitation) => <Moment at={invitation.createdAt} detail="day-and-time" />,
    },
    {
      id: 'withdraw',
      title: t('administration.actions'),
      tight: true,
      cell: (invitation) =>
        invitation.state === 'pending' && (
          <ConfirmAction
            label={t('administration.withdraw')}
            button={{
              size: 'small',
              'aria-label': t('administration.withdraw_named', { name: invitation.latinName }),
            }}
            title={t('administration.withdraw_title', { name: invitation.latinName })}
            confirmLabel={t('administration.withdraw')}
            onConfirm={() => onWithdraw(invitation)}
          >
            {t('administration.withdraw_text')}
          </ConfirmAction>
        ),
    },
  ];
}
