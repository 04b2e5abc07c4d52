/**
 * A stranger's program: it knows docs/evidence.md, an ordinary JOSE library, Node's own cryptography and openssl, and
 * nothing of the hub. It imports none of the hub's code; `stranger.e2e.ts` looks that it stays so.
 */
import { calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Members = Record<string, Json>;

/** Says what is wrong. */
function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const hash = (data: string | Uint8Array): string => sha256(data).toString('base64url');

/** "Words": RFC 8785; the evidence has no numbers but whole ones. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join(',')}}`;
}

/** "Words": base64url has one spelling. */
function bytes(text: Json | undefined): Buffer {
  must(typeof text === 'string', 'bytes are missing');
  const decoded = Buffer.from(text, 'base64url');
  must(decoded.toString('base64url') === text, 'not the one spelling of its bytes');
  return decoded;
}

const members = (value: Json | undefined): Members => {
  must(typeof value === 'object' && value !== null && !Array.isArray(value), 'an object is missing');
  return value;
};
const list = (value: Json | undefined): Json[] => {
  must(Array.isArray(value), 'a list is missing');
  return value;
};
const text = (value: Json | undefined): string => {
  must(typeof value === 'string', 'a text is missing');
  return value;
};
const equal = (one: Json | undefined, other: Json | undefined): boolean =>
  one === undefined || other === undefined ? one === other : canonical(one) === canonical(other);
const parsed = (json: string): Members => {
  const value = members(JSON.parse(json) as Json);
  must(canonical(value) === json, 'not in canonical form');
  return value;
};

/** Checks a bundle as docs/evidence.md says, section by section; throws at the first thing that does not fit. */
export async function strangerChecks(file: string): Promise<{ readonly steps: number; readonly passkeys: number }> {
  // 1. The file
  const bundle = members(JSON.parse(file) as Json);
  must(canonical(bundle) === file.trim(), 'the file is not in canonical form');
  must(bundle['format'] === 'jianqiao-bundle/1', 'another format');

  // 2. The keys
  const keys = new Map<string, Members>();
  for (const one of list(members(bundle['keys'])['keys'])) {
    const jwk = members(one);
    must(jwk['kty'] === 'OKP' && jwk['crv'] === 'Ed25519' && jwk['alg'] === 'EdDSA', 'another kind of key');
    must((await calculateJwkThumbprint(jwk)) === jwk['kid'], 'a key that is not what it is named');
    bytes(jwk['x']);
    keys.set(text(jwk['kid']), jwk);
  }
  const open = async (jws: Json | undefined, type: string): Promise<Members> => {
    const parts = text(jws).split('.');
    must(parts.length === 3, 'no JWS');
    parts.forEach(bytes);
    const header = parsed(bytes(parts[0]).toString());
    must(equal(Object.keys(header).sort(), ['alg', 'kid', 'typ']), 'another header');
    must(header['typ'] === type, 'another type of JWS');
    const key = keys.get(text(header['kid']));
    must(key !== undefined, 'signed with a key that is not there');
    const { payload } = await compactVerify(text(jws), await importJWK(key as never, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    return parsed(Buffer.from(payload).toString());
  };

  // 3. The seal
  const seal = await open(bundle['seal'], 'jianqiao-seal+jwt');
  const sealed = members(seal['parts']);
  must(equal(Object.keys(sealed), ['keys', 'made', 'notice', 'receipts', 'steps']), 'parts without a seal');
  for (const [name, known] of Object.entries(sealed)) {
    must(hash(canonical(bundle[name]!)) === known, `${name} is not what was sealed`);
  }
  must(
    equal(Object.keys(bundle).sort(), ['format', 'keys', 'made', 'notice', 'receipts', 'seal', 'steps']),
    'something else is in the file',
  );
  must(seal['at'] === members(bundle['made'])['at'], 'sealed at another time');

  // 4. The notice
  const notice = members(bundle['notice']);
  must(hash(text(notice['canonical'])) === notice['digest'], 'another digest');
  const form = parsed(text(notice['canonical']));
  const known = list(form['versions']).map(members);
  list(notice['versions']).forEach((one, n) => {
    const { language, authority, sha256: digest, title, blocks } = members(one);
    must(equal(known[n], { language: language!, authority: authority!, sha256: digest! }), 'another version');
    if (title === undefined) return;
    const content = { language: language!, authority: authority!, title, blocks: blocks! };
    must(hash(canonical(content)) === digest, 'another text');
  });

  // 5. The chains
  let count = 0;
  let passkeys = 0;
  const about = { id: form['id']!, number: form['number']!, digest: notice['digest'] };
  const walk = async (chain: Json[], root: string | null): Promise<{ name: string; payloads: Members[] }> => {
    let previous = root;
    const payloads: Members[] = [];
    for (const one of chain) {
      const { jws, disclosures } = members(one);
      const payload = await open(jws, 'jianqiao-evidence+jwt');
      must(payload['format'] === 'jianqiao-evidence/1', 'another format of evidence');
      must(payload['sequence'] === payloads.length + 1, 'a step is missing');
      must(payload['previous'] === previous, 'a step that does not continue the one before');
      must(equal(payload['notice'], about), 'evidence of another notice');
      must(payloads.length === 0 || payload['chain'] === payloads[0]!['chain'], 'evidence of another chain');
      passkeys += statementOf(payload, disclosures === undefined ? undefined : list(disclosures).map(text));
      previous = hash(text(jws));
      payloads.push(payload);
      count += 1;
    }
    must(payloads.length > 0, 'a chain without steps');
    return { name: text(payloads[0]!['chain']), payloads };
  };
  const steps = list(bundle['steps']);
  const own = await walk(steps, null);
  must(own.name === `notice:${text(form['id'])}` && own.payloads[0]!['step'] === 'issued', 'not its own chain');
  must(equal(own.payloads[0]!['agency'], form['issuer']), 'issued by another agency');
  const issue = hash(text(members(steps[0])['jws']));
  for (const receipt of list(bundle['receipts']).map(members)) {
    const { name, payloads } = await walk(list(receipt['steps']), issue);
    must(name.startsWith('receipt:') && payloads[0]!['step'] === 'submitted', 'no chain of a receipt');
    must(
      payloads.every(({ agency }) => equal(agency, receipt['agency'])),
      'a receipt of another agency',
    );
    const codes = list(form['recipients']).map((recipient) => members(recipient)['agency']);
    must(codes.includes(members(receipt['agency'])['code']), 'no recipient');
  }
  return { steps: count, passkeys };
}

/** "6. Statements": what an officer stated, and how it was signed; answers how many passkeys signed. */
function statementOf(payload: Members, disclosures: readonly string[] | undefined): number {
  const acts: Record<string, string> = {
    issued: 'issue',
    acknowledged: 'acknowledge',
    reserved: 'reserve',
    returned: 'return',
  };
  const act = acts[text(payload['step'])];
  let words: Members = payload;
  if (payload['_sd'] !== undefined) {
    if (disclosures === undefined) return 0;
    const hashes = list(payload['_sd']);
    must(disclosures.length === hashes.length, 'disclosures are missing');
    words = {};
    for (const one of disclosures) {
      must(hashes.includes(hash(one)), 'a disclosure that was not sealed');
      const [, name, value] = list(JSON.parse(bytes(one).toString()) as Json);
      words[text(name)] = value!;
    }
  }
  if (act === undefined) return 0;
  const statement = parsed(text(words['statement']));
  must(statement['format'] === 'jianqiao-statement/1' && statement['act'] === act, 'another act was stated');
  must(equal(statement['notice'], payload['notice']), 'another notice was stated');
  const agencyCode = members(payload['agency'])['code']!;
  must(equal(statement['officer'], { ...members(payload['officer']), agencyCode }), 'another officer stated it');
  const signature = members(words['signature']);
  must(signature['kind'] === payload['signed'], 'another kind of signature');
  if (signature['kind'] === 'hub') return 0;
  assertion(signature, text(words['statement']));
  return 1;
}

/** "7. Passkeys": WebAuthn, section 7.2, as far as it concerns who was not there. */
function assertion(signature: Members, statement: string): void {
  const clientData = bytes(signature['clientDataJSON']);
  const { type, challenge, origin } = JSON.parse(clientData.toString()) as Members;
  must(type === 'webauthn.get', 'no assertion');
  must(challenge === hash(statement), 'another statement was signed');
  must(origin === signature['origin'], 'signed on another page');
  const rpId = text(signature['rpId']);
  const { hostname } = new URL(text(origin));
  must(hostname === rpId || hostname.endsWith(`.${rpId}`), 'signed at another site');
  const data = bytes(signature['authenticatorData']);
  must(data.subarray(0, 32).equals(sha256(rpId)), 'signed for another site');
  must((data[32]! & 0x05) === 0x05, 'nobody was verified');
  const jwk = members(signature['publicKeyJwk']);
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.concat([data, sha256(clientData)]);
  const algorithm = jwk['alg'] === 'EdDSA' ? null : 'sha256';
  must(verify(algorithm, signed, key, bytes(signature['signature'])), 'the passkey did not sign this');
}

/** "With openssl": one JWS, checked by hand. */
export function opensslChecks(jws: string, x: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stranger-'));
  try {
    const [header, payload, signature] = jws.split('.') as [string, string, string];
    // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): twelve fixed bytes, and the key.
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(x, 'base64url')]);
    writeFileSync(join(folder, 'key.der'), der);
    writeFileSync(join(folder, 'signed'), `${header}.${payload}`);
    writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64url'));
    const command = 'pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in signed -sigfile signature';
    return execFileSync('openssl', command.split(' '), { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
