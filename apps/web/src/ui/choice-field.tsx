import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useText } from '../lib/text';
import { Field } from './form';
import { TextInput } from './text-input';
import styles from './choice-field.module.css';

/** One entry of a long list. */
export interface ChoiceEntry {
  readonly value: string;
  readonly label: string;
  /** Said beside the label in a quieter voice. */
  readonly detail?: string;
  /** Further words by which it is found. */
  readonly words?: string;
}

interface ChoiceFieldProps {
  label: string;
  hint?: string;
  error?: string;
  entries: readonly ChoiceEntry[];
  value: string;
  onChange: (value: string) => void;
}

/** One of a long list, found by typing: a combobox (ARIA 1.2), complete by keyboard. */
export function ChoiceField({ label, hint, error, entries, value, onChange }: ChoiceFieldProps) {
  const t = useText();
  const [words, setWords] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const open = words !== null;
  const found = open ? entries.filter((entry) => matches(entry, words)) : [];
  const chosen = entries.find((entry) => entry.value === value);

  const show = (nextWords: string) => {
    const next = entries.filter((entry) => matches(entry, nextWords));
    setWords(nextWords);
    setActive(Math.max(0, nextWords === '' ? next.findIndex((entry) => entry.value === value) : 0));
  };
  const close = () => setWords(null);
  useEffect(() => {
    // What is typed next replaces what stands here, instead of continuing it.
    if (!open && document.activeElement === input.current) input.current?.select();
  }, [open]);
  const choose = (entry: ChoiceEntry | undefined) => {
    if (entry) onChange(entry.value);
    close();
  };
  const move = (to: number) => setActive(Math.min(Math.max(to, 0), found.length - 1));
  const page = () => Math.floor((list.current?.clientHeight ?? 280) / (list.current?.children[0]?.clientHeight ?? 34));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const keys: Readonly<Record<string, (() => void) | undefined>> = open
      ? {
          ArrowDown: () => move(active + 1),
          ArrowUp: () => move(active - 1),
          PageDown: () => move(active + page()),
          PageUp: () => move(active - page()),
          Enter: () => choose(found[active]),
          Escape: close,
        }
      : { ArrowDown: () => show(''), ArrowUp: () => show('') };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    // A dialog around the field must not take the same Escape for its own.
    if (event.key === 'Escape') event.stopPropagation();
    act();
  };

  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className={styles.choice}>
          <TextInput
            {...wiring}
            ref={input}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={open ? `${wiring.id}-list` : undefined}
            aria-activedescendant={open && found[active] ? `${wiring.id}-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            value={words ?? (chosen ? shownText(chosen) : value)}
            placeholder={open && chosen ? shownText(chosen) : undefined}
            onChange={(event) => show(event.target.value)}
            onClick={() => !open && show('')}
            onFocus={(event) => event.target.select()}
            onBlur={close}
            onKeyDown={onKeyDown}
          />
          {open && (
            <ul
              ref={list}
              id={`${wiring.id}-list`}
              className={styles.list}
              role="listbox"
              aria-label={label}
              // Keeps the focus in the field, also while the list is scrolled.
              onMouseDown={(event) => event.preventDefault()}
            >
              {found.map((entry, index) => (
                <li
                  key={entry.value}
                  id={`${wiring.id}-${index}`}
                  role="option"
                  aria-selected={entry.value === value}
                  data-active={index === active}
                  ref={index === active ? intoView : undefined}
                  onClick={() => choose(entry)}
                >
                  <span dir="auto">{entry.label}</span>
                  {entry.detail && <bdi className={styles.detail}>{entry.detail}</bdi>}
                </li>
              ))}
              {found.length === 0 && (
                <li className={styles.none} role="presentation">
                  {t('choice.none')}
                </li>
              )}
            </ul>
          )}
        </div>
      )}
    </Field>
  );
}

function shownText({ label, detail }: ChoiceEntry): string {
  return detail ? `${label} · ${detail}` : label;
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** Every typed word begins or continues somewhere in the entry, whatever the order. */
function matches(entry: ChoiceEntry, words: string): boolean {
  const text = plain(`${entry.label} ${entry.detail ?? ''} ${entry.words ?? ''}`);
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Without case and accents: "Sao Tome" finds "São Tomé". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
