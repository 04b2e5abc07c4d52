import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './planted-house';

/** Names that say nothing about what is inside. */
const VAGUE = /^(utils?|common|helpers?|misc|shared|lib)$|(Manager|Impl)$|-(manager|impl)$/;
const FOLDERS = ['apps', 'libs', 'test', 'scripts'];

/** Whether a path below the repository has a part, with or without its extension, that says nothing. */
export function isVague(path: string): boolean {
  // `lib` is where the web client keeps what is not a feature: a name that its readers expect.
  const parts = path.replace(/^apps\/web\/src\/lib\b/, '').split('/');
  return parts.some((part) => VAGUE.test(part.split('.')[0] ?? ''));
}

describe('the names of files', () => {
  it('say what is inside', () => {
    const paths = FOLDERS.flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    );
    expect(paths.length).toBeGreaterThan(50);
    // Catalogs are not code: `common` holds the words that every page uses.
    expect(paths.filter((path) => isVague(path) && !path.endsWith('.json'))).toEqual([]);
  });

  it('are recognised when they say nothing', () => {
    expect(
      ['libs/kernel/src/utils.ts', 'libs/common/src/index.ts', 'apps/hub/src/room-manager.ts'].every(isVague),
    ).toBe(true);
    expect(isVague('libs/messaging/src/rooms.service.ts')).toBe(false);
  });
});
