import type { BundleReserve, BundleVerdict, ProvedStep } from '@jianqiao/contract';
import { NOTICE_FORMAT, canonical, canonicalVersion, sha256 } from '../evidence/canonical';
import { BUNDLE_FORMAT, SEALED_PARTS, SEAL_FORMAT, SEAL_TYPE } from './bundle';
import { KeyRing, type PinnedKeys } from './check-jws';
import { type SoundStep, type Subject, checkStep } from './check-steps';
import { Broken, Part, readCanonical, readLaidOut, same } from './reading';

const MEMBERS = ['format', ...SEALED_PARTS, 'seal'];
const CANONICAL = [
  ...['format', 'id', 'number', 'issuer', 'issuedAt', 'kind', 'topics', 'mechanism', 'mark', 'boardRule', 'due'],
  ...['versions', 'attachments', 'recipients', 'references'],
];
const NOTICE_STEPS = ['corrected', 'superseded', 'withdrawn'] as const;
const RECEIPT_STEPS = [
  ...(['delivered', 'retrieved', 'acknowledged', 'reserved', 'returned', 'overdue', 'extended'] as const),
] as const;
const ANSWERS = ['acknowledged', 'reserved', 'returned'];

/**
 * Checks a bundle of evidence, offline and without trusting who handed it over: every hash, every signature, every link.
 * With pinned keys (thumbprints that the hub published), also whose keys they are. Never throws for what is in the text.
 */
export async function checkBundle(text: string, pinned?: PinnedKeys): Promise<BundleVerdict> {
  try {
    return await check(text, pinned);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const { place, fault, detail } = error;
    return { sound: false, broken: { place, fault, detail } };
  }
}

async function check(text: string, pinned: PinnedKeys | undefined): Promise<BundleVerdict> {
  const bundle = readLaidOut(text);
  if (bundle.at('format').raw !== BUNDLE_FORMAT) bundle.at('format').fail('unknown_format');
  bundle.members(MEMBERS);
  const made = bundle.at('made');
  made.members(['at', 'hub', 'for']);
  made.at('for').members(['accountId', 'agencyId', 'capacity']);
  const madeAt = made.at('at').instant();

  const ring = KeyRing.read(bundle.at('keys'), pinned);
  const { subject, form, shownTitles, versions } = checkNotice(bundle.at('notice'));
  const steps = await checkNoticeChain(bundle.at('steps'), ring, subject, form);
  const issue = steps[0]!;
  if (made.at('hub').raw !== issue.hub) made.at('hub').fail('other_hub', issue.hub);
  const receipts = await checkReceipts(bundle.at('receipts'), ring, { subject, form, issue });
  await checkSeal(bundle, ring);

  const all = [...steps, ...receipts.steps];
  const recipients = form.at('recipients').list().length;
  const reserves: readonly (readonly [BundleReserve, boolean])[] = [
    ['keys_from_bundle', pinned === undefined],
    ['attested_by_hub', all.some(({ signed }) => signed === 'hub')],
    ['text_withheld', Object.keys(shownTitles).length < versions],
    ['words_withheld', all.some(({ wordsWithheld }) => wordsWithheld)],
    ['receipts_withheld', receipts.count < recipients],
    ['attachments_apart', form.at('attachments').list().length > 0],
    ['passkeys_known_by_hub', all.some(({ signed }) => signed === 'passkey')],
    ['time_is_the_hubs', true],
    ['later_steps_unknown', true],
  ];
  return {
    sound: true,
    notice: {
      hub: issue.hub,
      number: subject.number,
      issuerCode: form.at('issuer').at('code').text(),
      issuedAt: form.at('issuedAt').instant(),
      digest: subject.digest,
      madeAt,
      titles: shownTitles,
      recipients,
      attachments: form
        .at('attachments')
        .list()
        .map((file) => ({
          name: file.at('name').text(),
          bytes: file.at('bytes').whole(),
          sha256: file.at('sha256').text(),
        })),
      keyIds: ring.usedIds,
    },
    steps: all.map(toProved),
    reserves: reserves.filter(([, applies]) => applies).map(([reserve]) => reserve),
  };
}

interface CheckedNotice {
  readonly subject: Subject;
  /** The canonical form. */
  readonly form: Part;
  readonly shownTitles: Readonly<Record<string, string>>;
  readonly versions: number;
}

