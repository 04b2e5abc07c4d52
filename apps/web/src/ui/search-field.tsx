import { useEffect, useId, useRef, useState } from 'react';
import { LIMITS } from '@jianqiao/contract';
import { Icon } from './icon';
import styles from './search-field.module.css';

const PAUSE_MS = 250;

interface SearchFieldProps {
  label: string;
  /** What is being searched for, as the address has it. */
  value: string;
  /** Called when typing pauses. */
  onSearch: (words: string) => void;
}

/** Finds as one types; the address follows after a pause, so that a link repeats the search. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef(0);
  // The address changed by itself (back, a link): it wins over what stands here.
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onSearch(next.trim()), PAUSE_MS);
  };
  return (
    <div className={styles.search}>
      <Icon name="search" size={18} />
      <label className="unseen" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="search"
        dir="auto"
        placeholder={label}
        maxLength={LIMITS.searchText}
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  );
}
