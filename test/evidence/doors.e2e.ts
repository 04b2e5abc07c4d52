import { type BundleVerdict, EVIDENCE_KEYS_PATH, LIMITS, type NoticeView, verificationCode } from '@jianqiao/contract';
import { checkBundle } from '@jianqiao/notices';
import type { Member } from '@jianqiao/testing';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Story } from './story';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

describe('the doors of evidence', () => {
  let story: Story;
  let notice: NoticeView;

  beforeAll(async () => {
    story = await Story.start({ environment: { TRUST_PROXY: '1' } });
    notice = await story.issue({ boardRule: 'own' });
    await story.answer(story.vientiane, notice.id, 'reserve', { text: 'As far as our law allows.' });
  });
  afterAll(() => story.hub.stop());

  /** A stranger at an address of their own: limits are by address. */
  let stranger = 0;
  const ask = async (path: string, init: RequestInit = {}, address = `10.0.0.${(stranger += 1)}`): Promise<Answer> => {
    const headers = { 'x-jianqiao': '1', 'x-forwarded-for': address, ...init.headers };
    const response = await fetch(`${story.hub.url}/api/v1${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const handIn = (body: string | Uint8Array<ArrayBuffer>, type = 'application/octet-stream', address?: string) =>
    ask('/verification', { method: 'POST', headers: { 'content-type': type }, body }, address);
  const number = (of: string, code: string) =>
    ask(`/verification?number=${encodeURIComponent(of)}&code=${encodeURIComponent(code)}`);
  const verdictOf = async (reader: Member, id = notice.id) => checkBundle(await story.bundle(reader, id));
  const reservesOf = (verdict: BundleVerdict) => (verdict.sound ? verdict.reserves : []);
  const stepsOf = (verdict: BundleVerdict) =>
    verdict.sound ? verdict.steps.map(({ step, agencyCode }) => `${step} ${agencyCode}`) : [];

  it('publish the keys to everybody, and say since when they are', async () => {
    const response = await fetch(`${story.hub.url}${EVIDENCE_KEYS_PATH}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const { keys } = (await response.json()) as { keys: Readonly<Record<string, string>>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toEqual({
      ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', x: expect.any(String), kid: expect.any(String) },
      since: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const verdict = await checkBundle(await story.bundle(story.beijing, notice.id), new Set([keys[0]!['kid']!]));
    expect(reservesOf(verdict)).not.toContain('keys_from_bundle');
    expect(verdict.sound).toBe(true);
  });

  it('refuse unread what would take all of a node’s time: millions of values in one file', async () => {
    const short = `[${'0,'.repeat(150_000)}0]`;
    expect((await handIn(short)).body).toMatchObject({ sound: false });
    for (const values of [`[${'0,'.repeat(4_000_000)}0]`, `${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`]) {
      expect(await handIn(values)).toMatchObject({ status: 413, body: { code: 'too_large' } });
    }
    // Signs within strings are none.
    expect((await handIn(`{"format":"${',{['.repeat(500_000)}"}`)).body).toMatchObject({ sound: false });
  });

  it('hand a bundle to those whom the notice concerns, and to nobody else', async () => {
    const secretariat = await story.hub.as('secretariat');
    const administrator = await story.hub.as('cn.admin');
    for (const reader of [story.bangkok, secretariat, administrator]) {
      for (const path of ['bundle', 'summary']) {
        expect(await reader.http('GET', `/notices/${notice.id}/${path}`)).toMatchObject({
          status: 404,
          body: { code: 'notice.not_found' },
        });
      }
    }
    expect(await ask(`/notices/${notice.id}/bundle`)).toMatchObject({ status: 401 });
    const response = await fetch(`${story.hub.url}/api/v1/notices/${notice.id}/bundle`, {
      headers: { cookie: story.beijing.cookie },
    });
    const name = `${notice.number!.replaceAll('/', '-')}.jqb.json`;
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  });

  it('give the same bytes for the same content, but for the time of making', async () => {
    const [one, other] = [await story.bundle(story.beijing, notice.id), await story.bundle(story.beijing, notice.id)];
    const content = (file: string) => {
      const { made, seal, ...rest } = JSON.parse(file) as { made: { at: string }; seal: string };
      return JSON.stringify([rest, { ...made, at: '' }, typeof seal]);
    };
    expect(content(one)).toBe(content(other));
  });

  it('give nobody the text past the evidence of opening it', async () => {
    const issued = await story.issue({ boardRule: 'own' });
    const before = await story.bundle(story.hanoi, issued.id);
    expect(before).not.toContain('contact points');
    expect(reservesOf(await checkBundle(before))).toContain('text_withheld');
    await story.hanoi.done('notice:open', { noticeId: issued.id, language: 'en' });
    expect(await story.bundle(story.hanoi, issued.id)).toContain('contact points');
    expect(reservesOf(await verdictOf(story.hanoi, issued.id))).not.toContain('text_withheld');
    // A colleague who has not opened it stands where they stood.
    expect(await story.bundle(await story.hub.as('vn.liaison'), issued.id)).not.toContain('contact points');
    expect(reservesOf(await verdictOf(story.beijing, issued.id))).not.toContain('text_withheld');
  });

  it('show each recipient its own receipt where the issuer wants it so, and the issuer all', async () => {
    const hanois = await verdictOf(story.hanoi);
    expect(stepsOf(hanois)).toEqual(['issued cn.spp', 'submitted vn.spp']);
    expect(reservesOf(hanois)).toContain('receipts_withheld');
    const beijings = await verdictOf(story.beijing);
    expect(stepsOf(beijings)).toEqual(expect.arrayContaining(['submitted vn.spp', 'reserved la.ospp']));
    expect(reservesOf(beijings)).not.toContain('receipts_withheld');
  });

  it('hold for copies for information, which nobody is asked to answer, and for recipients who were given more time', async () => {
    const issued = await story.issue({ to: [story.hanoi], forInformation: [story.vientiane], boardRule: 'all' });
    await story.vientiane.done('notice:open', { noticeId: issued.id, language: 'en' });
    const { version } = await story.beijing.done('notice:view', { noticeId: issued.id });
    const date = new Date(story.hub.clock.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await story.beijing.done('notice:extend', { noticeId: issued.id, expectedVersion: version, date });
    for (const reader of [story.beijing, story.hanoi, story.vientiane]) {
      const verdict = await verdictOf(reader, issued.id);
      expect(stepsOf(verdict)).toEqual(
        expect.arrayContaining(['submitted la.ospp', 'retrieved la.ospp', 'extended vn.spp']),
      );
      expect(verdict.sound && verdict.steps.find(({ step }) => step === 'extended')).toMatchObject({ due: date });
    }
  });

  it('hold for a notice that was corrected, and for one that was superseded', async () => {
    const [wrong, old] = [await story.issue(), await story.issue()];
    const reference = ({ id, number }: NoticeView) => ({ kind: 'notice', id, number: number! }) as const;
    const corrigendum = await story.issue({ references: [{ relation: 'corrects', ...reference(wrong) }] });
    const successor = await story.issue({ references: [{ relation: 'supersedes', ...reference(old) }] });
    for (const [before, after, step] of [
      [wrong, corrigendum, 'corrected'],
      [old, successor, 'superseded'],
    ] as const) {
      const verdict = await verdictOf(story.hanoi, before.id);
      expect(verdict.sound && verdict.steps.find((one) => one.step === step)).toMatchObject({ by: after.number });
      expect((await verdictOf(story.hanoi, after.id)).sound).toBe(true);
    }
  });

  it('show a reservation to its two sides, and to the others only that there is one', async () => {
    const open = await story.issue({ boardRule: 'all' });
    await story.answer(story.vientiane, open.id, 'reserve', { text: 'Between the two of us.' });
    const wordsIn = (verdict: BundleVerdict) => (verdict.sound ? verdict.steps.at(-1) : undefined);
    for (const reader of [story.beijing, story.vientiane]) {
      expect(wordsIn(await verdictOf(reader, open.id))).toMatchObject({
        step: 'reserved',
        text: 'Between the two of us.',
      });
    }
    const hanois = await story.bundle(story.hanoi, open.id);
    expect(wordsIn(await checkBundle(hanois))).toMatchObject({ step: 'reserved', text: null, signed: 'hub' });
    expect(reservesOf(await checkBundle(hanois))).toContain('words_withheld');
    // Not in any coat of base64url either.
    const opened = hanois.replace(/[A-Za-z0-9_-]{40,}/g, (part) => Buffer.from(part, 'base64url').toString());
    expect(opened).not.toContain('the two of us');

    const told = await story.issue({ boardRule: 'all' });
    await story.answer(story.vientiane, told.id, 'reserve', { text: 'For all to hear.', textForAll: true });
    expect(wordsIn(await verdictOf(story.hanoi, told.id))).toMatchObject({ text: 'For all to hear.' });
  });

  it('check a bundle for anybody, and say where it is broken', async () => {
    const file = await story.bundle(story.beijing, notice.id);
    expect(await handIn(file)).toMatchObject({
      status: 200,
      body: { sound: true, notice: { number: notice.number, digest: notice.digest } },
    });
    expect(await handIn(file.replace(notice.number!, `${notice.number!.slice(0, -1)}X`))).toMatchObject({
      status: 200,
      body: { sound: false, broken: { place: 'notice.digest', fault: 'digest_wrong' } },
    });
    expect(await handIn('no bundle at all')).toMatchObject({ status: 200, body: { broken: { fault: 'not_json' } } });
  });

  it('vouch for no other hub, and for nobody who pretends to be this one', async () => {
    const elsewhere = await Story.start();
    try {
      const theirs = await elsewhere.issue();
      const file = await elsewhere.bundle(elsewhere.beijing, theirs.id);
      expect((await checkBundle(file)).sound).toBe(true);
      expect(await handIn(file)).toMatchObject({ body: { sound: false, broken: { fault: 'key_not_pinned' } } });
    } finally {
      await elsewhere.hub.stop();
    }
  });

  it('take a bundle of 10 MB and no more, as what it is, and not for ever', async () => {
    const large = new TextEncoder().encode(`"${'x'.repeat(LIMITS.bundleBytes - 2)}"`);
    expect(await handIn(large)).toMatchObject({ status: 200, body: { broken: { fault: 'unknown_format' } } });
    const larger = new TextEncoder().encode('x'.repeat(LIMITS.bundleBytes + 1));
    expect(await handIn(larger)).toMatchObject({ status: 413, body: { code: 'too_large' } });
    expect(await handIn('{}', 'text/plain')).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(await handIn(new Uint8Array([0xff, 0xfe]))).toMatchObject({ status: 400, body: { code: 'malformed' } });
    const heard = new Set<number>();
    for (let n = 0; n < 15; n += 1) heard.add((await handIn('{}', undefined, '10.9.9.9')).status);
    expect([...heard]).toEqual([200, 429]);
    expect((await handIn('{}', undefined, '10.9.9.10')).status).toBe(200);
  });

  it('keep no place for who sends slowly, but two for each network', async () => {
    const address = '10.9.8.7';
    const slow = () => {
      const call = request(`${story.hub.url}/api/v1/verification`, {
        method: 'POST',
        headers: {
          ...{ 'x-jianqiao': '1', 'x-forwarded-for': address, 'content-type': 'application/octet-stream' },
          'content-length': '1000',
        },
      });
      call.on('error', () => undefined);
      call.write('{');
      return call;
    };
    const calls = [slow(), slow()];
    try {
      // Until both have arrived, and before the network's ten are used up.
      let reply = await handIn('{}', undefined, address);
      for (let turn = 0; turn < 6 && reply.status === 200; turn += 1) {
        await sleep(300);
        reply = await handIn('{}', undefined, address);
      }
      expect(reply).toMatchObject({ body: { code: 'overloaded' } });
      expect((await handIn('{}')).status).toBe(200);
    } finally {
      for (const call of calls) call.destroy();
    }
  });

  it('say to who holds number and code what the original says, and nothing else', async () => {
    const code = verificationCode(notice.digest);
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = code.toLowerCase().replaceAll('-', ' ');
    for (const one of [code, typed, code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      expect(await number(notice.number!, one)).toEqual({
        status: 200,
        body: {
          number: notice.number,
          agencyCode: 'cn.spp',
          issuedAt: notice.issuedAt,
          state: 'issued',
          digest: notice.digest,
        },
      });
    }
  });

  it('say the same to all who lack one of the two', async () => {
    const code = verificationCode(notice.digest);
    const wrong = code.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    const answers = [
      await number(notice.number!, wrong),
      await number(notice.number!, 'no code'),
      await number(`${notice.number!}0`, code),
      await number('NOBODY/2026/0001', code),
      await number('%', code),
      await number('x', 'x'),
    ];
    for (const { status, body } of answers) {
      expect({ status, ...body, traceId: '' }).toEqual({
        ...{ status: 404, type: 'urn:jianqiao:problem:notice.not_found', code: 'notice.not_found', params: {} },
        traceId: '',
      });
    }
    const heard = new Set<number>();
    for (let n = 0; n < 25; n += 1) {
      heard.add((await ask('/verification?number=x&code=x', {}, '10.9.9.11')).status);
    }
    expect([...heard]).toEqual([404, 429]);
  });

  it('say that a notice was withdrawn, in both ways', async () => {
    const taken = await story.issue();
    await story.beijing.done('notice:withdraw', {
      noticeId: taken.id,
      expectedVersion: taken.version,
      reason: 'In error.',
    });
    expect(await number(taken.number!, verificationCode(taken.digest))).toMatchObject({ body: { state: 'withdrawn' } });
    const verdict = await verdictOf(story.beijing, taken.id);
    expect(verdict.sound && verdict.steps.find(({ step }) => step === 'withdrawn')).toMatchObject({
      text: 'In error.',
    });
  });

  it('show the evidence as a page that needs nothing else, in four languages, whatever people wrote', async () => {
    const title = 'A <b>bold</b> title & "more" \u202eelttil';
    const issued = await story.issue({ versions: [{ language: 'en', authority: 'authentic', title, text: 'Text.' }] });
    for (const [language, way] of Object.entries({ en: 'ltr', 'zh-CN': 'ltr', ru: 'ltr', fa: 'rtl' })) {
      const response = await fetch(`${story.hub.url}/api/v1/notices/${issued.id}/summary?language=${language}`, {
        headers: { cookie: story.beijing.cookie },
      });
      const page = await response.text();
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page).toContain(`<html lang="${language}" dir="${way}">`);
      expect(page).toContain(issued.digest);
      expect(page).not.toContain('<b>');
      expect(page).toMatch(/<span lang="en" dir="auto">A &#60;b&#62;bold/);
      expect(page).not.toMatch(/\b(?:src|href)=|<script|https?:\/\/(?!localhost)/);
    }
  });
});
