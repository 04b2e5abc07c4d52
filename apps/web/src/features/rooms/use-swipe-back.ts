import { useRef, type TouchEvent } from 'react';

const FAR_PX = 90;
const LEVEL_PX = 40;

/** On a phone, a swipe towards the end of the line goes back, as the page turns. Buttons do the same. */
export function useSwipeBack(back: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.length === 1 ? event.touches[0] : undefined;
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      const from = start.current;
      start.current = null;
      if (!touch || !from || window.innerWidth > 720 || window.getSelection()?.toString()) return;
      const forward = document.documentElement.dir === 'rtl' ? from.x - touch.clientX : touch.clientX - from.x;
      if (forward > FAR_PX && Math.abs(touch.clientY - from.y) < LEVEL_PX) back();
    },
  };
}
