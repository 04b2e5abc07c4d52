import { useEffect, type ReactNode } from 'react';
import { useText } from '../lib/text';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** `wide` for tables; reading width otherwise. */
  wide?: boolean;
}

/** A page in the frame: title, lead, content in one column. Names the browser tab. */
export function Page({ title, lead, actions, children, wide = false }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={styles.scroll}>
      <article className={styles.page} data-wide={wide}>
        <header className={styles.header}>
          <div>
            <h1>{title}</h1>
            {lead && <p className={styles.lead}>{lead}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </article>
    </div>
  );
}

/** A part of a page under its own heading, set off by a hairline. */
export function Section({ title, lead, actions, children }: Omit<PageProps, 'wide'>) {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHeader}>
        <div>
          <h2>{title}</h2>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}

export function useDocumentTitle(title: string): void {
  const t = useText();
  const name = t('hub.name');
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name;
  }, [title, name]);
}
