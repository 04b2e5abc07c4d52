import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MeView } from '@jianqiao/contract';
import { complain } from '../lib/notices';
import { useSignOut } from '../lib/session';
import { useText } from '../lib/text';
import { AgencyChip } from '../ui/agency-chip';
import { Icon } from '../ui/icon';
import { PersonNames } from '../ui/person';
import styles from './person-menu.module.css';

/** Who is working here: name, capacity, agency; behind it the account and the way out. */
export function PersonMenu({ me }: { me: MeView }) {
  const t = useText();
  const navigate = useNavigate();
  const signOut = useSignOut(() => void navigate({ to: '/sign-in' }));
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !place.current?.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    <div ref={place} className={styles.place} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className={styles.person}
        aria-expanded={open}
        aria-controls="person-menu"
        onClick={() => setOpen(!open)}
      >
        <span className={styles.who}>
          <PersonNames name={me.name} strong />
          <span className={styles.as}>
            <span className={styles.capacity}>
              {me.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · ')}
            </span>
            <AgencyChip agency={me.agency} />
          </span>
        </span>
        <Icon name="down" size={16} />
      </button>
      {open && (
        <div id="person-menu" className={styles.menu}>
          <Link to="/account" onClick={() => setOpen(false)}>
            {t('frame.account')}
          </Link>
          <button type="button" onClick={() => signOut.mutate(undefined, { onError: complain })}>
            {t('frame.sign_out')}
          </button>
        </div>
      )}
    </div>
  );
}
