import { type NoticeView, verificationCode } from '@jianqiao/contract';
import { checkBundle } from '@jianqiao/notices';
import type { Member } from '@jianqiao/testing';
import { Story } from '../evidence/story';
import { Pdf } from './pdf';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly pdf: Pdf;
}

describe('a notice on paper', () => {
  let story: Story;
  let notice: NoticeView;

  beforeAll(async () => {
    story = await Story.start();
    notice = await story.issue({ boardRule: 'all' });
  });
  afterAll(() => story.hub.stop());

  const get = async (reader: Member, path: string, method = 'GET'): Promise<Answer> => {
    const response = await fetch(`${reader.url}/api/v1/notices/${path}`, {
      method,
      headers: { cookie: reader.cookie },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, pdf: new Pdf(bytes) };
  };
  const original = (reader: Member, query = '', id = notice.id) => get(reader, `${id}/original.pdf${query}`);
  /** In which languages somebody of an agency has opened the notice, as the evidence says. */
  const opened = async (agencyCode: string, id = notice.id): Promise<(string | null)[]> => {
    const verdict = await checkBundle(await story.bundle(story.beijing, id));
    const steps = verdict.sound ? verdict.steps : [];
    return steps
      .filter((step) => step.step === 'retrieved' && step.agencyCode === agencyCode)
      .map((step) => step.language);
  };

  it('says what was issued, by whom, to whom, and how to check it', async () => {
    const { status, headers, pdf } = await original(story.beijing, '?language=en');
    expect(status).toBe(200);
    const name = `${notice.number!.replaceAll('/', '-')}.pdf`;
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toContain(`attachment; filename="${name}"`);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(pdf.isArchivable).toBe(true);
    const { native, latin } = notice.issuedBy.name;
    for (const said of [
      ...['最高人民检察院', 'Supreme People', notice.number!, 'TLP:AMBER', 'Request for action', native, latin],
      ...['关于更新联络员名单的通知', '请于收到本通知后五个工作日内确认联络员名单', 'Authentic text', 'Viet Nam'],
      ...['within 5 working days', 'Signed with a passkey', notice.digest, verificationCode(notice.digest), '/verify'],
      ...['UTC+08:00 (Asia/Shanghai)', `Page 1 of ${pdf.pages.length}`],
    ]) {
      expect(pdf.text).toContain(said);
    }
    expect(pdf.text).not.toContain('Withdrawn');
    const keys = (await (await fetch(`${story.hub.url}/.well-known/jianqiao-evidence-keys.json`)).json()) as {
      readonly keys: readonly { readonly kid: string }[];
    };
    expect(pdf.text).toContain(keys.keys[0]!.kid);
  });

  it('gives the same bytes again', async () => {
    const [one, other] = [await original(story.beijing), await original(story.beijing)];
    expect(one.pdf.bytes.equals(other.pdf.bytes)).toBe(true);
  });

  it('speaks the reader’s language around the text, or the one wished for', async () => {
    const { pdf } = await original(story.beijing, '?language=ru');
    expect(pdf.text).toContain('Срок ответа');
    expect((await original(story.beijing)).pdf.text).toContain('答复期限');
    expect((await original(story.beijing, '?language=fa')).status).toBe(200);
    expect((await original(story.beijing, '?language=xx')).status).toBe(400);
  });

  it('prints the versions wished for, in that order, and no others', async () => {
    const both = await original(story.beijing, '?languages=en,zh-Hans&language=en');
    expect([...both.pdf.files.keys()].map((name) => name.split('.').at(-2))).toEqual(['en', 'zh-Hans']);
    expect(both.pdf.text.indexOf('Updating the list')).toBeLessThan(both.pdf.text.indexOf('关于更新'));
    const one = await original(story.beijing, '?languages=en');
    expect(one.pdf.text).not.toContain('关于更新');
    expect((await original(story.beijing, '?languages=th')).status).toBe(404);
    for (const wrong of ['', 'en,', 'x', 'en;zh', Array(21).fill('en').join()]) {
      expect((await original(story.beijing, `?languages=${wrong}`)).status).toBe(400);
    }
  });

  it('is evidence of who opened it, in each language that was printed, and in no other', async () => {
    const issued = await story.issue({ boardRule: 'all' });
    expect(await opened('vn.spp', issued.id)).toEqual([]);
    await original(story.hanoi, '?languages=en', issued.id);
    expect(await opened('vn.spp', issued.id)).toEqual(['en']);
    // By default the best of the reader's, and the authentic one.
    await original(story.vientiane, '', issued.id);
    expect(new Set(await opened('la.ospp', issued.id))).toEqual(new Set(['en', 'zh-Hans']));
    await original(story.vientiane, '', issued.id);
    expect(await opened('la.ospp', issued.id)).toHaveLength(2);
    // The bundle has the text now: it was opened.
    expect(await story.bundle(story.hanoi, issued.id)).toContain('contact points');
  });

  it('leaves no evidence where nothing was handed over', async () => {
    const issued = await story.issue({ boardRule: 'all' });
    expect((await get(story.hanoi, `${issued.id}/original.pdf`, 'HEAD')).status).toBe(200);
    expect((await original(story.hanoi, '?languages=en,th', issued.id)).status).toBe(404);
    expect((await get(story.hanoi, `${issued.id}/evidence.pdf`)).status).toBe(200);
    expect(await opened('vn.spp', issued.id)).toEqual([]);
  });

  it('exists for nobody else', async () => {
    const others = [story.bangkok, await story.hub.as('secretariat'), await story.hub.as('cn.admin')];
    for (const reader of others) {
      for (const path of ['original.pdf', 'evidence.pdf', 'original.pdf?languages=th']) {
        for (const id of [notice.id, '0190a2b4-0000-7000-8000-000000000000']) {
          expect(await reader.http('GET', `/notices/${id}/${path}`)).toMatchObject({
            status: 404,
            body: { code: 'notice.not_found' },
          });
        }
      }
    }
  });

  it('says that it was withdrawn, and why', async () => {
    const issued = await story.issue();
    const { version: expectedVersion } = await story.beijing.done('notice:view', { noticeId: issued.id });
    await story.beijing.done('notice:withdraw', { noticeId: issued.id, expectedVersion, reason: 'Sent in error.' });
    const { pdf } = await original(story.hanoi, '?language=en', issued.id);
    for (const page of pdf.pages) expect(page).toContain('Withdrawn');
    expect(pdf.text).toContain('Sent in error.');
  });

  it('names what superseded or corrected it', async () => {
    const [wrong, old] = [await story.issue(), await story.issue()];
    const reference = ({ id, number }: NoticeView) => ({ kind: 'notice', id, number: number! }) as const;
    const corrigendum = await story.issue({ references: [{ relation: 'corrects', ...reference(wrong) }] });
    const successor = await story.issue({ references: [{ relation: 'supersedes', ...reference(old) }] });
    expect((await original(story.hanoi, '?language=en', wrong.id)).pdf.text).toContain(
      `Corrected by ${corrigendum.number!}`,
    );
    const superseded = (await original(story.hanoi, '?language=en', old.id)).pdf;
    expect(superseded.pages[0]).toContain('Superseded');
    expect(superseded.text).toContain(successor.number!);
    expect((await original(story.hanoi, '?language=en', successor.id)).pdf.text).toContain(`Supersedes ${old.number!}`);
  });

  it('takes whatever was written as text', async () => {
    const text = '#eval("1+1") ] $x$ \\ *b* // /* @a <b> #sys.inputs';
    const versions = [{ language: 'en', authority: 'authentic', title: text, text }] as const;
    const issued = await story.issue({ versions });
    const { status, pdf } = await original(story.hanoi, '', issued.id);
    expect(status).toBe(200);
    expect(pdf.text.split(text).length - 1).toBeGreaterThanOrEqual(2);
  });

  it('tells of the evidence what its check found', async () => {
    const issued = await story.issue({ boardRule: 'all' });
    await story.answer(story.vientiane, issued.id, 'reserve', { text: 'Between the two of us.' });
    const evidence = async (reader: Member) => (await get(reader, `${issued.id}/evidence.pdf?language=en`)).pdf;
    const beijings = await evidence(story.beijing);
    for (const said of ['The evidence holds', issued.number!, issued.digest, 'Between the two of us.', 'TLP:AMBER']) {
      expect(beijings.text).toContain(said);
    }
    expect(beijings.text).toContain('关于更新联络员名单的通知');
    const hanois = await evidence(story.hanoi);
    expect(hanois.text).toContain('acknowledged with a reservation');
    expect(hanois.text).not.toContain('the two of us');
    // Who has not opened the text gets its hashes alone.
    expect(hanois.text).not.toContain('关于更新');
    const name = `${issued.number!.replaceAll('/', '-')}-evidence.pdf`;
    const { headers } = await get(story.hanoi, `${issued.id}/evidence.pdf`);
    expect(headers.get('content-disposition')).toContain(`filename="${name}"`);
  });

  it('is printed for many at once', async () => {
    const readers = [story.beijing, story.hanoi, story.vientiane];
    const answers = await Promise.all(readers.flatMap((reader) => [original(reader), original(reader)]));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  });
});
