import type { BundleVerdict, InterfaceLanguage, ProvedNotice, ProvedStep } from '@jianqiao/contract';
import { type MessageKey, direction, loadCatalog } from '@jianqiao/i18n';
import { type PinnedKeys, checkBundle } from '@jianqiao/notices';
import { IntlMessageFormat } from 'intl-messageformat';
import { Markup, html } from '../../api-docs/markup';

type Say = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

const STYLE = new Markup(`
body { font: 16px/1.5 system-ui, sans-serif; max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; color: #1f2328; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-block-start: 2rem; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-block-end: 1px solid #d0d7de; }
code { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
blockquote { margin: .3rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid #d0d7de; white-space: pre-wrap; }
`);

/**
 * A bundle's evidence as a page to be read: whole in itself, and made of what the check found, never of what the bundle
 * merely says. What people wrote is escaped, and keeps to its own direction.
 */
export async function evidenceSummary(
  bundle: string,
  language: InterfaceLanguage,
  pinned?: PinnedKeys,
): Promise<string> {
  const catalog = await loadCatalog(language);
  const say: Say = (key, values) => new IntlMessageFormat(catalog[key], language).format(values) as string;
  const verdict = await checkBundle(bundle, pinned);
  const title = verdict.sound ? verdict.notice.number : say('verification.broken');
  return html`<!doctype html>
    <html lang="${language}" dir="${direction(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        ${verdict.sound ? soundPage(verdict, say) : brokenPage(verdict, say)}
      </body>
    </html> `.toString();
}

function brokenPage({ broken }: Extract<BundleVerdict, { sound: false }>, say: Say): Markup {
  const { place, fault, detail } = broken;
  return html`<h1>${say('verification.broken')}</h1>
    <p>${say('verification.broken_lead')}</p>
    <p>${say('verification.place')}: ${place === '' ? say('verification.whole_file') : code(place)}</p>
    <p>${say(`verification.fault.${fault}`)} ${detail !== '' && code(detail)}</p>`;
}

function soundPage({ notice, steps, reserves }: Extract<BundleVerdict, { sound: true }>, say: Say): Markup {
  return html`<h1>${code(notice.number)}</h1>
    <p>${say('verification.sound')}. ${say('verification.sound_lead')}</p>
    <h2>${say('verification.notice')}</h2>
    ${noticeTable(notice, say)}
    <h2>${say('verification.steps')}</h2>
    ${stepsTable(steps, say)}
    <h2>${say('verification.leaves_open')}</h2>
    ${list(reserves.map((reserve) => html`${say(`verification.reserve.${reserve}`)}`))}`;
}

function noticeTable(notice: ProvedNotice, say: Say): Markup {
  const titles = Object.entries(notice.titles).map(
    ([language, title]) => html`<span lang="${language}" dir="auto">${title}</span>`,
  );
  const files = notice.attachments.map(({ name, sha256 }) => html`<bdi>${name}</bdi> ${code(sha256)}`);
  const rows: readonly (readonly [string, Markup])[] = [
    [say('verification.titles'), list(titles)],
    [say('verification.issuer'), code(notice.issuerCode)],
    [say('verification.issued_at'), moment(notice.issuedAt)],
    [say('verification.recipients'), html`${notice.recipients}`],
    [say('verification.attachments'), list(files)],
    [say('verification.digest'), code(notice.digest)],
    [say('verification.hub'), code(notice.hub)],
    [say('verification.keys'), list(notice.keyIds.map(code))],
    [say('verification.made_at'), moment(notice.madeAt)],
  ];
  return html`<table>
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr> `,
    )}
  </table>`;
}

function stepsTable(steps: readonly ProvedStep[], say: Say): Markup {
  const names = ['at', 'agency', 'step', 'officer', 'vouched'] as const;
  const head = names.map((name) => html`<th scope="col">${say(`verification.${name}`)}</th>`);
  const rows = steps.map(
    (step) =>
      html`<tr>
        <td>${moment(step.at)}</td>
        <td>${step.agencyCode !== null && code(step.agencyCode)}</td>
        <td>${whatHappened(step, say)}</td>
        <td>${person(step, say)}</td>
        <td>${step.signed !== null && say(`verification.signed.${step.signed}`)}</td>
      </tr> `,
  );
  return html`<table>
    <tr>
      ${head}
    </tr>
    ${rows}
  </table>`;
}

function person({ officer }: ProvedStep, say: Say): Markup | false {
  if (officer === null) return false;
  const { name, capacity } = officer;
  return html`<bdi>${name.native}</bdi> (<bdi>${name.latin}</bdi>), ${say(`capacity.${capacity}`)}`;
}

function whatHappened({ step, language, due, by, text }: ProvedStep, say: Say): Markup {
  return html`${say(`verification.step.${step}`)}
  ${language !== null && html`<br />${say('verification.in_language', { language })}`}
  ${due !== null && html`<br />${say('verification.due', { date: due })}`}
  ${by !== null && html`<br />${say('verification.by_notice', { number: by })}`}
  ${text !== null && html`<blockquote dir="auto">${text}</blockquote>`}`;
}

const list = (items: readonly Markup[]): Markup =>
  html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
const code = (text: string): Markup => html`<code dir="ltr">${text}</code>`;

function moment(at: number): Markup {
  const text = new Date(at).toISOString();
  return html`<time datetime="${text}" dir="ltr">${text.slice(0, 10)} ${text.slice(11, 19)} UTC</time>`;
}
