import type { ActorSnapshot, BundleVerdict } from '@jianqiao/contract';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { canonical, canonicalNotice, sha256, versionDigest } from '../evidence/canonical';
import {
  Evidence,
  type EvidenceLink,
  type EvidenceStep,
  type SealedStep,
  sealJws,
  withoutDisclosures,
} from '../evidence/evidence';
import { thumbprint } from '../evidence/key-folder';
import { type SignatureEvidence, type Statement, statementText } from '../evidence/statement';
import { BUNDLE_FORMAT, type Bundle, type BundledStep, SEALED_PARTS, SEAL_FORMAT, SEAL_TYPE } from './bundle';
import { checkBundle } from './check-bundle';

const HUB = 'https://hub.example';
const AT = Date.UTC(2026, 4, 8, 1, 2, 3, 45);
const SPP = { id: 'agency-a', code: 'cn.spp' };
const VKS = { id: 'agency-b', code: 'vn.spp' };
const officerOf = (agencyId: string): ActorSnapshot => ({
  accountId: `officer-of-${agencyId}`,
  agencyId,
  capacity: 'authorised_officer',
  name: { native: '陈思远', nativeLanguage: 'zh-CN', latin: 'Chen Siyuan', order: 'family-first' },
});

function hubKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  const id = thumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    x: x!,
    alg: 'EdDSA',
    use: 'sig',
    kid: id,
    since: '2026-01-01T00:00:00.000Z',
  };
  return { id, jwk: jwk as Bundle['keys']['keys'][number], sign: (data: Uint8Array) => sign(null, data, privateKey) };
}

type Algorithm = 'ES256' | 'EdDSA' | 'RS256';
interface Slip {
  readonly type?: string;
  readonly challenge?: string;
  readonly origin?: string;
  readonly said?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly key?: Algorithm;
  readonly crossOrigin?: boolean;
}

/** What a passkey makes of a statement, as the standard says. */
function passkey(statement: string, { key = 'ES256', ...slip }: Slip = {}): SignatureEvidence {
  const pair =
    key === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : key === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const origin = slip.origin ?? HUB;
  const clientData = Buffer.from(
    JSON.stringify({
      type: slip.type ?? 'webauthn.get',
      challenge: slip.challenge ?? sha256(statement),
      origin: slip.said ?? origin,
      crossOrigin: slip.crossOrigin ?? false,
    }),
  );
  const rpIdHash = createHash('sha256')
    .update(slip.rpId ?? 'hub.example')
    .digest();
  const authenticatorData = Buffer.concat([rpIdHash, Buffer.from([slip.flags ?? 0x05, 0, 0, 0, 1])]);
  const data = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
  return {
    kind: 'passkey',
    credentialId: Buffer.from('credential').toString('base64url'),
    publicKeyJwk: { ...(pair.publicKey.export({ format: 'jwk' }) as Record<string, string>), alg: key },
    authenticatorData: authenticatorData.toString('base64url'),
    clientDataJSON: clientData.toString('base64url'),
    signature: sign(key === 'EdDSA' ? null : 'sha256', data, pair.privateKey).toString('base64url'),
    rpId: 'hub.example',
    origin,
  };
}

interface Wish {
  readonly key?: ReturnType<typeof hubKey>;
  readonly slip?: Slip;
  /** What the officer states, when it is not what the step says. */
  readonly stated?: Partial<Statement>;
  readonly step?: Partial<EvidenceStep>;
  readonly withoutWords?: boolean;
  /** What a hub that lies seals in place of the truth, by chain and sequence: `receipt:r1/2`. */
  readonly lies?: Readonly<Record<string, Partial<EvidenceStep & EvidenceLink & { hub: string }>>>;
  /** The canonical form, before it is hashed. */
  readonly form?: (text: string) => string;
  readonly withoutText?: boolean;
}

const BLOCKS = [
  { kind: 'heading', text: 'Request' },
  { kind: 'list', ordered: true, items: ['one', 'two'] },
] as const;

