import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PAGES, ROOT, read } from './documents';

/** The words of a page that are not code. */
const prose = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** How GitHub and most others name the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Where a link of a page leads, within the repository; undefined for addresses elsewhere. */
function targetOf(page: string, link: string): { readonly path: string; readonly anchor: string } | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = '', anchor = ''] = link.split('#');
  return { path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
}

describe.each(PAGES)('%s', (page) => {
  const links = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

  it('leads only to what is there', () => {
    const dead = links.filter((link) => {
      const target = targetOf(page, link);
      if (!target) return false;
      if (!existsSync(join(ROOT, target.path))) return true;
      return target.anchor !== '' && !anchorsOf(target.path).includes(target.anchor);
    });
    expect(dead).toEqual([]);
  });

  it('names only files that are there', () => {
    // `apps/…`, `libs/…` and the like; placeholders, patterns and examples of what is to be written are no names.
    const named = [...read(page).matchAll(/(?<![\w/.@-])((?:apps|libs|test|scripts|deploy|docs)\/[\w./-]*[\w/])/g)].map(
      ([, path = '']) => path,
    );
    const examples = /^(libs\/notices|apps\/hub\/src\/features\/notices|test\/notices|deploy\/\w+\.env$)/;
    const missing = named.filter((path) => !examples.test(path) && !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  it('has no line that is too long to compare', () => {
    const lines = read(page).split('\n');
    const long = lines.filter((line) => [...line].length > 130 && !line.startsWith('|'));
    expect(long).toEqual([]);
  });
});

describe('the documentation', () => {
  it('can be read in an hour, but for decisions, reports, what strangers need and what is looked up', () => {
    const aside = /^docs\/(adr\/|api\/|(evidence|performance|printing|reliability|scaling)\.md$)/;
    const words = PAGES.filter((page) => !aside.test(page)).flatMap((page) => read(page).split(/\s+/)).length;
    // 240 words a minute, of plain prose.
    expect(words / 240).toBeLessThan(60);
  });

  it('lists every decision, with its title and status', () => {
    const index = read('docs/adr/README.md');
    const decisions = PAGES.filter((page) => /adr\/\d{4}-/.test(page));
    expect(decisions.length).toBeGreaterThan(8);
    for (const page of decisions) {
      const [, title] = /^# (.+)$/m.exec(read(page)) ?? [];
      expect(index).toContain(`[${title}](${page.replace('docs/adr/', '')})`);
      expect(page).toContain(`/${title?.slice(0, 4)}-`);
      expect(read(page)).toMatch(/^Status: (accepted|replaced)/m);
      expect(read(page)).toMatch(/^## Consequences$/m);
    }
  });
});
