import { type VerifiedNumber, readVerificationCode, verificationCode } from '@jianqiao/contract';
import type { Database } from '@jianqiao/persistence';
import { timingSafeEqual } from 'node:crypto';
import { In } from 'typeorm';
import { NoticeEntity, NoticeNumberEntity } from '../notice.entity';
import { NoticeNotFound } from '../notice.errors';

/** Asked in place of agencies where there are none, so that nothing is answered sooner. */
const NOBODY = ['00000000-0000-0000-0000-000000000000'];

/** What the hub tells those who hold an original: its number and its code. */
export class IssuedNumbers {
  constructor(private readonly database: Database) {}

  /**
   * The notice of this number and code. Whoever lacks one of them hears `notice.not_found`, after the same questions to
   * the database: neither that a number was given nor how near a code was can be told.
   */
  async find(number: string, typed: string): Promise<VerifiedNumber> {
    const { reader } = this.database;
    const scheme = number.slice(0, Math.max(0, number.lastIndexOf('/')));
    // By way of the small table: there is no index of numbers without their agency.
    const schemes = await reader.find(NoticeNumberEntity, { where: { scheme } });
    const agencyIds = schemes.length > 0 ? schemes.map(({ agencyId }) => agencyId) : NOBODY;
    const notices = await reader.find(NoticeEntity, {
      select: { id: true, number: true, digest: true, issuedAt: true, state: true },
      where: { agencyId: In(agencyIds), number },
    });
    const code = readVerificationCode(typed) ?? '';
    const fitting = notices.filter(({ digest }) => digest !== null && isSame(verificationCode(digest), code));
    const [notice] = fitting;
    if (!notice) throw new NoticeNotFound();
    const { canonical } = await reader.findOneOrFail(NoticeEntity, {
      select: { id: true, canonical: true },
      where: { id: notice.id },
    });
    const { issuer } = JSON.parse(canonical!) as { readonly issuer: { readonly code: string } };
    return {
      number,
      agencyCode: issuer.code,
      issuedAt: notice.issuedAt!,
      state: notice.state,
      digest: notice.digest!,
    };
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other.padEnd(one.length).slice(0, one.length))];
  return timingSafeEqual(a, b) && one === other;
}
