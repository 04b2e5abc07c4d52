import { useEffect, useRef, type ReactNode } from 'react';
import styles from './tabs.module.css';

/** The parts of a page, each with an address of its own: links, not buttons. Put a `TabLink` style on each. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they may be wider than the screen. Sideways only: the page itself must not jump.
    const bar = tabs.current;
    const current = bar?.querySelector('[aria-current]');
    if (bar && current) bar.scrollBy({ left: middleOf(current) - middleOf(bar) });
  }, [children]);
  return (
    <nav ref={tabs} className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}

function middleOf(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

/** What makes a router link a tab: `<Link to=… search=… {...tabLink(isCurrent)}>`. */
export function tabLink(current: boolean): { className: string | undefined; 'aria-current': 'page' | undefined } {
  return { className: styles.tab, 'aria-current': current ? 'page' : undefined };
}