/** A bundle as the hub makes it. */
function madeBundle(wish: Wish = {}): Bundle {
  const key = wish.key ?? hubKey();
  const evidence = new Evidence({ current: key }, HUB);
  const english = { language: 'en', authority: 'authentic', title: 'A request', blocks: BLOCKS } as const;
  const versions = [{ ...english, sha256: versionDigest(english) }];
  const form = (wish.form ?? String)(
    canonicalNotice({
      ...{ id: 'n1', number: 'SPP/INT/2026/0042', agencyId: SPP.id, agencyCode: SPP.code, kind: 'information' },
      ...{
        topics: [],
        mechanismCode: null,
        mark: 'TLP:AMBER',
        boardRule: 'own',
        at: AT,
        due: { workingDays: 5 },
        versions,
      },
      attachments: [{ name: 'list.pdf', mediaType: 'application/pdf', bytes: 12, sha256: '0'.repeat(64) }],
      recipients: [{ agencyCode: VKS.code, copy: 'action', due: '2026-05-15' }],
      references: [],
    }),
  );
  const about = { noticeId: 'n1', number: 'SPP/INT/2026/0042', digest: sha256(form) };
  const stated = (act: Statement['act'], agency: typeof SPP, text: string | null, at: number): string =>
    statementText({
      ...about,
      ...{ act, officer: officerOf(agency.id), agencyCode: agency.code, text, textForAll: false, at },
      language: act === 'issue' ? null : 'en',
      ...(act === 'reserve' ? wish.stated : {}),
    });
  const ends: Record<string, SealedStep> = {};
  const counts: Record<string, number> = {};
  const seal = (chain: string, root: string | null, step: Partial<EvidenceStep>): BundledStep => {
    const sequence = (counts[chain] = (counts[chain] ?? 0) + 1);
    const lie = wish.lies?.[`${chain}/${sequence}`] ?? {};
    const link = { chain, sequence, previous: ends[chain]?.hash ?? root, ...lie };
    const by = lie.hub === undefined ? evidence : new Evidence({ current: key }, lie.hub);
    const sealed = (ends[chain] = by.seal(link, { ...about, at: AT, ...step, ...lie } as EvidenceStep));
    const disclosures = sealed.jws.split('~').slice(1);
    const jws = withoutDisclosures(sealed.jws);
    return disclosures.length === 0 || wish.withoutWords ? { jws } : { jws, disclosures };
  };
  const issue = stated('issue', SPP, null, AT);
  const steps = [
    seal('notice:n1', null, {
      ...{ step: 'issued', agency: SPP, officer: officerOf(SPP.id), statement: issue, signature: { kind: 'hub' } },
    }),
    seal('notice:n1', null, { step: 'withdrawn', reason: 'issued in error' }),
  ];
  const root = sha256(steps[0]!.jws);
  const due = { date: '2026-05-15', at: AT + 604_800_000, timeZone: 'Asia/Ho_Chi_Minh', skipped: [] };
  const reservation = stated('reserve', VKS, 'Article 4 does not apply.', AT + 60_000);
  const at = AT + 61_000;
  const receipt = [
    seal('receipt:r1', root, { step: 'submitted', agency: VKS, copy: 'action', due }),
    seal('receipt:r1', root, { step: 'delivered', agency: VKS }),
    seal('receipt:r1', root, { step: 'retrieved', agency: VKS, officer: officerOf(VKS.id), language: 'en' }),
    seal('receipt:r1', root, {
      ...{ step: 'reserved', at, agency: VKS, officer: officerOf(VKS.id), language: 'en', statement: reservation },
      signature: passkey(reservation, wish.slip),
      ...wish.step,
    }),
  ];
  return sealed(key, {
    made: { at: '2026-06-01T00:00:00.000Z', hub: HUB, for: { accountId: 'a', agencyId: SPP.id, capacity: 'auditor' } },
    notice: {
      digest: about.digest,
      canonical: form,
      versions: wish.withoutText
        ? versions.map(({ language, authority, sha256: hash }) => ({ language, authority, sha256: hash }))
        : versions,
    },
    steps,
    receipts: [{ agency: VKS, steps: receipt }],
    keys: { keys: [key.jwk] },
  });
}

function sealed(key: ReturnType<typeof hubKey>, parts: Omit<Bundle, 'format' | 'seal'>): Bundle {
  const hashes = SEALED_PARTS.map((name) => [name, sha256(canonical(parts[name]))]);
  const payload = canonical({ format: SEAL_FORMAT, at: parts.made.at, parts: Object.fromEntries(hashes) as unknown });
  return { format: BUNDLE_FORMAT, ...parts, seal: sealJws(key, SEAL_TYPE, payload) };
}

