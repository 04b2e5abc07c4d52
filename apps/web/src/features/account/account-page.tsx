import type { ReactNode } from 'react';
import { Link, useSearch } from '@tanstack/react-router';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Page } from '../../ui/page';
import { PersonNames } from '../../ui/person';
import { tabLink, Tabs } from '../../ui/tabs';
import { AbsencesPanel } from './absences-panel';
import { PasskeysPanel } from './passkeys-panel';
import { PasswordPanel } from './password-panel';
import { PreferencesPanel } from './preferences-panel';
import { ACCOUNT_TABS, type AccountTab } from './search';
import { SessionsPanel } from './sessions-panel';
import { TokensPanel } from './tokens-panel';
import styles from './account.module.css';

const PANELS: Readonly<Record<AccountTab, () => ReactNode>> = {
  preferences: PreferencesPanel,
  password: PasswordPanel,
  passkeys: PasskeysPanel,
  absences: AbsencesPanel,
  sessions: SessionsPanel,
  tokens: TokensPanel,
};

/** One's own account: how the hub speaks to me, and every way in. */
export function AccountPage() {
  const t = useText();
  const { tab: current = 'preferences' } = useSearch({ from: '/desk/account' });
  const Panel = PANELS[current];
  return (
    <Page title={t('nav.account')} lead={<Whose />}>
      <Tabs label={t('account.parts')}>
        {ACCOUNT_TABS.map((tab) => (
          <Link key={tab} to="/account" search={{ tab }} {...tabLink(tab === current)}>
            {t(`account.tab_${tab}`)}
          </Link>
        ))}
      </Tabs>
      <Panel />
    </Page>
  );
}

/** As counterparts read one, and with what one signs in. */
function Whose() {
  const t = useText();
  const me = useMe();
  return (
    <span className={styles.whose}>
      <PersonNames name={me.name} strong />
      <span>{me.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · ')}</span>
      <AgencyChip agency={me.agency} focusable />
      <span className={styles.login}>
        <bdi>{me.login}</bdi> · <bdi>{me.email}</bdi>
      </span>
    </span>
  );
}
