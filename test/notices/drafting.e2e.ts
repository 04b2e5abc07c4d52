import { randomUUID } from 'node:crypto';
import {
  COMMAND_SCOPES,
  LIMITS,
  type NoticeBlock,
  type NoticeDraftView,
  type RoomView,
  type WriteVersion,
} from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { PLAIN, draftTo, issue, issueNotice, issuedTo } from './issue-notice';

const NOT_FOUND = { ok: false, problem: { code: 'notice.not_found', params: {} } };
const paragraph = (text: string): NoticeBlock => ({ kind: 'paragraph', text });

describe('a draft', () => {
  let hub: HubHarness;
  let liaison: Member;
  let officer: Member;
  let deputy: Member;
  let translator: Member;
  let admin: Member;
  let hanoi: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    liaison = await hub.as('cn.liaison');
    officer = await hub.as('cn.officer');
    deputy = await hub.as('cn.organizer');
    translator = await hub.as('cn.interpreter');
    admin = await hub.as('cn.admin');
    hanoi = await hub.as('vn.officer');
    vientiane = await hub.as('la.liaison');
  });
  afterAll(() => hub.stop());

  const begin = (by = liaison) => by.done('notice:begin', { draftId: randomUUID(), kind: 'information' });
  const on = ({ id, version }: NoticeDraftView) => ({ noticeId: id, expectedVersion: version });
  const redescribe = (by: Member, draft: NoticeDraftView, more: object = {}) =>
    by.command('notice:describe', { ...PLAIN, recipients: [], ...more, ...on(draft) });
  const write = (by: Member, draft: NoticeDraftView, more: Partial<WriteVersion> = {}) =>
    by.command('version:write', {
      ...{ noticeId: draft.id, language: 'en', expectedRevision: 0, authority: 'authentic', title: 'Title' },
      ...{ blocks: [paragraph('Text')], ...more },
    });
  const read = (by: Member, { id }: Pick<NoticeDraftView, 'id'>) => by.command('notice:draft', { noticeId: id });

  describe('is begun', () => {
    it('once, however often it is asked for', async () => {
      const command = { draftId: randomUUID(), kind: 'alert' } as const;
      const replies = await Promise.all(Array.from({ length: 8 }, () => liaison.command('notice:begin', command)));
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
      expect(replies[0]).toMatchObject({
        ok: true,
        value: {
          ...{ state: 'draft', kind: 'alert', agencyId: liaison.agencyId, authorId: liaison.accountId, version: 1 },
          ...{ recipients: [], versions: [], team: [], mark: 'TLP:AMBER', due: null },
          actions: ['describe', 'write', 'remark', 'request_review', 'discard'],
        },
      });
      const facts = await hub.hub.database.reader.query('SELECT type FROM fact WHERE stream_id = ?', [
        `draft:${(replies[0] as unknown as { value: NoticeDraftView }).value.id}`,
      ]);
      expect(facts).toEqual([{ type: 'draft:begun' }]);
    });

    it('not with another wish under the same id; and another person’s is their own', async () => {
      const command = { draftId: randomUUID(), kind: 'alert' } as const;
      const { id } = await liaison.done('notice:begin', command);
      expect(await liaison.command('notice:begin', { ...command, kind: 'invitation' })).toMatchObject({
        problem: { code: 'notice.conflict' },
      });
      expect((await officer.done('notice:begin', command)).id).not.toBe(id);
    });

    it('by those who draft for their agency alone', async () => {
      for (const login of ['cn.admin', 'cn.auditor', 'vn.protocol', 'secretariat']) {
        const member = await hub.as(login).catch(() => undefined);
        const reply = await member?.command('notice:begin', { draftId: randomUUID(), kind: 'alert' });
        if (reply) expect(reply).toMatchObject({ problem: { code: 'forbidden' } });
      }
    });

    it('from a message of a room: for its other agencies, under its mechanism', async () => {
      const room: RoomView = await hub.openRoom(liaison, await hub.as('vn.liaison'), vientiane);
      const draft = await liaison.done('notice:begin', {
        ...{ draftId: randomUUID(), kind: 'request_for_action', roomId: room.id, messageSequence: 7 },
      });
      expect(draft).toMatchObject({
        mechanismCode: room.mechanismCode,
        recipients: [hanoi, vientiane].map(({ agencyId }) => ({ agencyId, copy: 'action' })),
        references: [{ relation: 'refers_to', kind: 'message', id: `${room.id}/7` }],
      });
      const stranger = { draftId: randomUUID(), kind: 'alert', roomId: room.id } as const;
      for (const roomId of [room.id, randomUUID()]) {
        expect(await officer.command('notice:begin', { ...stranger, roomId })).toMatchObject({
          problem: { code: 'room.not_found' },
        });
      }
    });

    it('from a notice: to its issuer as an answer, to the same agencies as its successor', async () => {
      const notice = await issuedTo(officer, [hanoi, vientiane], { mark: 'TLP:GREEN', topics: ['corruption'] });
      const from = (by: Member, relation: 'answers' | 'corrects' | 'supersedes', noticeId = notice.id) =>
        by.command('notice:begin', { draftId: randomUUID(), kind: 'information', reference: { noticeId, relation } });
      expect(await from(hanoi, 'answers')).toMatchObject({
        value: {
          ...{ kind: 'information', mark: 'TLP:GREEN' },
          recipients: [{ agencyId: officer.agencyId, copy: 'action' }],
          references: [{ relation: 'answers', kind: 'notice', id: notice.id, number: notice.number }],
        },
      });
      expect(await from(officer, 'supersedes')).toMatchObject({
        value: {
          ...{ kind: 'request_for_action', mark: 'TLP:GREEN', topics: ['corruption'], recipients: notice.recipients },
          references: [{ relation: 'supersedes', kind: 'notice', id: notice.id, number: notice.number }],
        },
      });
      expect(await from(hanoi, 'corrects')).toMatchObject({ problem: { code: 'notice.action_forbidden' } });
      expect(await from(officer, 'answers')).toMatchObject({ problem: { code: 'notice.action_forbidden' } });
      for (const stranger of [await hub.as('ru.liaison'), translator]) {
        expect(await from(stranger, 'answers')).toMatchObject(NOT_FOUND);
      }
      expect(await from(officer, 'supersedes', randomUUID())).toMatchObject(NOT_FOUND);
    });
  });

  it('is for its team alone, whatever is asked', async () => {
    const draft = await begin();
    const id = { noticeId: draft.id };
    const step = on(draft);
    const bodies: Record<string, object> = {
      'notice:draft': id,
      'notice:describe': { ...PLAIN, recipients: [], ...step },
      'version:write': { ...id, language: 'en', expectedRevision: 0, authority: 'authentic', title: 'x', blocks: [] },
      'version:drop': { ...id, language: 'en', expectedRevision: 1 },
      'version:certify': { ...id, language: 'en', expectedRevision: 1 },
      'remark:leave': { ...id, remarkId: randomUUID(), text: 'x' },
      'remark:resolve': { ...id, remarkId: randomUUID() },
      'remark:list': id,
      'draft:place': { ...id, language: 'en', block: 0 },
      'notice:request_review': step,
      'notice:approve': step,
      'notice:send_back': step,
      'notice:reopen': step,
      'notice:discard': step,
      'notice:prepare_issue': step,
      'notice:issue': { ...step, number: 'X/2026/0001', at: 1, signature: null },
      'notice:view': id,
      'notice:open': id,
      'notice:board': id,
      'notice:history': id,
      'notice:withdraw': { ...step, reason: 'x' },
      'notice:archive': step,
    };
    expect(Object.keys(bodies).filter((name) => !(name in COMMAND_SCOPES))).toEqual([]);
    // Colleagues who are not needed, the agencies it will go to, and others; beside it, a draft that there is not.
    for (const stranger of [officer, deputy, translator, admin, hanoi, await hub.as('secretariat')]) {
      for (const [name, body] of Object.entries(bodies)) {
        const there = await stranger.send(name, body);
        const nowhere = await stranger.send(name, { ...body, noticeId: randomUUID() });
        expect([name, there]).toMatchObject([name, NOT_FOUND]);
        expect([name, nowhere]).toMatchObject([name, NOT_FOUND]);
      }
    }
    for (const name of ['notice:view', 'notice:open', 'notice:board', 'notice:history']) {
      expect(await liaison.send(name, id)).toMatchObject(NOT_FOUND);
    }
    for (const box of ['received', 'to_read', 'to_acknowledge', 'sent', 'drafts'] as const) {
      const { items } = await hanoi.done('notice:list', { box });
      expect(items.map((line) => line.id)).not.toContain(draft.id);
    }
  });

  it('is described as a whole, by who saw it last', async () => {
    const draft = await begin();
    const wish = {
      ...{ kind: 'alert', topics: ['cybercrime'], mechanismCode: 'asean', mark: 'TLP:AMBER+STRICT', boardRule: 'own' },
      ...{ due: { date: '2027-02-28' }, requiredLanguages: ['ZH-hans', 'ru'], team: [translator.accountId] },
      recipients: [{ agencyId: hanoi.agencyId, copy: 'information' }],
    };
    expect(await redescribe(liaison, draft, wish)).toMatchObject({
      value: { ...wish, version: 2, requiredLanguages: ['zh-Hans', 'ru'], attachments: [], references: [] },
    });
    // Also the colleague, from now on; neither of them over the other.
    expect(await redescribe(translator, draft, wish)).toMatchObject({
      problem: { code: 'notice.stale', params: { version: 2 } },
    });
    const now = await liaison.done('notice:draft', { noticeId: draft.id });
    const both = await Promise.all([redescribe(liaison, now, wish), redescribe(translator, now, wish)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'notice.stale', params: { version: 3 } } });
  });

  it.each<[string, () => object | Promise<object>]>([
    ['their own agency among the recipients', () => ({ recipients: [{ agencyId: liaison.agencyId, copy: 'action' }] })],
    [
      'a recipient twice',
      () => ({ recipients: ['action', 'information'].map((copy) => ({ agencyId: hanoi.agencyId, copy })) }),
    ],
    ['a blind copy', () => ({ recipients: [{ agencyId: hanoi.agencyId, copy: 'blind' }] })],
    ['somebody of another agency in the team', () => ({ team: [hanoi.accountId] })],
    ['a document that is not theirs to attach', () => ({ attachments: [randomUUID()] })],
    ['a day that there is not', () => ({ due: { date: '2030-02-30' } })],
    ['no day to answer', () => ({ due: { workingDays: 0 } })],
    ['too many days to answer', () => ({ due: { workingDays: LIMITS.workingDays + 1 } })],
    ['two rules at once', () => ({ due: { workingDays: 5, date: '2030-02-28' } })],
    ['a message that may not be', () => ({ references: [{ relation: 'refers_to', kind: 'message', id: 'x/1' }] })],
    ['a room to be corrected', () => ({ references: [{ relation: 'corrects', kind: 'room', id: randomUUID() }] })],
    ['too many recipients', () => ({ recipients: Array.from({ length: 501 }, () => ({ agencyId: randomUUID(), copy: 'action' })) })], // prettier-ignore
    ['a mark that there is not', () => ({ mark: 'TLP:WHITE' })],
    ['more than it asks for', () => ({ admin: true })],
    ['a number of its own', () => ({ number: 'SPP/1' })],
  ])('is not described with %s', async (_what, more) => {
    const draft = await begin();
    expect(
      await liaison.send('notice:describe', { ...PLAIN, recipients: [], ...on(draft), ...(await more()) }),
    ).toMatchObject({
      problem: { code: 'invalid' },
    });
    expect(await read(liaison, draft)).toMatchObject({ value: { version: 1 } });
  });

  it('is not due on a day that nobody can mean', async () => {
    const draft = await begin();
    for (const [date, code] of [
      ['2030-01-01', 'notice.invalid_date'],
      ['9999-12-31', 'invalid'],
    ]) {
      expect(await redescribe(liaison, draft, { due: { date } })).toMatchObject({ problem: { code } });
    }
  });

  it('does not tell the number of a notice that one may not read', async () => {
    const theirs = await issuedTo(hanoi, [vientiane]);
    const draft = await begin();
    const reference = { relation: 'refers_to', kind: 'notice', id: theirs.id } as const;
    const [foreign, none] = [
      { references: [{ ...reference, number: theirs.number }] },
      { references: [{ ...reference, id: randomUUID(), number: theirs.number }] },
    ];
    for (const references of [foreign, none]) {
      const reply = await redescribe(liaison, await liaison.done('notice:draft', { noticeId: draft.id }), references);
      expect(reply).toMatchObject({ ok: true });
      const view = (reply as { value: NoticeDraftView }).value;
      expect(view.references[0]!.number).toBeUndefined();
      expect(view.blockers).toContainEqual({ code: 'reference_missing', id: references.references[0]!.id });
    }
  });

  it('does not tell the number of a notice whose mark keeps it from the drafter, and keeps it for who may read it', async () => {
    const red = await issueNotice(officer, { to: [hanoi], mark: 'TLP:RED' });
    const references = [{ relation: 'refers_to', kind: 'notice', id: red.id }] as const;
    const shared = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
    const describe = async (who: Member) => {
      const draft = await who.done('notice:draft', { noticeId: shared.id });
      const reply = await redescribe(who, draft, { references, team: draft.team });
      return (reply as { value: NoticeDraftView }).value.references[0]!.number;
    };
    expect(await describe(liaison)).toBeUndefined();
    expect(await describe(officer)).toBe(red.number);
    expect(await describe(liaison)).toBe(red.number);
  });

  describe('is written', () => {
    it('in several languages by several people at once, each version by its own revision', async () => {
      const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
      const replies = await Promise.all([
        write(officer, draft, { language: 'ru', authority: 'official_translation' }),
        write(liaison, draft, { language: 'fa', authority: 'machine' }),
        write(liaison, draft, { language: 'zh-hANS', authority: 'courtesy_translation', title: '通知' }),
      ]);
      expect(replies.map(({ ok }) => ok)).toEqual([true, true, true]);
      const view = await officer.done('notice:draft', { noticeId: draft.id });
      expect(view.versions.map(({ language, revision }) => [language, revision]).sort()).toEqual([
        ['en', 1],
        ['fa', 1],
        ['ru', 1],
        ['zh-Hans', 1],
      ]);
      expect(view.version).toBe(draft.version);
      const { items } = await officer.done('notice:list', { box: 'drafts' });
      expect(items.find(({ id }) => id === draft.id)!.titles).toMatchObject({ 'zh-Hans': '通知', ru: 'Title' });
    });

    it('by who read the last words: another hears that they are stale, a retry does not', async () => {
      const draft = await begin();
      const first = await write(liaison, draft, { title: 'One' });
      expect(await write(liaison, draft, { title: 'One' })).toEqual(first);
      expect(await write(liaison, draft, { title: 'Two' })).toMatchObject({
        problem: { code: 'version.stale', params: { revision: 1 } },
      });
      expect(await write(liaison, draft, { title: 'Two', expectedRevision: 1 })).toMatchObject({
        value: { versions: [{ revision: 2, title: 'Two' }] },
      });
    });

    it('with every kind of block, up to the limits', async () => {
      const draft = await begin();
      const blocks: NoticeBlock[] = [
        { kind: 'heading', text: '一、要求' },
        { kind: 'quotation', text: '“…”\n\u2067سلام\u2069' },
        { kind: 'list', ordered: true, items: ['a', 'b'] },
        { kind: 'table', rows: Array.from({ length: 200 }, () => Array.from({ length: 50 }, () => '')) },
      ];
      expect(await write(liaison, draft, { blocks })).toMatchObject({ value: { versions: [{ blocks }] } });
      const long = [paragraph('检'.repeat(LIMITS.noticeBody))];
      expect(await write(liaison, draft, { language: 'zh-Hans', blocks: long })).toMatchObject({ ok: true });
    });

    it.each<[string, unknown]>([
      ['an unknown kind', [{ kind: 'image', text: 'x' }]],
      ['no text', [paragraph(' \n')]],
      ['a lone surrogate', [paragraph('a\ud800')]],
      ['a control character', [{ kind: 'list', ordered: false, items: ['\u0000'] }]],
      ['an empty list', [{ kind: 'list', ordered: false, items: [] }]],
      ['a table of uneven rows', [{ kind: 'table', rows: [['1', '2'], ['3']] }]],
      ['a table that is too wide', [{ kind: 'table', rows: [Array.from({ length: 51 }, () => 'x')] }]],
      ['a table that is too long', [{ kind: 'table', rows: Array.from({ length: 201 }, () => ['x']) }]],
      ['more than it asks for', [{ kind: 'paragraph', text: 'x', style: 'color: red' }]],
      ['a hole', JSON.parse('[null]')],
      ['too many blocks', Array.from({ length: 401 }, () => paragraph('x'))],
      ['too much text', [paragraph('x'.repeat(16_000)), paragraph('x')]],
      ['too much text in cells', [{ kind: 'table', rows: [['x'.repeat(16_000), 'x']] }]],
      ['no list at all', { kind: 'paragraph', text: 'x' }],
    ])('not with %s', async (_what, blocks) => {
      const draft = await begin();
      const body = { noticeId: draft.id, language: 'en', expectedRevision: 0, authority: 'authentic', title: 'x' };
      expect(await liaison.send('version:write', { ...body, blocks })).toMatchObject({ problem: { code: 'invalid' } });
    });

    it('in so many languages and no more', async () => {
      const draft = await begin();
      const languages = 'zh-Hans zh-Hant en ru vi th km lo my id ms fil hi ur fa kk ky tg uz mn'.split(' ');
      expect(languages).toHaveLength(LIMITS.noticeLanguages);
      for (const language of languages) expect(await write(liaison, draft, { language })).toMatchObject({ ok: true });
      expect(await write(liaison, draft, { language: 'be' })).toMatchObject({ problem: { code: 'invalid' } });
    });

    it('and a version is taken out again', async () => {
      const draft = await begin();
      await write(liaison, draft, { language: 'ru' });
      await write(liaison, draft);
      const drop = { noticeId: draft.id, language: 'RU', expectedRevision: 1 };
      expect(await liaison.command('version:drop', { ...drop, expectedRevision: 2 })).toMatchObject({
        problem: { code: 'version.stale' },
      });
      const { versions } = await liaison.done('version:drop', drop);
      expect(versions.map(({ language }) => language)).toEqual(['en']);
      expect(await liaison.command('version:drop', drop)).toMatchObject({ problem: { code: 'version.not_found' } });
    });
  });

  describe('is certified', () => {
    it('by a translator who is shown it while it waits for that, and no longer', async () => {
      const draft = await begin();
      expect(await read(translator, draft)).toMatchObject(NOT_FOUND);
      await write(liaison, draft);
      const certify = { noticeId: draft.id, language: 'en', expectedRevision: 1 };
      expect(await liaison.command('version:certify', certify)).toMatchObject({
        problem: { code: 'notice.action_forbidden', params: { action: 'certify' } },
      });
      expect(await read(translator, draft)).toMatchObject({ value: { actions: ['certify', 'remark'] } });
      const { versions } = await translator.done('version:certify', certify);
      expect(versions[0]).toMatchObject({
        certifiedBy: { accountId: translator.accountId, capacity: 'translator', agencyId: liaison.agencyId },
      });
      expect(await read(translator, draft)).toMatchObject(NOT_FOUND);
    });

    it('for the words as they are: not for others, and an edit ends it', async () => {
      const draft = await draftTo(officer, [hanoi]);
      expect(draft).toMatchObject({ blockers: [], versions: [{ revision: 1 }] });
      const edited = await write(officer, draft, { expectedRevision: 1, title: 'Other words' });
      expect(edited).toMatchObject({
        value: {
          blockers: [{ code: 'version_uncertified', language: 'en' }],
          versions: [{ revision: 2, certifiedBy: null, certifiedAt: null }],
        },
      });
      const certify = { noticeId: draft.id, language: 'en', expectedRevision: 1 };
      expect(await officer.command('version:certify', certify)).toMatchObject({ problem: { code: 'version.stale' } });
    });
  });

  it('shows where its versions do not agree', async () => {
    const draft = await begin();
    await write(liaison, draft, { blocks: [paragraph('12 cases by 4 May 2030')] });
    const view = await write(liaison, draft, {
      ...{ language: 'ru', authority: 'official_translation' },
      blocks: [paragraph('13 дел до 4 мая 2030 г.')],
    });
    expect(view).toMatchObject({
      value: { discrepancies: [{ language: 'ru', against: 'en', block: 0, what: 'number', missing: ['12'] }] },
    });
  });

  describe('has remarks', () => {
    it('left once, listed in order, dealt with', async () => {
      const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
      const leave = (by: Member, text: string, remarkId = randomUUID() as string) =>
        by.command('remark:leave', { noticeId: draft.id, remarkId, text, language: 'EN', block: 0 });
      const id = randomUUID();
      const first = await leave(liaison, 'Which date?', id);
      expect(first).toMatchObject({
        value: { accountId: liaison.accountId, text: 'Which date?', language: 'en', block: 0, resolvedAt: null },
      });
      expect(await leave(liaison, 'Which date?', id)).toEqual(first);
      expect(await leave(liaison, 'Another', id)).toMatchObject({ problem: { code: 'notice.conflict' } });
      expect(await leave(officer, 'Another', id)).toMatchObject({ ok: true });
      await leave(officer, 'A third');
      const remarkId = (first as { value: { id: string } }).value.id;
      const resolved = await officer.done('remark:resolve', { noticeId: draft.id, remarkId });
      expect(resolved.resolvedAt).not.toBeNull();
      expect(await liaison.done('remark:resolve', { noticeId: draft.id, remarkId })).toEqual(resolved);
      const page = await liaison.done('remark:list', { noticeId: draft.id, limit: 2 });
      expect(page.items.map(({ text }) => text)).toEqual(['Which date?', 'Another']);
      const rest = await liaison.done('remark:list', { noticeId: draft.id, cursor: page.next, limit: 2 });
      expect(rest.items.map(({ text }) => text)).toEqual(['A third']);
      expect(rest.next).toBeNull();
      const other = await begin();
      expect(await liaison.command('remark:resolve', { noticeId: other.id, remarkId })).toMatchObject({
        problem: { code: 'remark.not_found' },
      });
    });

    it('that no recipient ever sees', async () => {
      const draft = await draftTo(officer, [hanoi]);
      const secret = `secret ${randomUUID()}`;
      const { id } = await officer.done('remark:leave', { noticeId: draft.id, remarkId: randomUUID(), text: secret });
      await issue(officer, draft);
      expect(await hanoi.command('remark:list', { noticeId: draft.id })).toMatchObject(NOT_FOUND);
      const seen = [
        await hanoi.done('notice:view', { noticeId: draft.id }),
        await hanoi.done('notice:open', { noticeId: draft.id }),
        await hanoi.done('notice:history', { noticeId: draft.id }),
      ];
      for (const answer of seen) {
        expect(JSON.stringify(answer)).not.toContain(secret);
        expect(JSON.stringify(answer)).not.toContain(id);
      }
    });
  });

  it('tells its team where each of them is, and that it changes', async () => {
    const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
    for (const member of [liaison, officer, hanoi, deputy]) member.forget();
    await liaison.done('draft:place', { noticeId: draft.id, language: 'en', block: 3 });
    const placed = { noticeId: draft.id, accountId: liaison.accountId, language: 'en', block: 3 };
    expect(await officer.signalled('draft:placed')).toEqual(placed);
    await liaison.done('draft:place', { noticeId: draft.id, language: null, block: null });
    await officer.signalled('draft:placed', ({ block }: { block: number | null }) => block === null);
    await write(liaison, draft, { expectedRevision: 1 });
    await officer.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === draft.id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...hanoi.signals, ...deputy.signals].filter(({ body }) => JSON.stringify(body).includes(draft.id))).toEqual(
      [],
    );
  });

  describe('is reviewed', () => {
    it('by an officer who is not its author, and stays as it is meanwhile', async () => {
      const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
      const inReview = await officer.done('notice:request_review', on(draft));
      expect(inReview.state).toBe('in_review');
      expect(await write(liaison, draft, { expectedRevision: 1 })).toMatchObject({
        problem: { code: 'notice.transition_refused', params: { state: 'in_review', action: 'write' } },
      });
      expect(await redescribe(officer, inReview)).toMatchObject({ problem: { code: 'notice.transition_refused' } });
      expect(await officer.command('notice:approve', on(inReview))).toMatchObject({
        problem: { code: 'notice.action_forbidden', params: { action: 'approve' } },
      });
      expect(await deputy.command('notice:approve', on(draft))).toMatchObject({ problem: { code: 'notice.stale' } });
      const approved = await deputy.done('notice:approve', on(inReview));
      expect(approved).toMatchObject({
        state: 'approved',
        reviewedBy: { accountId: deputy.accountId, capacity: 'deputy_officer' },
      });
      const reopened = await liaison.done('notice:reopen', on(approved));
      expect(reopened).toMatchObject({ state: 'draft', reviewedBy: null });
      expect(await read(deputy, draft)).toMatchObject(NOT_FOUND);
    });

    it('or sent back by who may not even see it afterwards', async () => {
      const draft = await draftTo(officer, [hanoi]);
      const inReview = await officer.done('notice:request_review', on(draft));
      expect(await deputy.done('notice:send_back', on(inReview))).toMatchObject({ state: 'draft', actions: [] });
      expect(await read(deputy, draft)).toMatchObject(NOT_FOUND);
    });

    it('and given up by its author or an officer, for good', async () => {
      const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
      expect(await liaison.command('notice:discard', on(draft))).toMatchObject({
        problem: { code: 'notice.action_forbidden' },
      });
      await officer.done('notice:discard', on(draft));
      const gone = await officer.done('notice:draft', { noticeId: draft.id });
      expect(gone).toMatchObject({ state: 'discarded', actions: [], blockers: [] });
      for (const name of ['notice:request_review', 'notice:discard', 'notice:prepare_issue'] as const) {
        expect(await officer.command(name, on(gone))).toMatchObject({ problem: { code: 'notice.transition_refused' } });
      }
    });
  });
});
