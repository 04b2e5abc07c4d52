import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { Button } from 'antd';
import { Icon } from './icon';
import styles from './action-menu.module.css';

/** One thing that can be done. */
export interface MenuAction<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** Cannot be undone. */
  readonly danger?: boolean;
}

interface ActionMenuProps<Id extends string> {
  /** On the button, in a word. */
  label: string;
  /** The same with the name of what it acts on, for whoever does not see the row. */
  name: string;
  /** Of the button, to bring the focus back to. */
  buttonId: string;
  actions: readonly MenuAction<Id>[];
  /** The side of the button that the menu keeps to. */
  align?: 'start' | 'end';
  onChoose: (id: Id) => void;
}

/** A button with the acts that are possible now behind it (ARIA menu button: arrows, Home, End, Escape). */
export function ActionMenu<Id extends string>(props: ActionMenuProps<Id>) {
  const { label, name, buttonId, actions, align = 'end', onChoose } = props;
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const menu = useRef<HTMLUListElement>(null);
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    if (!open) return;
    items()[0]?.focus();
    const onPointer = (event: PointerEvent) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  const close = () => {
    setOpen(false);
    document.getElementById(buttonId)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const here = all.findIndex((item) => item === document.activeElement);
    const keys: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => all[(here + 1) % all.length]?.focus(),
      ArrowUp: () => all.at(here <= 0 ? -1 : here - 1)?.focus(),
      Home: () => all[0]?.focus(),
      End: () => all.at(-1)?.focus(),
      Escape: close,
    };
    const act = open ? keys[event.key] : event.key === 'ArrowDown' ? () => setOpen(true) : undefined;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !place.current?.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    <div ref={place} className={styles.place} onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button
        id={buttonId}
        size="small"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={name}
        icon={<Icon name="down" size={16} />}
        iconPlacement="end"
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open && (
        <ul ref={menu} className={styles.menu} data-align={align} role="menu" aria-label={name}>
          {actions.map((action) => (
            <li key={action.id} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                data-danger={action.danger}
                onClick={() => {
                  setOpen(false);
                  onChoose(action.id);
                }}
              >
                {action.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
