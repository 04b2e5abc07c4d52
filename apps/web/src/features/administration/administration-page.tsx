import type { ReactNode } from 'react';
import { Link, useSearch } from '@tanstack/react-router';
import type { Capacity, MeView } from '@jianqiao/contract';
import { useLocalized } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { tabLink, Tabs } from '../../ui/tabs';
import { AgenciesPanel } from './agencies-panel';
import { CalendarPanel } from './calendar-panel';
import { HistoryPanel } from './history-panel';
import { InvitationsPanel } from './invitations-panel';
import { NoticesPanel } from './notices-panel';
import { PeoplePanel } from './people-panel';
import { ADMINISTRATION_TABS, type AdministrationTab } from './search';

const PANELS: Readonly<Record<AdministrationTab, () => ReactNode>> = {
  people: PeoplePanel,
  invitations: InvitationsPanel,
  calendar: CalendarPanel,
  notices: NoticesPanel,
  history: HistoryPanel,
  agencies: AgenciesPanel,
};

/** The people of one's own agency; for the secretariat, which agencies take part. */
export function AdministrationPage() {
  const t = useText();
  const me = useMe();
  const localized = useLocalized();
  const { tab } = useSearch({ from: '/desk/administration' });
  const tabs = tabsOf(me);
  const current = tabs.find((each) => each === tab) ?? tabs[0];
  if (!current) return <NotForYou />;
  const Panel = PANELS[current];
  return (
    <Page wide title={t('administration.title')} lead={localized(me.agency.officialNames).text}>
      <Tabs label={t('administration.parts')}>
        {tabs.map((each) => (
          <Link key={each} to="/administration" search={{ tab: each }} {...tabLink(each === current)}>
            {t(`administration.tab_${each}`)}
          </Link>
        ))}
      </Tabs>
      <Panel />
    </Page>
  );
}

/** The parts that the hub opens to these capacities. */
function tabsOf(me: MeView): readonly AdministrationTab[] {
  const open: Partial<Record<Capacity, readonly AdministrationTab[]>> = {
    agency_administrator: ['people', 'invitations', 'calendar', 'notices', 'history'],
    auditor: ['history'],
    secretariat: ['agencies'],
  };
  return ADMINISTRATION_TABS.filter((tab) => me.capacities.some((capacity) => open[capacity]?.includes(tab)));
}

function NotForYou() {
  const t = useText();
  const me = useMe();
  return (
    <Page title={t('administration.title')}>
      <Empty
        title={t('administration.not_for_you')}
        action={
          <Link to="/directory" search={{ tab: 'officers', agency: me.agency.id }}>
            {t('administration.to_colleagues')}
          </Link>
        }
      >
        {t('administration.not_for_you_text')}
      </Empty>
    </Page>
  );
}
