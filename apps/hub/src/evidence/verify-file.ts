import type { BundleBreak, BundleVerdict, ProvedStep } from '@jianqiao/contract';
import { checkBundle } from '@jianqiao/notices';
import { readFileSync } from 'node:fs';
import { FAULTS, RESERVES } from './words';

/** How a bundle is checked on the command line. */
export interface VerifyFileOptions {
  /** A JWK set that the hub published, kept from elsewhere. */
  readonly keys?: string;
  /** The verdict for programs. */
  readonly json?: boolean;
}

/** Checks a bundle of evidence, without a hub and without a network: 0 when it holds, 1 when it does not. */
export async function verifyFile(file: string, { keys, json = false }: VerifyFileOptions): Promise<number> {
  const verdict = await checkBundle(readFileSync(file, 'utf8'), keys === undefined ? undefined : thumbprintsIn(keys));
  process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : told(verdict));
  return verdict.sound ? 0 : 1;
}

/** The verdict in words. */
export function told(verdict: BundleVerdict): string {
  if (!verdict.sound) return `BROKEN: ${toldBreak(verdict.broken)}\n`;
  const { notice, steps, reserves } = verdict;
  return [
    `ok: notice ${notice.number} of ${notice.issuerCode}, issued ${iso(notice.issuedAt)} at ${notice.hub}`,
    `    digest ${notice.digest}, evidence made ${iso(notice.madeAt)}`,
    `    signed with ${notice.keyIds.join(', ')}`,
    '',
    'It proves:',
    ...steps.map((step) => `  - ${toldStep(step)}`),
    '',
    'It does not prove:',
    ...reserves.map((reserve) => `  - ${RESERVES[reserve]}`),
    '',
  ].join('\n');
}

/** `receipts[2].steps[1].jws: the signature does not fit the key …` */
function toldBreak({ place, fault, detail }: BundleBreak): string {
  return `${place === '' ? 'the file' : place}: ${FAULTS[fault]}${detail === '' ? '' : ` (${printable(detail)})`}`;
}

function toldStep({ at, agencyCode, step, officer, signed, language, due, by, text }: ProvedStep): string {
  const parts = [
    `${iso(at)} ${step}`,
    agencyCode === null ? '' : `, ${agencyCode}`,
    officer === null ? '' : `, by ${officer.name.latin} (${officer.capacity})`,
    language === null ? '' : `, in ${language}`,
    due === null ? '' : `, due ${due}`,
    by === null ? '' : `, by ${by}`,
    signed === null ? '' : signed === 'passkey' ? ', signed with a passkey' : ', attested by the hub',
    text === null ? '' : `: ${text}`,
  ];
  return printable(parts.join(''));
}

const iso = (at: number): string => new Date(at).toISOString();

/** What others wrote must not steer a terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** Thumbprints in a JWK set; whether each is that of its key, the check of the bundle sees. */
function thumbprintsIn(file: string): ReadonlySet<string> {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { readonly keys?: readonly { readonly kid?: unknown }[] };
  if (!Array.isArray(keys)) throw new Error(`${file} is no set of keys.`);
  return new Set(keys.map(({ kid }) => String(kid)));
}
