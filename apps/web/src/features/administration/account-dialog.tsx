import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AccountAction, AccountView, AgencyView, Capacity, GrantMandate } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { useNow } from '../../lib/now';
import { meQuery, useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { ConfirmDialog } from '../../ui/confirm';
import { SelectField } from '../../ui/form';
import { capacitiesFor } from './capacities';
import { isInForce } from './mandates';
import { AGENCY_KEY } from './queries';
import styles from './administration.module.css';

const PATHS: Readonly<Record<AccountAction, string>> = {
  suspend: 'suspension',
  restore: 'restoration',
  remove: 'removal',
  end_sessions: 'end-sessions',
  grant_mandate: 'mandates',
  end_mandate: 'mandates/end',
};

interface AccountDialogProps {
  account: AccountView;
  action: AccountAction;
  onClose: () => void;
  /** Hears in a sentence what was done. */
  onDone: (outcome: string) => void;
}

/** Says what an act means for the person and for the agency, then does it on the version that is shown. */
export function AccountDialog({ account, action, onClose, onDone }: AccountDialogProps) {
  const t = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const capacities = useCapacityChoices(account, action, me.agency);
  const [wanted, setWanted] = useState<Capacity | undefined>(capacities[0]);
  // After a re-read the chosen one may be gone.
  const capacity = capacities.find((each) => each === wanted) ?? capacities[0];
  const name = account.name.native;
  const choosesCapacity = action === 'grant_mandate' || action === 'end_mandate';

  // Somebody else may have been faster.
  const possible = account.actions.includes(action);

  const act = async () => {
    const command = { expectedVersion: account.version, ...(choosesCapacity ? { capacity } : {}) };
    try {
      await api.post<AccountView>(
        `/agency/accounts/${account.accountId}/${PATHS[action]}`,
        command satisfies Partial<GrantMandate>,
      );
    } catch (error) {
      // The dialog stays open, says so, and shows the newest state behind it.
      if (hasCode(error, 'account.stale', 'account.transition_refused', 'account.not_found')) {
        await queryClient.invalidateQueries({ queryKey: AGENCY_KEY });
      }
      throw error;
    }
    if (account.accountId === me.accountId) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: AGENCY_KEY });
    onDone(t(`administration.done_${action}`, { name }));
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t(`administration.title_${action}`, { name })}
      confirmLabel={t(`administration.do_${action}`)}
      danger={action === 'remove'}
      ready={possible && (!choosesCapacity || capacity !== undefined)}
      onConfirm={act}
    >
      <div className={styles.means}>
        {possible ? (
          <p>{t(`administration.text_${action}`, { count: account.sessions })}</p>
        ) : (
          <p>{t('administration.no_longer')}</p>
        )}
        {choosesCapacity && capacity && (
          <SelectField
            label={t('administration.capacity')}
            value={capacity}
            choices={capacities.map((each) => ({ value: each, label: t(`capacity.${each}`) }))}
            onChange={(next) => setWanted(capacities.find((each) => each === next))}
          />
        )}
        {choosesCapacity && !capacity && <p>{t('administration.no_capacity_left')}</p>}
        {action === 'end_mandate' && capacities.length === 1 && <p>{t('administration.last_mandate')}</p>}
        {action === 'end_mandate' && capacity === 'agency_administrator' && account.accountId === me.accountId && (
          <p>{t('administration.own_mandate')}</p>
        )}
      </div>
    </ConfirmDialog>
  );
}

/** For granting what is not held yet, for ending what is. */
function useCapacityChoices(account: AccountView, action: AccountAction, agency: AgencyView): readonly Capacity[] {
  const now = useNow();
  const held = account.mandates.filter((mandate) => isInForce(mandate, now)).map(({ capacity }) => capacity);
  if (action === 'end_mandate') return held;
  return capacitiesFor(agency).filter((capacity) => !held.includes(capacity));
}
