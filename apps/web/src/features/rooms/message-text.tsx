import { memo } from 'react';
import { tokenize } from 'linkifyjs';
import styles from './message.module.css';

const LONGEST_LINK = 72;

/** A message's words: line breaks kept, each paragraph in its own direction, addresses made links. */
export const MessageText = memo(function MessageText({ text, language }: { text: string; language: string }) {
  return (
    <div className={styles.text} lang={language} dir="auto">
      {parts(text).map((part, index) =>
        part.url ? <SafeLink key={index} url={part.url} /> : <span key={index}>{part.text}</span>,
      )}
    </div>
  );
});

interface Part {
  readonly text: string;
  readonly url?: URL;
}

function parts(text: string): readonly Part[] {
  // Finding links is the dearest part of drawing a message; most have none.
  if (!text.includes('://')) return [{ text }];
  const found: Part[] = [];
  for (const token of tokenize(text)) {
    const words = token.toString();
    const url = token.t === 'url' ? webAddress(words) : undefined;
    const last = found.at(-1);
    if (!url && last && !last.url) found[found.length - 1] = { text: last.text + words };
    else found.push({ text: words, url });
  }
  return found;
}

/** Only what says http or https itself becomes a link. */
function webAddress(words: string): URL | undefined {
  if (!/^https?:\/\//i.test(words) || !URL.canParse(words)) return undefined;
  return new URL(words);
}

/** Shows the host as the browser will ask for it (punycode, no user name in front), so that a link cannot pose as another. */
function SafeLink({ url }: { url: URL }) {
  const path = url.pathname + url.search + url.hash;
  const shown = path.length > LONGEST_LINK ? `${path.slice(0, LONGEST_LINK)}…` : path;
  return (
    <a className={styles.link} href={url.href} target="_blank" rel="noopener noreferrer" title={url.host} dir="ltr">
      {url.protocol === 'http:' && 'http://'}
      <strong>{url.host}</strong>
      {shown === '/' ? '' : shown}
    </a>
  );
}
