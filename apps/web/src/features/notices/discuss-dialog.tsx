import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { type DiscussNotice, LIMITS, type NoticeView } from '@jianqiao/contract';
import { unwrap, useHub } from '../../lib/hub';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { ColleagueChoice } from '../../ui/colleague-choice';
import { ConfirmDialog } from '../../ui/confirm';
import { Check, FieldGroup, TextAreaField } from '../../ui/form';
import { AgencyPicks } from './agency-picks';
import styles from './discussions.module.css';

/** How many others a room holds besides one's own agency. */
const MOST = LIMITS.roomAgencies - 1;

type Whom = 'all' | 'issuer' | 'some';

/** A room about the notice: with whom of its agencies, and about what. Each of them is asked, as for any room. */
export function DiscussDialog({ notice, onClose }: { notice: NoticeView; onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const hub = useHub();
  const navigate = useNavigate();
  // Chosen once: a second press of the button, or a retry after a lost answer, proposes the same room.
  const [proposalId] = useState(() => hub.newId());
  const others = [notice.agencyId, ...notice.recipients.map(({ agencyId }) => agencyId)].filter(
    (id) => id !== me.agency.id,
  );
  const tooMany = others.length > MOST;
  const isIssuer = notice.agencyId === me.agency.id;
  const [whom, setWhom] = useState<Whom>(isIssuer ? (tooMany ? 'some' : 'all') : 'issuer');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [memberIds, setMemberIds] = useState<readonly string[]>([]);
  const agencyIds = whom === 'all' ? [] : whom === 'issuer' ? [notice.agencyId] : picked;
  const count = whom === 'all' ? others.length : agencyIds.length;

  const open = async () => {
    const wish: DiscussNotice = { noticeId: notice.id, proposalId, agencyIds, memberIds };
    const purposes = purpose.trim() === '' ? undefined : { [me.language]: purpose.trim() };
    const room = await unwrap(hub.notices.ask('notice:discuss', purposes ? { ...wish, purposes } : wish));
    await navigate({ to: '/rooms/$roomId', params: { roomId: room.id } });
  };

  const choices: readonly Whom[] = isIssuer ? ['all', 'some'] : ['issuer', 'all', 'some'];
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('notice.discuss')}
      confirmLabel={t('propose.submit')}
      ready={count >= 1 && count <= MOST}
      onConfirm={open}
    >
      <div className={styles.form}>
        <p>{t('discuss.lead')}</p>
        {others.length === 1 ? (
          <p className={styles.with}>
            {t('discuss.with')} <AgencyChip agency={others[0]!} />
          </p>
        ) : (
          <FieldGroup
            legend={t('discuss.with')}
            hint={tooMany ? t('discuss.too_many', { count: others.length, most: MOST }) : undefined}
          >
            {choices.map((each) => (
              <Check
                key={each}
                kind="radio"
                name="whom"
                checked={whom === each}
                disabled={each === 'all' && tooMany}
                onChange={() => setWhom(each)}
              >
                {t(`discuss.with_${each}`, { count: others.length })}
              </Check>
            ))}
            {whom === 'some' && <AgencyPicks offered={others} picked={picked} most={MOST} onChange={setPicked} />}
          </FieldGroup>
        )}
        <TextAreaField
          label={t('discuss.purpose')}
          hint={t('discuss.purpose_hint')}
          optional
          rows={2}
          maxLength={LIMITS.roomPurpose}
          value={purpose}
          onChange={setPurpose}
        />
        <ColleagueChoice chosen={memberIds} onChange={setMemberIds} />
      </div>
    </ConfirmDialog>
  );
}
