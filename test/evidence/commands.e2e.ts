import { type BundleVerdict, EVIDENCE_KEYS_PATH, type NoticeView } from '@jianqiao/contract';
import { EvidenceKeys } from '@jianqiao/notices';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Story } from './story';

const CLI = join(__dirname, '../../dist/apps/hub/src/cli.js');

interface Said {
  readonly code: number | null;
  readonly output: string;
}

describe('the hub’s command line, of evidence', () => {
  let story: Story;
  let notice: NoticeView;
  let folder: string;
  let file: string;
  let published: string;

  beforeAll(async () => {
    story = await Story.start();
    ({ folder } = story.hub.testDatabase);
    notice = await story.issue({ versions: [{ language: 'en', authority: 'authentic', title: 'T', text: 'Text.' }] });
    await story.answer(story.hanoi, notice.id, 'acknowledge');
    await story.answer(story.vientiane, notice.id, 'reserve', { text: 'First line\nThen \u202ea second' });
    file = join(folder, 'notice.jqb.json');
    writeFileSync(file, await story.bundle(story.beijing, notice.id));
    // Asked for now: commands run while this process stands still, and connections do not survive that.
    published = await (await fetch(`${story.hub.url}${EVIDENCE_KEYS_PATH}`)).text();
  });
  afterAll(() => story.hub.stop());

  /** Without a database, a folder or anything else of the hub, unless it is given. */
  function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Said {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
      encoding: 'utf8',
      timeout: 80_000,
      cwd: folder,
      env: environment,
    });
    return { code: status, output: `${stdout}${stderr}` };
  }
  const withHub = (...args: string[]): Said => {
    const { settings } = story.hub.testDatabase;
    return run(args, {
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
    });
  };

  it('checks a bundle without a hub, and says what it proves and what not', () => {
    const { code, output } = run(['verify', file]);
    expect(output).toContain(`ok: notice ${notice.number} of cn.spp`);
    expect(output).toMatch(/acknowledged, vn\.spp, by [^\n]+ \(authorised_officer\), in en, signed with a passkey/);
    expect(output).toMatch(/reserved, la\.ospp, [^\n]+, attested by the hub: First line Then {2}a second\n/);
    expect(output).toContain('It does not prove:\n  - whose keys these are');
    expect(code).toBe(0);
  });

  it('holds it against keys that were kept from elsewhere', () => {
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, published);
    const { code, output } = run(['verify', file, '--keys', keys]);
    expect([code, output.includes('whose keys these are')]).toEqual([0, false]);
    writeFileSync(keys, '{"keys":[]}');
    expect(run(['verify', file, '--keys', keys])).toEqual({
      code: 1,
      output: expect.stringMatching(
        /^BROKEN: keys\.keys\[0\]: the key is not among the keys that were given \([\w-]{43}\)\n$/,
      ),
    });
  });

  it('names the place where a bundle is broken', () => {
    const bundle = JSON.parse(readFileSync(file, 'utf8')) as {
      receipts: { steps: { jws: string }[] }[];
    };
    const step = bundle.receipts[1]!.steps[1]!;
    step.jws = `${step.jws.slice(0, -10)}AAAA${step.jws.slice(-6)}`;
    const broken = join(folder, 'broken.jqb.json');
    writeFileSync(broken, JSON.stringify(bundle));
    expect(run(['verify', broken])).toEqual({
      code: 1,
      output: expect.stringMatching(/^BROKEN: receipts\[1\]\.steps\[1\]\.jws: the signature does not fit the key \(/),
    });
    const { code, output } = run(['verify', broken, '--json']);
    expect([code, JSON.parse(output) as BundleVerdict]).toEqual([
      1,
      {
        sound: false,
        broken: { place: 'receipts[1].steps[1].jws', fault: 'signature_wrong', detail: expect.any(String) },
      },
    ]);
  });

  it('prints the verdict for programs, and says when there is no file', () => {
    const verdict = JSON.parse(run(['verify', file, '--json']).output) as BundleVerdict;
    expect(verdict).toMatchObject({ sound: true, notice: { number: notice.number } });
    expect(run(['verify', join(folder, 'none.json')])).toMatchObject({ code: 1 });
  });

  it('makes a new key beside the running hub, which signs with it soon', async () => {
    const keys = story.hub.hub.app.get(EvidenceKeys);
    const before = keys.current.id;
    const { code, output } = withHub('key', 'rotate');
    const [, id] = /^new evidence key: ([\w-]{43}), in /.exec(output) ?? [];
    expect(code).toBe(0);
    await keys.look();
    expect([keys.current.id, before === id]).toEqual([id, false]);
    expect(readdirSync(join(folder, 'evidence-keys'))).toHaveLength(2);
    const list = withHub('key', 'list');
    expect(list.output.trimEnd().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${before} since 2`)),
      expect.stringMatching(new RegExp(`^${id} since 2`)),
    ]);
  });

  it('finds evidence that was altered when it verifies the whole hub', async () => {
    expect(withHub('verify')).toMatchObject({ code: 0, output: expect.stringMatching(/^ok: \d+ facts/) });
    await story.hub.hub.database.unitOfWork.run((tx) =>
      tx.query('UPDATE notice_version SET title = ? WHERE notice_id = ?', ['Another', notice.id]),
    );
    expect(withHub('verify')).toEqual({
      code: 1,
      output: `BROKEN: notice:${notice.id} at 1: the version in en was altered\n`,
    });
  });
});