const check = (bundle: unknown, pinned?: ReadonlySet<string>): Promise<BundleVerdict> =>
  checkBundle(canonical(bundle), pinned);

type Mutable = Record<string, unknown> & unknown[];
/** The bundle with one value changed, at a path. */
function altered(bundle: Bundle, path: readonly (string | number)[], change: (value: never) => unknown): unknown {
  const copy = structuredClone(bundle) as unknown as Mutable;
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce((value, name) => value[name as number] as Mutable, copy);
  holder[last as number] = change(holder[last as number] as never);
  return copy;
}

const flip = (text: string, at = Math.floor(text.length / 2)): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('a bundle of evidence', () => {
  const key = hubKey();
  const bundle = madeBundle({ key });

  it('is sound as the hub made it, and says what it proves and what it leaves open', async () => {
    const verdict = await check(bundle);
    expect(verdict).toMatchObject({
      sound: true,
      notice: {
        hub: HUB,
        number: 'SPP/INT/2026/0042',
        issuerCode: 'cn.spp',
        issuedAt: AT,
        titles: { en: 'A request' },
        recipients: 1,
        attachments: [{ name: 'list.pdf', bytes: 12, sha256: '0'.repeat(64) }],
        keyIds: [key.id],
      },
      reserves: [
        'keys_from_bundle',
        'attested_by_hub',
        'attachments_apart',
        'passkeys_known_by_hub',
        'time_is_the_hubs',
        'later_steps_unknown',
      ],
    });
    expect(
      verdict.sound && verdict.steps.map(({ step, agencyCode, signed, text }) => [step, agencyCode, signed, text]),
    ).toEqual([
      ['issued', 'cn.spp', 'hub', null],
      ['withdrawn', null, null, 'issued in error'],
      ['submitted', 'vn.spp', null, null],
      ['delivered', 'vn.spp', null, null],
      ['retrieved', 'vn.spp', null, null],
      ['reserved', 'vn.spp', 'passkey', 'Article 4 does not apply.'],
    ]);
  });

  it.each(['ES256', 'EdDSA', 'RS256'] as const)('takes passkeys that sign by %s', async (algorithm) => {
    expect((await check(madeBundle({ slip: { key: algorithm } }))).sound).toBe(true);
  });

  it('may be laid out anew by whoever wants to read it', async () => {
    const sorted = JSON.parse(canonical(bundle)) as unknown;
    expect((await checkBundle(`${JSON.stringify(sorted, null, 2)}\n`)).sound).toBe(true);
  });

  it('holds without the words of a reservation, and without the text that was not opened', async () => {
    const verdict = await check(madeBundle({ withoutWords: true, withoutText: true }));
    expect(verdict.sound && verdict.reserves).toEqual(expect.arrayContaining(['words_withheld', 'text_withheld']));
    expect(verdict.sound && verdict.steps.at(-1)).toMatchObject({ step: 'reserved', signed: 'passkey', text: null });
    expect(verdict.sound && verdict.notice.titles).toEqual({});
  });

  it('says whose keys it rests on only when it was told them', async () => {
    const verdict = await check(bundle, new Set([key.id]));
    expect(verdict.sound && verdict.reserves).not.toContain('keys_from_bundle');
    const forged = await check(madeBundle(), new Set([key.id]));
    expect(forged).toMatchObject({ sound: false, broken: { place: 'keys.keys[0]', fault: 'key_not_pinned' } });
  });

  it.each([
    [['format'], () => 'jianqiao-bundle/2', 'format', 'unknown_format'],
    [['made', 'at'], () => '2026-06-01T00:00:00.001Z', 'made', 'seal_wrong'],
    [['made', 'hub'], () => 'https://hub.exampla', 'made.hub', 'other_hub'],
    [['made', 'for', 'capacity'], () => 'secretariat', 'made', 'seal_wrong'],
    [['notice', 'digest'], flip, 'notice.digest', 'digest_wrong'],
    [['notice', 'canonical'], (text: string) => text.replace('0042', '0043'), 'notice.digest', 'digest_wrong'],
    [['notice', 'versions', 0, 'title'], () => 'Another', 'notice.versions[0]', 'hash_wrong'],
    [['notice', 'versions', 0, 'blocks', 1, 'items', 1], () => 'three', 'notice.versions[0]', 'hash_wrong'],
    [['notice', 'versions', 0, 'sha256'], flip, 'notice.versions[0].sha256', 'hash_wrong'],
    [['notice', 'versions', 0, 'language'], () => 'ru', 'notice.versions[0].language', 'hash_wrong'],
    [['notice', 'versions', 0, 'authority'], () => 'machine', 'notice.versions[0].authority', 'hash_wrong'],
    [['notice', 'versions'], () => [], 'notice.versions', 'hash_wrong'],
    [['steps', 0, 'jws'], (text: string) => flip(text, 5), 'steps[0].jws', undefined],
    [['steps', 0, 'jws'], flip, 'steps[0].jws', undefined],
    [['steps', 1, 'jws'], (text: string) => flip(text, text.length - 10), 'steps[1].jws', 'signature_wrong'],
    [['steps'], (steps: unknown[]) => steps.slice(1), 'steps[0].jws', 'order_wrong'],
    [['steps'], (steps: unknown[]) => steps.slice(0, 1), 'steps', 'seal_wrong'],
    [['steps'], () => [], 'steps', 'malformed'],
    [['receipts', 0, 'agency', 'code'], () => 'la.opp', 'receipts[0].agency', 'other_agency'],
    [['receipts', 0, 'agency', 'id'], () => 'agency-c', 'receipts[0].steps[0].jws', 'other_agency'],
    [['receipts', 0, 'steps'], (steps: unknown[]) => steps.toSpliced(1, 1), 'receipts[0].steps[1].jws', 'order_wrong'],
    [['receipts', 0, 'steps', 2], () => bundle.steps[1], 'receipts[0].steps[2].jws', 'order_wrong'],
    [['receipts', 0, 'steps', 3, 'disclosures', 0], flip, 'receipts[0].steps[3].disclosures[0]', 'disclosure_wrong'],
    [
      ['receipts', 0, 'steps', 3, 'disclosures'],
      (all: unknown[]) => all.slice(1),
      'receipts[0].steps[3].disclosures',
      'disclosure_wrong',
    ],
    [['receipts'], () => [], 'receipts', 'seal_wrong'],
    [['keys', 'keys', 0, 'x'], flip, 'keys.keys[0].kid', 'key_misnamed'],
    [['keys', 'keys', 0, 'kid'], flip, 'keys.keys[0].kid', 'key_misnamed'],
    [['keys', 'keys', 0, 'since'], () => '2025-01-01T00:00:00.000Z', 'keys', 'seal_wrong'],
    [['keys', 'keys', 0, 'alg'], () => 'none', 'keys.keys[0].alg', 'malformed'],
    [['keys', 'keys', 0], () => hubKey().jwk, 'steps[0].jws', 'key_unknown'],
    [['seal'], flip, 'seal', undefined],
    [['seal'], () => bundle.steps[0]!.jws, 'seal', 'malformed'],
    [['more'], () => 1, '', 'malformed'],
  ] as const)('altered at %j, names the place', async (path, change, place, fault) => {
    const verdict = await check(altered(bundle, path, change));
    expect(verdict).toMatchObject({ sound: false, broken: { place, ...(fault ? { fault } : {}) } });
  });

  it('is no other text either: a member that stands twice, another order, other escapes', async () => {
    const text = canonical(bundle);
    const other = [
      text.replace('"seal":', '"seal":"x","seal":'),
      text.replace(/^\{"format":"[^"]+",(.*)\}$/s, '{$1,"format":"jianqiao-bundle/1"}'),
      text.replace('jianqiao-bundle', '\\u006aianqiao-bundle'),
    ];
    for (const one of other) {
      expect(one).not.toBe(text);
      expect(await checkBundle(one)).toMatchObject({ sound: false, broken: { place: '', fault: 'not_canonical' } });
    }
    for (const one of ['', '{', 'null', '[]', '"x"']) expect((await checkBundle(one)).sound).toBe(false);
  });

  it('has one spelling for its bytes: unused bits of base64url count, too', async () => {
    const { seal } = bundle;
    // 64 bytes are 86 signs: the last has four bits that mean nothing.
    const spare = 'AQgw'.includes(seal.at(-1)!) ? String.fromCharCode(seal.charCodeAt(seal.length - 1) + 1) : 'B';
    const verdict = await check({ ...bundle, seal: seal.slice(0, -1) + spare });
    expect(verdict).toMatchObject({ sound: false, broken: { place: 'seal', fault: 'spelling' } });
  });

  it('does not hold with any one sign changed, wherever it is', async () => {
    const text = canonical(bundle);
    let state = 20260508;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const signs = 'ABCxyz019-_{}[]",:. ';
    const survivors: string[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      const at = random(text.length);
      const sign = signs[random(signs.length)]!;
      if (sign === text[at]) continue;
      const verdict = await checkBundle(text.slice(0, at) + sign + text.slice(at + 1));
      if (verdict.sound) survivors.push(`${at}: ${text.slice(at - 20, at + 20)} with ${sign}`);
    }
    expect(survivors).toEqual([]);
  });

  const RESERVED = 'receipts[0].steps[3].disclosures[0]';
  const SIGNATURE = 'receipts[0].steps[3].disclosures[1]';
  it.each([
    ['another act', { stated: { act: 'acknowledge' } }, RESERVED, 'statement_differs'],
    ['another notice', { stated: { digest: 'x' } }, RESERVED, 'statement_differs'],
    ['another officer', { stated: { officer: officerOf('agency-c') } }, RESERVED, 'statement_differs'],
    ['another agency', { stated: { agencyCode: 'la.opp' } }, RESERVED, 'statement_differs'],
    ['another language', { stated: { language: 'vi' } }, RESERVED, 'statement_differs'],
    ['another day', { stated: { at: AT - 86_400_000 } }, RESERVED, 'statement_differs'],
    ['another kind of signature', { step: { signature: { kind: 'hub' } } }, '', undefined],
    ['another challenge', { slip: { challenge: sha256('other') } }, SIGNATURE, 'challenge_wrong'],
    ['another page', { slip: { said: 'https://evil.example' } }, SIGNATURE, 'origin_wrong'],
    ['another site', { slip: { origin: 'https://evil.example' } }, SIGNATURE, 'origin_wrong'],
    ['a site with the same ending', { slip: { origin: 'https://evilhub.example' } }, SIGNATURE, 'origin_wrong'],
    ['another relying party', { slip: { rpId: 'evil.example' } }, SIGNATURE, 'origin_wrong'],
    ['a frame of another site', { slip: { crossOrigin: true } }, SIGNATURE, 'malformed'],
    ['the making of a passkey', { slip: { type: 'webauthn.create' } }, SIGNATURE, 'malformed'],
    ['an authenticator that did not verify its user', { slip: { flags: 0x01 } }, SIGNATURE, 'user_not_verified'],
    ['an authenticator that nobody touched', { slip: { flags: 0x04 } }, SIGNATURE, 'user_not_verified'],
  ] as const)(
    'does not hold, though the hub sealed it, when what was signed is of %s',
    async (_what, wish, place, fault) => {
      const verdict = await check(madeBundle(wish));
      if (fault === undefined) {
        // The hub's own word in place of a signature is weaker, and sound.
        expect(verdict.sound && verdict.reserves).toContain('attested_by_hub');
        return;
      }
      expect(verdict).toMatchObject({ sound: false, broken: { fault } });
      expect(!verdict.sound && verdict.broken.place.startsWith(place)).toBe(true);
    },
  );

  it('does not hold with a statement that another passkey signed', async () => {
    const mixed = (words: string): SignatureEvidence => {
      const own = passkey(words);
      const other = passkey(words);
      return own.kind === 'passkey' && other.kind === 'passkey' ? { ...own, publicKeyJwk: other.publicKeyJwk } : own;
    };
    const words = statementText({
      ...{ act: 'reserve', noticeId: 'n1', number: 'SPP/INT/2026/0042', digest: bundle.notice.digest },
      ...{ officer: officerOf(VKS.id), agencyCode: VKS.code, language: 'en', text: 'x', textForAll: false, at: AT },
    });
    const verdict = await check(madeBundle({ step: { statement: words, signature: mixed(words) } }));
    expect(verdict).toMatchObject({ sound: false, broken: { fault: 'passkey_wrong' } });
  });

  it.each([
    ['receipt:r1/2', { chain: 'receipt:r2' }, 'order_wrong'],
    ['receipt:r1/2', { sequence: 3 }, 'order_wrong'],
    ['receipt:r1/2', { previous: 'p'.repeat(43) }, 'previous_wrong'],
    ['receipt:r1/1', { previous: null }, 'previous_wrong'],
    ['receipt:r1/1', { chain: 'notice:n1' }, 'order_wrong'],
    ['receipt:r1/1', { step: 'delivered' }, 'order_wrong'],
    ['receipt:r1/2', { step: 'withdrawn' }, 'order_wrong'],
    ['receipt:r1/2', { noticeId: 'n2' }, 'other_notice'],
    ['receipt:r1/2', { number: 'SPP/INT/2026/0043' }, 'other_notice'],
    ['receipt:r1/2', { digest: 'd'.repeat(43) }, 'other_notice'],
    ['receipt:r1/2', { agency: SPP }, 'other_agency'],
    ['receipt:r1/2', { hub: 'https://other.example' }, 'other_hub'],
    ['receipt:r1/1', { copy: 'information' }, 'statement_differs'],
    ['receipt:r1/1', { due: null }, 'statement_differs'],
    ['receipt:r1/2', { signature: { kind: 'hub' } }, 'malformed'],
    ['receipt:r1/4', { statement: undefined, signature: undefined }, 'statement_missing'],
    ['receipt:r1/4', { officer: undefined }, 'statement_missing'],
    ['receipt:r1/4', { at: AT + 3_600_000 }, 'statement_differs'],
    ['notice:n1/1', { agency: VKS }, undefined],
    ['notice:n1/1', { agency: { id: 'agency-c', code: SPP.code } }, 'other_agency'],
    ['notice:n1/1', { chain: 'notice:n2' }, 'order_wrong'],
    ['notice:n1/1', { previous: 'p'.repeat(43) }, 'previous_wrong'],
    ['notice:n1/1', { at: AT - 3_600_000 }, 'statement_differs'],
    ['notice:n1/1', { statement: undefined }, undefined],
    ['notice:n1/2', { step: 'issued' }, 'order_wrong'],
    ['notice:n1/2', { hub: 'https://other.example' }, 'other_hub'],
  ] as const)('does not hold, though the hub sealed it, when %s says %j', async (step, lie, fault) => {
    const verdict = await check(madeBundle({ lies: { [step]: lie } }));
    const [, chain, n] = /^(notice|receipt):[^/]+[/](\d)$/.exec(step)!;
    const place = `${chain === 'notice' ? '' : 'receipts[0].'}steps[${Number(n) - 1}]`;
    expect(verdict).toMatchObject({ sound: false, broken: fault === undefined ? {} : { fault } });
    expect(!verdict.sound && verdict.broken.place.startsWith(place)).toBe(true);
  });

  it('holds one answer of an agency, though the hub sealed two', async () => {
    const officer = officerOf(VKS.id);
    const statement = statementText({
      ...{ act: 'acknowledge', noticeId: 'n1', number: 'SPP/INT/2026/0042', digest: bundle.notice.digest },
      ...{ officer, agencyCode: VKS.code, language: 'en', text: null, textForAll: false, at: AT },
    });
    const answer = { step: 'acknowledged', officer, language: 'en', statement, signature: { kind: 'hub' } } as const;
    expect(await check(madeBundle({ lies: { 'receipt:r1/3': answer } }))).toMatchObject({
      broken: { place: 'receipts[0].steps[3].jws', fault: 'order_wrong', detail: 'reserved' },
    });
  });

  it('holds an issue to the very time that its officer stated', async () => {
    const later = (text: string) => text.replace('2026-05-08T01:02:03.045Z', '2026-05-08T01:02:04.045Z');
    expect(await check(madeBundle({ form: later }))).toMatchObject({
      broken: { place: 'steps[0].jws.statement', fault: 'statement_differs', detail: 'at' },
    });
  });

  it.each([
    [(text: string) => text.replace('jianqiao-notice/1', 'jianqiao-notice/2'), 'unknown_format'],
    [(text: string) => text.replace('"kind"', '"kine"'), 'malformed'],
    [(text: string) => text.replace('{', '{ '), 'not_canonical'],
  ] as const)('does not hold with a canonical form that is none', async (form, fault) => {
    const verdict = await check(madeBundle({ form }));
    expect(verdict).toMatchObject({ sound: false, broken: { fault } });
    expect(!verdict.sound && verdict.broken.place.startsWith('notice.canonical')).toBe(true);
  });

  const { format: _format, seal: _seal, ...parts } = bundle;
  const [receipt] = parts.receipts;
  it.each([
    ['two receipts of an agency', { receipts: [receipt!, receipt!] }, 'receipts[1].agency', 'other_agency'],
    ['a receipt without steps', { receipts: [{ ...receipt!, steps: [] }] }, 'receipts[0].steps', 'malformed'],
    ['a key twice', { keys: { keys: [key.jwk, key.jwk] } }, 'keys.keys[1]', 'malformed'],
    ['a time that is none', { made: { ...parts.made, at: '2026-06-01' } }, 'made.at', 'malformed'],
    ['a reader that is none', { made: { ...parts.made, for: { accountId: 'a' } } }, 'made.for', 'malformed'],
    ['more than there is', { made: { ...parts.made, note: 'x' } }, 'made', 'malformed'],
    [
      'disclosures of what is open',
      { steps: [{ ...parts.steps[0]!, disclosures: [] }, parts.steps[1]!] },
      'steps[0].disclosures',
      'disclosure_wrong',
    ],
    ['more in a step', { steps: [{ ...parts.steps[0]!, note: 'x' }, parts.steps[1]!] }, 'steps[0]', 'malformed'],
  ] as const)('does not hold, though the hub sealed it, with %s', async (_what, change, place, fault) => {
    const verdict = await check(sealed(key, { ...parts, ...(change as object) }));
    expect(verdict).toMatchObject({ sound: false, broken: { place, fault } });
  });

  it('does not hold with a seal of another time, or with evidence in place of it', async () => {
    const other = sealed(key, { ...parts, made: { ...parts.made, at: '2026-06-02T00:00:00.000Z' } });
    const hashes = SEALED_PARTS.map((name) => [name, sha256(canonical(parts[name]))]);
    const payload = { format: SEAL_FORMAT, at: other.made.at, parts: Object.fromEntries(hashes) as unknown };
    const checkSealed = (change: object, type = SEAL_TYPE) =>
      check({ ...bundle, seal: sealJws(key, type, canonical({ ...payload, at: parts.made.at, ...change })) });
    expect((await checkSealed({})).sound).toBe(true);
    expect(await checkSealed({ at: other.made.at })).toMatchObject({
      broken: { place: 'made.at', fault: 'seal_wrong' },
    });
    expect(await checkSealed({ format: 'x' })).toMatchObject({ broken: { place: 'seal', fault: 'unknown_format' } });
    expect(await checkSealed({ note: 'x' })).toMatchObject({ broken: { place: 'seal', fault: 'malformed' } });
    expect(await checkSealed({}, 'jianqiao-evidence+jwt')).toMatchObject({
      broken: { place: 'seal', fault: 'malformed' },
    });
  });

  it.each([
    [{ format: 'jianqiao-evidence/2' }, 'unknown_format'],
    [{ signed: 'hub' }, 'statement_differs'],
    [{ _sd_alg: 'md5' }, 'malformed'],
    [{ _sd: ['x'] }, 'malformed'],
    [{ statement: 'x' }, 'malformed'],
    [{ more: 'x' }, 'malformed'],
  ])('does not hold, though the hub sealed it, when the payload of a step has %j', async (change, fault) => {
    const steps = receipt!.steps;
    const last = steps.at(-1)!;
    const payload = JSON.parse(Buffer.from(last.jws.split('.')[1]!, 'base64url').toString()) as object;
    const jws = sealJws(key, 'jianqiao-evidence+jwt', canonical({ ...payload, ...change }));
    const receipts = [{ ...receipt!, steps: [...steps.slice(0, -1), { ...last, jws }] }];
    const verdict = await check(sealed(key, { ...parts, receipts }));
    expect(verdict).toMatchObject({ sound: false, broken: { fault } });
    expect(!verdict.sound && verdict.broken.place.startsWith('receipts[0].steps[3]')).toBe(true);
  });
});
