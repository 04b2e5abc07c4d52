import { type Markup, html } from './markup';
import { STYLE } from './style';

/** A page of the documentation. */
export interface Page {
  readonly title: string;
  readonly version: string;
  /** Links within the page, in groups. */
  readonly contents: readonly PageGroup[];
  readonly body: Markup;
}

/** A group of the table of contents. */
export interface PageGroup {
  readonly title: string;
  readonly links: readonly { readonly anchor: string; readonly label: string }[];
}

const PAGES = [
  { path: '/api/docs', label: 'Start' },
  { path: '/api/docs/http', label: 'HTTP' },
  { path: '/api/docs/sockets', label: 'Sockets' },
] as const;

/** The whole document: no script, no request to anywhere, readable on a phone and on paper. */
export function pageMarkup(path: string, { title, version, contents, body }: Page): string {
  const places = PAGES.map((place) => {
    const current = place.path === path && html` aria-current="page"`;
    return html`<a href="${place.path}" ${current}>${place.label}</a>`;
  });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Jianqiao</title>
        ${STYLE}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <p class="mark"><span lang="zh">检桥</span> Jianqiao <span class="version">${version}</span></p>
          <nav aria-label="Documents">${places}</nav>
        </header>
        <div class="frame">
          ${contents.length > 0 && contentsMarkup(contents)}
          <main id="content">
            <h1>${title}</h1>
            ${body}
          </main>
        </div>
      </body>
    </html> `.text;
}

function contentsMarkup(contents: readonly PageGroup[]): Markup {
  const groups = contents.map(
    ({ title, links }) =>
      html`<details>
        <summary>${title} <span class="count">${links.length}</span></summary>
        <ul>
          ${links.map(({ anchor, label }) => html`<li><a href="#${anchor}">${label}</a></li>`)}
        </ul>
      </details>`,
  );
  return html`<nav class="contents" aria-label="Contents">${groups}</nav>`;
}
