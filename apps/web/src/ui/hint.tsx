import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './hint.module.css';

interface HintProps {
  /** What to say on hover and focus. */
  content: ReactNode;
  children: ReactNode;
  /** Reachable by Tab; leave out where a list would gain hundreds of stops. */
  focusable?: boolean;
  className?: string;
}

const OPEN_AFTER_MS = 250;
const CLOSE_AFTER_MS = 100;

/** A few more words on hover or focus (WCAG 1.4.13: stays while pointed at, goes with Escape). */
export function Hint({ content, children, focusable = false, className }: HintProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number; above: boolean } | null>(null);
  const timer = useRef(0);

  const open = () => {
    clearTimeout(timer.current);
    const box = anchor.current?.getBoundingClientRect();
    if (!box) return;
    const above = box.bottom > window.innerHeight - 140;
    setPlace({ top: above ? box.top - 6 : box.bottom + 6, left: box.left + box.width / 2, above });
  };
  /** Not while the pointer merely passes. */
  const openSoon = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(open, OPEN_AFTER_MS);
  };
  /** Long enough to move onto the words themselves. */
  const closeSoon = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setPlace(null), CLOSE_AFTER_MS);
  };
  /** Whoever presses wants what lies there, e.g. a menu, not more words over it. */
  const close = () => {
    clearTimeout(timer.current);
    setPlace(null);
  };

  useEffect(() => {
    if (!place) return;
    const dismiss = (event: Event) => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      setPlace(null);
    };
    window.addEventListener('keydown', dismiss);
    window.addEventListener('scroll', dismiss, { capture: true, passive: true });
    return () => {
      window.removeEventListener('keydown', dismiss);
      window.removeEventListener('scroll', dismiss, { capture: true });
    };
  }, [place]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span
      ref={anchor}
      className={className ? `${styles.anchor} ${className}` : styles.anchor}
      tabIndex={focusable ? 0 : undefined}
      aria-describedby={place ? id : undefined}
      onPointerEnter={openSoon}
      onPointerLeave={closeSoon}
      onPointerDown={close}
      onFocus={open}
      onBlur={closeSoon}
    >
      {children}
      {place &&
        createPortal(
          <span
            id={id}
            role="tooltip"
            className={styles.hint}
            data-above={place.above}
            ref={(element) => {
              if (element) keepInside(element, place.left);
            }}
            style={{ top: place.top }}
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={closeSoon}
          >
            {content}
          </span>,
          document.body,
        )}
    </span>
  );
}

/** Physical coordinates of the viewport, so that one rule serves both directions of writing. */
function keepInside(element: HTMLElement, center: number): void {
  const half = element.offsetWidth / 2;
  const x = Math.min(Math.max(center, half + 8), window.innerWidth - half - 8);
  element.style.transform = `translate(${x - half}px, ${element.dataset['above'] === 'true' ? '-100%' : '0'})`;
}
