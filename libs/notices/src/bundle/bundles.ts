import type { EvidenceJwk } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { canonical, isoInstant, sha256 } from '../evidence/canonical';
import { sealJws, withoutDisclosures } from '../evidence/evidence';
import type { EvidenceKeys, PublishedKey } from '../evidence/keys';
import { type NoticeEntity, NoticeVersionEntity } from '../notice.entity';
import { noticeStream, receiptStream } from '../notice.facts';
import { isOfEitherSide, seesRow } from '../notice.policy';
import { knownNotice } from '../notices.repository';
import { ReceiptEntity, RetrievalEntity } from '../receipt.entity';
import {
  BUNDLE_FORMAT,
  type Bundle,
  type BundledReceipt,
  type BundledStep,
  type BundledVersion,
  SEALED_PARTS,
  SEAL_FORMAT,
  SEAL_TYPE,
} from './bundle';
import { readChains } from './chains';

/** Bundles of evidence: what a reader takes along to prove a notice to anybody, with or without the hub. */
export class Bundles {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly keys: Pick<EvidenceKeys, 'current' | 'all'>,
    /** The public address of the hub. */
    private readonly hub: string,
    private readonly clock: Clock,
  ) {}

  /**
   * The bundle of a notice for one reader. The same content gives the same bytes, but for the time of making. Whoever has
   * not retrieved the text gets its hashes alone: opening it leaves evidence, and this is no way around that.
   */
  async bundle(actor: Actor, noticeId: string): Promise<Bundle> {
    const { notice, receipt } = await knownNotice(this.database.reader, actor, noticeId);
    const seen = await this.receipts(actor, notice);
    const chains = await readChains(this.ledger, [noticeStream(noticeId), ...seen.map(({ id }) => receiptStream(id))]);
    const parts = {
      made: {
        at: isoInstant(this.clock.now()),
        hub: this.hub,
        for: { accountId: actor.accountId, agencyId: actor.agencyId, capacity: actor.capacity },
      },
      notice: {
        digest: notice.digest!,
        canonical: notice.canonical!,
        versions: await this.versions(noticeId, await this.hasText(actor, notice, receipt)),
      },
      steps: stepsOf(chains.get(noticeStream(noticeId)) ?? [], true),
      receipts: seen.map((one) => toReceipt(chains.get(receiptStream(one.id)) ?? [], readsWords(actor, notice, one))),
    };
    const { current } = this.keys;
    const signed = [parts, ...parts.receipts].flatMap(({ steps }) => steps.map(({ jws }) => keyIdOf(jws)));
    const keys = keySet(await this.keys.all(), new Set([current.id, ...signed]));
    const sealed = { ...parts, keys };
    const hashes = SEALED_PARTS.map((name) => [name, sha256(canonical(sealed[name]))] as const);
    const seal = canonical({ format: SEAL_FORMAT, at: parts.made.at, parts: Object.fromEntries(hashes) });
    return { format: BUNDLE_FORMAT, ...sealed, seal: sealJws(current, SEAL_TYPE, seal) };
  }

  private async receipts(actor: Actor, notice: NoticeEntity): Promise<readonly ReceiptEntity[]> {
    const all = await this.database.reader.find(ReceiptEntity, {
      where: { noticeId: notice.id },
      order: { position: 'ASC' },
    });
    return all.filter(({ agencyId }) => seesRow(actor, notice, agencyId));
  }

  private async hasText(actor: Actor, notice: NoticeEntity, own: ReceiptEntity | null): Promise<boolean> {
    if (notice.agencyId === actor.agencyId) return true;
    const { accountId } = actor;
    return own !== null && (await this.database.reader.existsBy(RetrievalEntity, { receiptId: own.id, accountId }));
  }

  private async versions(noticeId: string, withText: boolean): Promise<readonly BundledVersion[]> {
    const rows = await this.database.reader.find(NoticeVersionEntity, {
      where: { noticeId },
      order: { position: 'ASC' },
    });
    return rows.map(({ language, authority, sha256: hash, title, blocks }) => ({
      ...{ language, authority, sha256: hash },
      ...(withText ? { title, blocks } : {}),
    }));
  }
}

/** The file of a bundle: its canonical form. */
export function bundleText(bundle: Bundle): string {
  return canonical(bundle);
}

/** What the file is called: `SPP-INT-2026-0042.jqb.json`. */
export function bundleName(number: string): string {
  return `${number.replace(/[^A-Za-z0-9.-]+/g, '-')}.jqb.json`;
}

/** Public keys as a JWK set (RFC 7517), the oldest first; all of them, or those named. */
export function keySet(keys: readonly PublishedKey[], ids?: ReadonlySet<string>): { readonly keys: EvidenceJwk[] } {
  const wanted = keys.filter(({ id }) => ids === undefined || ids.has(id));
  return {
    keys: wanted.map(({ id, jwk, since }) => ({
      ...{ kty: 'OKP', crv: 'Ed25519', x: String(jwk['x']), alg: 'EdDSA', use: 'sig', kid: id },
      since: isoInstant(since),
    })),
  };
}

/** Who may know of the step may read a reservation or return in these cases only. */
function readsWords(actor: Actor, notice: NoticeEntity, receipt: ReceiptEntity): boolean {
  return receipt.textForAll === 1 || isOfEitherSide(actor, notice, receipt.agencyId);
}

function toReceipt(sealed: readonly string[], withWords: boolean): BundledReceipt {
  const steps = stepsOf(sealed, withWords);
  const { agency } = decoded(steps[0]?.jws.split('.')[1]) as Pick<BundledReceipt, 'agency'>;
  return { agency, steps };
}

function stepsOf(sealed: readonly string[], withWords: boolean): readonly BundledStep[] {
  return sealed.map((one) => {
    const [, ...disclosures] = one.split('~');
    return { jws: withoutDisclosures(one), ...(withWords && disclosures.length > 0 ? { disclosures } : {}) };
  });
}

function keyIdOf(jws: string): string {
  return (decoded(jws.split('.')[0]) as { readonly kid: string }).kid;
}

function decoded(part = 'e30'): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
}
