import { Button, Dropdown } from 'antd';
import type { AccountAction, AccountView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { Icon } from '../../ui/icon';

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
  const items = actions.map((action) => ({
    key: action,
    label: t(`administration.act_${action}`),
    danger: action === 'remove',
  }));
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      menu={{ items, onClick: ({ key }) => onChoose(key as AccountAction) }}
    >
      <Button
        id={menuId(account.accountId)}
        size="small"
        aria-haspopup="menu"
        aria-label={t('administration.manage', { name: account.name.native })}
        icon={<Icon name="down" size={16} />}
        iconPlacement="end"
      >
        {t('administration.manage_short')}
      </Button>
    </Dropdown>
  );
}