/** The digest is of the canonical form, and the versions are those of which it holds the hashes. */
function checkNotice(notice: Part): CheckedNotice {
  notice.members(['digest', 'canonical', 'versions']);
  const text = notice.at('canonical').text();
  const digest = notice.at('digest').text();
  if (sha256(text) !== digest) notice.at('digest').fail('digest_wrong', sha256(text));
  const form = readCanonical(notice.at('canonical').place, text);
  form.members(CANONICAL);
  form.at('format').is(NOTICE_FORMAT, 'unknown_format');
  const known = form.at('versions').list();
  const versions = notice.at('versions').list();
  if (versions.length !== known.length) notice.at('versions').fail('hash_wrong', String(known.length));
  const shownTitles: Record<string, string> = {};
  versions.forEach((version, n) => {
    version.members(['language', 'authority', 'sha256'], ['title', 'blocks']);
    for (const name of ['language', 'authority', 'sha256']) {
      version.at(name).is(known[n]!.at(name).raw, 'hash_wrong');
    }
    if (!version.at('title').isThere && !version.at('blocks').isThere) return;
    const { language, authority, title, blocks } = version.members(
      ['language', 'authority', 'sha256', 'title', 'blocks'],
      [],
    ) as unknown as Parameters<typeof canonicalVersion>[0];
    const hash = sha256(canonicalVersion({ language, authority, title, blocks }));
    if (hash !== version.at('sha256').raw) version.fail('hash_wrong', hash);
    shownTitles[language] = version.at('title').text();
  });
  const subject = {
    id: form.at('id').text(),
    number: form.at('number').text(),
    digest,
    issuedAt: form.at('issuedAt').text(),
  };
  return { subject, form, shownTitles, versions: versions.length };
}

async function checkNoticeChain(chain: Part, ring: KeyRing, subject: Subject, form: Part): Promise<SoundStep[]> {
  const steps: SoundStep[] = [];
  for (const part of chain.list()) {
    const step = await checkStep(part, ring, subject, {
      chain: `notice:${subject.id}`,
      sequence: steps.length + 1,
      previous: steps.at(-1)?.hash ?? null,
      steps: steps.length === 0 ? ['issued'] : NOTICE_STEPS,
    });
    if (steps.length === 0 && !same(step.agency, form.at('issuer').raw)) part.at('jws').fail('other_agency');
    if (steps.length > 0 && step.hub !== steps[0]!.hub) part.at('jws').fail('other_hub', steps[0]!.hub);
    steps.push(step);
  }
  if (steps.length === 0) chain.fail('malformed');
  return steps;
}

interface About {
  readonly subject: Subject;
  readonly form: Part;
  readonly issue: SoundStep;
}

async function checkReceipts(receipts: Part, ring: KeyRing, about: About) {
  const steps: SoundStep[] = [];
  const seen = new Set<unknown>();
  const list = receipts.list();
  for (const receipt of list) {
    receipt.members(['agency', 'steps']);
    receipt.at('agency').members(['id', 'code']);
    const code = receipt.at('agency').at('code').text();
    if (seen.has(code)) receipt.at('agency').fail('other_agency', code);
    seen.add(code);
    steps.push(...(await checkReceiptChain(receipt, ring, about)));
  }
  return { steps, count: list.length };
}

/** A receipt's chain hangs on the issue, is one agency's, and holds at most one answer. */
async function checkReceiptChain(receipt: Part, ring: KeyRing, { subject, form, issue }: About): Promise<SoundStep[]> {
  const agency = receipt.at('agency');
  const recipient = form
    .at('recipients')
    .list()
    .find((one) => one.at('agency').raw === agency.at('code').raw);
  if (!recipient) return agency.fail('other_agency', agency.at('code').text());
  const steps: SoundStep[] = [];
  for (const part of receipt.at('steps').list()) {
    const first = steps[0];
    const step = await checkStep(part, ring, subject, {
      chain: first?.chainId,
      sequence: steps.length + 1,
      previous: steps.at(-1)?.hash ?? issue.hash,
      steps: first ? RECEIPT_STEPS : ['submitted'],
    });
    const jws = part.at('jws');
    if (step.hub !== issue.hub) jws.fail('other_hub', issue.hub);
    if (!same(step.agency, agency.raw)) jws.fail('other_agency', agency.at('code').text());
    if (!first) {
      if (!step.chainId.startsWith('receipt:')) jws.fail('order_wrong');
      if (step.copy !== recipient.at('copy').raw || step.due !== recipient.at('due').optionalText()) {
        jws.fail('statement_differs', 'due');
      }
    }
    if (ANSWERS.includes(step.step) && steps.some(({ step: before }) => ANSWERS.includes(before))) {
      jws.fail('order_wrong', step.step);
    }
    steps.push(step);
  }
  if (steps.length === 0) receipt.at('steps').fail('malformed');
  return steps;
}

/** The seal names every part by its hash: what no signature of its own covers was not altered either. */
async function checkSeal(bundle: Part, ring: KeyRing): Promise<void> {
  const seal = bundle.at('seal');
  const { payload } = await ring.open(seal, SEAL_TYPE);
  payload.members(['format', 'at', 'parts']);
  if (payload.at('format').raw !== SEAL_FORMAT) seal.fail('unknown_format');
  const parts = payload.at('parts');
  parts.members(SEALED_PARTS);
  for (const name of SEALED_PARTS) {
    if (sha256(canonical(bundle.at(name).raw)) !== parts.at(name).raw) bundle.at(name).fail('seal_wrong');
  }
  if (payload.at('at').raw !== bundle.at('made').at('at').raw) bundle.at('made').at('at').fail('seal_wrong');
}

function toProved({
  hub: _hub,
  chainId: _chain,
  hash: _hash,
  agency: _agency,
  copy: _copy,
  wordsWithheld: _words,
  ...step
}: SoundStep): ProvedStep {
  return step;
}
