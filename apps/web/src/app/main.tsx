import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from '../lib/language';
import { App } from './app';
import './paper.css';

/** Older than this, a missing chunk is a new release again and not the same failure. */
const RELOADED_RECENTLY_MS = 60_000;

// After a new release an open tab asks for chunks that are gone. What is typed is kept, so the page may start afresh.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('jianqiao.reloaded-at'));
  if (Date.now() - last < RELOADED_RECENTLY_MS) return;
  event.preventDefault();
  sessionStorage.setItem('jianqiao.reloaded-at', String(Date.now()));
  location.reload();
});

void startLanguage().then(() => {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
