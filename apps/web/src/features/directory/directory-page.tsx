import { Link, useSearch } from '@tanstack/react-router';
import { useText } from '../../lib/text';
import { Page } from '../../ui/page';
import { tabLink, Tabs } from '../../ui/tabs';
import { AgenciesPanel } from './agencies-panel';
import { OfficersPanel } from './officers-panel';
import { DIRECTORY_TABS } from './search';

/** Agencies and officers that the hub lets me see: those one shares a room or an admission with. */
export function DirectoryPage() {
  const t = useText();
  const { tab: current = 'agencies' } = useSearch({ from: '/desk/directory' });
  return (
    <Page wide title={t('nav.directory')} lead={t('directory.lead')}>
      <Tabs label={t('directory.parts')}>
        {DIRECTORY_TABS.map((tab) => (
          <Link key={tab} to="/directory" search={{ tab }} {...tabLink(tab === current)}>
            {t(`directory.tab_${tab}`)}
          </Link>
        ))}
      </Tabs>
      {current === 'agencies' ? <AgenciesPanel /> : <OfficersPanel />}
    </Page>
  );
}
