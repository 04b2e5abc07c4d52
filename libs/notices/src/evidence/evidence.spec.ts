import type { ActorSnapshot } from '@jianqiao/contract';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { canonical, sha256 } from './canonical';
import { Evidence, type EvidenceStep, evidenceHash, withoutDisclosures } from './evidence';
import { type Statement, challengeOf, statementText } from './statement';

const { privateKey } = generateKeyPairSync('ed25519');
const evidence = new Evidence(
  { current: { id: 'k'.repeat(43), sign: (data) => sign(null, data, privateKey) } },
  'https://hub.example',
);

const officer: ActorSnapshot = {
  accountId: 'account',
  agencyId: 'agency',
  capacity: 'authorised_officer',
  name: { native: '陈思远', nativeLanguage: 'zh-CN', latin: 'Chen Siyuan', order: 'family-first' },
};
const AT = Date.UTC(2026, 4, 8, 1, 2, 3, 45);
const statement: Statement = {
  ...{ act: 'reserve', noticeId: 'n', number: 'SPP/INT/2026/0042', digest: 'd'.repeat(43), officer },
  ...{ agencyCode: 'vn.spp', language: 'vi', text: 'Article 4 does not apply.', textForAll: false, at: AT },
};
const reserved: EvidenceStep = {
  ...{ step: 'reserved', noticeId: 'n', number: 'SPP/INT/2026/0042', digest: 'd'.repeat(43), at: AT, officer },
  ...{ agency: { id: 'agency', code: 'vn.spp' }, language: 'vi', statement: statementText(statement) },
  signature: { kind: 'hub' },
};
const link = { chain: 'receipt:r', sequence: 4, previous: 'p'.repeat(43) };

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
}

describe('a statement', () => {
  it('is one text that holds everything which is stated', () => {
    expect(JSON.parse(statementText(statement))).toEqual({
      format: 'jianqiao-statement/1',
      act: 'reserve',
      notice: { id: 'n', number: 'SPP/INT/2026/0042', digest: 'd'.repeat(43) },
      officer: { ...officer, agencyCode: 'vn.spp' },
      language: 'vi',
      text: 'Article 4 does not apply.',
      textForAll: false,
      at: '2026-05-08T01:02:03.045Z',
    });
    expect(canonical(JSON.parse(statementText(statement)))).toBe(statementText(statement));
  });

  it('is signed by its SHA-256', () => {
    const text = statementText(statement);
    expect(Buffer.from(challengeOf(text))).toEqual(createHash('sha256').update(text, 'utf8').digest());
    expect(challengeOf(text)).toHaveLength(32);
  });

  it('does not carry what the officer holds besides', () => {
    const more = { ...statement, officer: { ...officer, login: 'siyuan' } };
    expect(statementText(more)).toBe(statementText(statement));
  });
});

describe('a sealed step', () => {
  it('is a JWS by the key in use', () => {
    const { jws, hash } = evidence.seal(link, { ...reserved, step: 'acknowledged' });
    const [header, payload, signature] = jws.split('.') as [string, string, string];
    expect(decode(header)).toEqual({ alg: 'EdDSA', kid: 'k'.repeat(43), typ: 'jianqiao-evidence+jwt' });
    const signed = Buffer.from(`${header}.${payload}`);
    expect(verify(null, signed, createPublicKey(privateKey), Buffer.from(signature, 'base64url'))).toBe(true);
    expect(hash).toBe(sha256(jws));
    expect(decode(payload)).toEqual({
      format: 'jianqiao-evidence/1',
      hub: 'https://hub.example',
      ...link,
      step: 'acknowledged',
      notice: { id: 'n', number: 'SPP/INT/2026/0042', digest: 'd'.repeat(43) },
      at: '2026-05-08T01:02:03.045Z',
      agency: { id: 'agency', code: 'vn.spp' },
      officer,
      language: 'vi',
      signed: 'hub',
      statement: statementText(statement),
      signature: { kind: 'hub' },
    });
  });

  it('shows the words of a reservation to those alone who have the disclosures', () => {
    const { jws, hash } = evidence.seal(link, reserved);
    const shown = withoutDisclosures(jws);
    const disclosures = jws.split('~').slice(1);
    const payload = decode(shown.split('.')[1]!);
    expect(JSON.stringify(payload)).not.toContain('Article');
    expect(payload).not.toHaveProperty('signature');
    expect(payload['signed']).toBe('hub');
    expect(payload['_sd']).toEqual(disclosures.map(sha256).sort());
    const said = disclosures.map((text) => JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]);
    expect(Object.fromEntries(said.map(([, name, value]) => [name, value]))).toEqual({
      statement: statementText(statement),
      signature: { kind: 'hub' },
    });
    expect(hash).toBe(sha256(shown));
    expect(evidenceHash(jws)).toBe(evidenceHash(shown));
  });

  it('does not let the words be guessed: each disclosure has a salt of its own', () => {
    const salts = [evidence.seal(link, reserved), evidence.seal(link, reserved)]
      .flatMap(({ jws }) => jws.split('~').slice(1))
      .map((text) => (JSON.parse(Buffer.from(text, 'base64url').toString()) as string[])[0]!);
    expect(new Set(salts).size).toBe(4);
    for (const salt of salts) expect(Buffer.from(salt, 'base64url')).toHaveLength(16);
  });

  it('leaves out what was not said', () => {
    const { jws } = evidence.seal(
      { chain: 'notice:n', sequence: 1, previous: null },
      { step: 'withdrawn', noticeId: 'n', number: 'N', digest: 'd', at: AT, reason: 'issued in error', due: null },
    );
    expect(Object.keys(decode(jws.split('.')[1]!)).sort()).toEqual([
      'at',
      'chain',
      'format',
      'hub',
      'notice',
      'previous',
      'reason',
      'sequence',
      'step',
    ]);
  });
});
