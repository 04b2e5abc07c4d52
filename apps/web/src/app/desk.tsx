import { lazy, Suspense, useState } from 'react';
import { Outlet } from '@tanstack/react-router';
import { useNoticesLive } from '../lib/notice-queries';
import { useShortcuts } from '../lib/shortcuts';
import { useText } from '../lib/text';
import { HubProvider } from './hub-provider';
import { Rail } from './rail';

import { TopBar } from './top-bar';
import styles from './desk.module.css';

const ShortcutsHelp = lazy(() => import('./shortcuts-help').then((module) => ({ default: module.ShortcutsHelp })));

/** The frame of all pages of a signed-in person: rail, top bar, place for the page. */
export function Desk() {
  const t = useText();
  const [help, setHelp] = useState(false);
  useShortcuts({ '?': () => setHelp(true) });
  return (
    <HubProvider>
      <NoticesLive />
      <div className={styles.desk}>
        <a className={styles.skip} href="#content">
          {t('frame.skip')}
        </a>
        <Rail />
        <TopBar />
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
        {help && (
          <Suspense fallback={null}>
            <ShortcutsHelp onClose={() => setHelp(false)} />
          </Suspense>
        )}
      </div>
    </HubProvider>
  );
}

/** Whatever page is open, what it shows of notices follows the hub. */
function NoticesLive() {
  useNoticesLive();
  return null;
}
