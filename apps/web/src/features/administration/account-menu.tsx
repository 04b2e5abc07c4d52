import type { AccountAction, AccountView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { ActionMenu } from '../../ui/action-menu';

/** In order of weight: what is easily undone first, what is for good last. */
const ORDER: readonly AccountAction[] = [
  'grant_mandate',
  'end_mandate',
  'end_sessions',
  'restore',
  'suspend',
  'remove',
];

/** The button's id: where the focus returns to when a dialog closes. */
export function menuId(accountId: string): string {
  return `manage-${accountId}`;
}

interface AccountMenuProps {
  account: AccountView;
  onChoose: (action: AccountAction) => void;
}

/** What the hub lets me do about a person: exactly the view's actions. */
export function AccountMenu({ account, onChoose }: AccountMenuProps) {
  const t = useText();
  const actions = ORDER.filter((action) => account.actions.includes(action));
  if (actions.length === 0) return null;
  return (
    <ActionMenu
      buttonId={menuId(account.accountId)}
      label={t('administration.manage_short')}
      name={t('administration.manage', { name: account.name.native })}
      actions={actions.map((action) => ({
        id: action,
        label: t(`administration.act_${action}`),
        danger: action === 'remove',
      }))}
      onChoose={onChoose}
    />
  );
}
