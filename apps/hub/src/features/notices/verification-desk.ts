import { type BundleVerdict, LIMITS } from '@jianqiao/contract';
import { networkOf } from '@jianqiao/identity';
import { type Clock, DomainError } from '@jianqiao/kernel';
import { type EvidenceKeys, checkBundle, hasMoreValues } from '@jianqiao/notices';
import type { Request } from 'express';
import { TokenBuckets } from '../../realtime/token-bucket';

/** Of one network: a bundle is up to 10 MB and thousands of signatures. */
const BUNDLES = { perSecond: 0.1, burst: 10 };
/** Of one network: nobody types numbers faster, and codes are not to be tried. */
const NUMBERS = { perSecond: 0.5, burst: 20 };
/** Bundles being read or checked on this node, 160 MB of them at most, and of one network; more come back later. */
const AT_ONCE = { all: 16, network: 2 };

/**
 * Values of a bundle that is handed in: one of 500 recipients and twenty languages has a tenth of it. To put millions into
 * canonical form would take seconds of this node's one thread; whoever has such a file checks it by `hub verify`.
 */
const VALUES = 200_000;

/** The media type of a bundle that is handed in: no parser of the hub's takes it, and so none bounds it. */
export const BUNDLE_BODY = 'application/octet-stream';

/** Where strangers have bundles checked. Nothing of what they hand in is kept. */
export class VerificationDesk {
  private readonly bundles: TokenBuckets;
  private readonly numbers: TokenBuckets;
  private readonly busy: string[] = [];

  constructor(
    private readonly keys: EvidenceKeys,
    clock: Clock,
  ) {
    this.bundles = new TokenBuckets(BUNDLES, clock);
    this.numbers = new TokenBuckets(NUMBERS, clock);
  }

  /** Counts a question for a number. */
  askNumber(request: Request): void {
    refuseFor(this.numbers.take(networkOf(request.ip ?? '')));
  }

  /** Checks the bundle in a request's body. It has to rest on keys of this very hub: for others it cannot speak. */
  async check(request: Request): Promise<BundleVerdict> {
    const network = networkOf(request.ip ?? '');
    refuseFor(this.bundles.take(network));
    checkHeaders(request);
    this.enter(network);
    try {
      const text = await textOf(request);
      if (hasMoreValues(text, VALUES)) throw new DomainError('too_large');
      const own = new Set((await this.keys.all()).map(({ id }) => id));
      return await checkBundle(text, own);
    } finally {
      this.busy.splice(this.busy.indexOf(network), 1);
      // What is left of it is read and dropped: a client that is still sending would not look for the answer.
      request.resume();
    }
  }

  /** Nobody keeps all places taken by sending slowly. */
  private enter(network: string): void {
    const same = this.busy.filter((one) => one === network).length;
    if (this.busy.length >= AT_ONCE.all || same >= AT_ONCE.network) throw new DomainError('overloaded');
    this.busy.push(network);
  }
}

function checkHeaders({ headers }: Request): void {
  const { 'content-type': type = '', 'content-length': length } = headers;
  const wrong = [
    ...(type.split(';')[0]!.trim().toLowerCase() === BUNDLE_BODY ? [] : ['content-type']),
    ...(length === undefined ? ['content-length'] : []),
  ];
  if (wrong.length > 0) throw new DomainError('invalid', { issues: wrong.map((path) => ({ path, rule: 'upload' })) });
  if (Number(length) > LIMITS.bundleBytes) throw new DomainError('too_large');
}

/** The body as text; what is no UTF-8 is no bundle. */
async function textOf(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) parts.push(part as Uint8Array);
  } catch {
    // Nobody is there any more to hear it.
    throw new DomainError('malformed');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new DomainError('malformed');
  }
}

function refuseFor(waitMs: number): void {
  if (waitMs > 0) throw new DomainError('rate_limited', { retryAfterMs: waitMs });
}
