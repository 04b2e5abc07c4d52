import { type NoticeContent, canonical, canonicalNotice, sha256, versionDigest } from './canonical';

const CONTENT: NoticeContent = {
  id: '01900000-0000-7000-8000-000000000001',
  number: 'SPP/INT/2026/0042',
  agencyId: '01900000-0000-7000-8000-00000000000a',
  agencyCode: 'cn.spp',
  kind: 'request_for_action',
  topics: ['cybercrime'],
  mechanismCode: null,
  mark: 'TLP:AMBER',
  boardRule: 'own',
  at: Date.UTC(2026, 4, 8, 1, 2, 3, 45),
  due: { workingDays: 5 },
  versions: [{ language: 'zh-CN', authority: 'authentic', sha256: 'v'.repeat(43) }],
  attachments: [{ name: 'list.pdf', mediaType: 'application/pdf', bytes: 12, sha256: '0'.repeat(64) }],
  recipients: [{ agencyCode: 'vn.spp', copy: 'action', due: '2026-05-15' }],
  references: [
    { relation: 'answers', kind: 'notice', id: '01900000-0000-7000-8000-000000000002', number: 'X/2026/0001' },
  ],
};

describe('the canonical form', () => {
  it('is that of RFC 8785, by its own example', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      literals: [null, true],
    };
    expect(canonical({ ...value, '\u20ac': '\u000f\n"', '\r': 1, '\u{1f600}': 2, '\ufb33': 3, '1': 4 })).toBe(
      '{"\\r":1,"1":4,"literals":[null,true],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"€":"\\u000f\\n\\"","\u{1f600}":2,"\ufb33":3}',
    );
  });

  it('has no place for what JSON cannot say', () => {
    expect(() => canonical(Number.NaN)).toThrow();
    expect(() => canonical('\ud800')).toThrow();
    expect(() => canonical(undefined)).toThrow('not a JSON value');
  });

  it('of a notice names everything, in one order', () => {
    const text = canonicalNotice(CONTENT);
    expect(JSON.parse(text)).toEqual({
      format: 'jianqiao-notice/1',
      id: CONTENT.id,
      number: 'SPP/INT/2026/0042',
      issuer: { id: CONTENT.agencyId, code: 'cn.spp' },
      issuedAt: '2026-05-08T01:02:03.045Z',
      kind: 'request_for_action',
      topics: ['cybercrime'],
      mechanism: null,
      mark: 'TLP:AMBER',
      boardRule: 'own',
      due: { workingDays: 5 },
      versions: CONTENT.versions,
      attachments: CONTENT.attachments,
      recipients: [{ agency: 'vn.spp', copy: 'action', due: '2026-05-15' }],
      references: CONTENT.references,
    });
    expect(canonical(JSON.parse(text))).toBe(text);
    expect(sha256(text)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('of a notice does not carry what an object holds besides', () => {
    const extra = { ...CONTENT, attachments: CONTENT.attachments.map((file) => ({ ...file, documentId: 'x' })) };
    expect(canonicalNotice(extra)).toBe(canonicalNotice(CONTENT));
  });
});

describe('the hash of a version', () => {
  const version = {
    language: 'en',
    authority: 'authentic',
    title: 'T',
    blocks: [{ kind: 'paragraph', text: 'A' }],
  } as const;

  it('is of language, authority, title and blocks', () => {
    const digest = versionDigest(version);
    expect(digest).toBe(
      sha256('{"authority":"authentic","blocks":[{"kind":"paragraph","text":"A"}],"language":"en","title":"T"}'),
    );
    const others = [
      { ...version, language: 'ru' },
      { ...version, authority: 'machine' as const },
      { ...version, title: 'U' },
      { ...version, blocks: [{ kind: 'heading', text: 'A' } as const] },
    ];
    expect(new Set([digest, ...others.map(versionDigest)]).size).toBe(5);
  });

  it('does not depend on the order in which an object was built', () => {
    const { title, blocks, authority, language } = version;
    expect(versionDigest({ title, language, blocks, authority })).toBe(versionDigest(version));
  });
});
