import type { AdmissionView, AdmitAgency, IssuedInvitationView, Page } from '@jianqiao/contract';
import { type Actor, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { type FindOptionsWhere, MoreThan, Not } from 'typeorm';
import type { Accounts } from './accounts.queries';
import { AgencyEntity } from './agency.entity';
import { toAgencyView } from './agency.view';
import type { Invitations } from './invitations.service';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import type { Roster } from './roster';
import { SECRETARIAT_CODE } from './seed-world';

/** The secretariat's work: which agencies take part. It reaches their first administrator and nobody behind. */
export class Agencies {
  constructor(
    private readonly database: Database,
    private readonly roster: Roster,
    private readonly invitations: Invitations,
    private readonly accounts: Accounts,
  ) {}

  /** Every agency that may be admitted, by code. */
  async list(request: PageRequest): Promise<Page<AdmissionView>> {
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['string']);
    const where: FindOptionsWhere<AgencyEntity>[] = [{ code: Not(SECRETARIAT_CODE) }];
    if (after) where[0] = { code: MoreThan(String(after[0])) };
    const rows = await this.database.reader.find(AgencyEntity, { where, order: { code: 'ASC' }, take: limit + 2 });
    const agencies = rows.filter(({ code }) => code !== SECRETARIAT_CODE).slice(0, limit + 1);
    return toPage(agencies, limit, ({ code }) => [code], toAdmissionView);
  }

  /**
   * Admits an agency and invites its first administrator. An admitted one without an administrator gets a new link
   * instead of the old; one that has an administrator is `agency.code_taken`.
   */
  async admit(actor: Actor, command: AdmitAgency): Promise<IssuedInvitationView> {
    const by = inCapacity(actor, 'secretariat');
    return this.database.unitOfWork.run(async (tx) => {
      const agency = await tx.findOneBy(AgencyEntity, { code: command.agencyCode });
      if (!agency) throw new DomainError('agency.not_found');
      if (agency.admittedAt === null) await this.roster.admitAgency(tx, by, agency);
      else {
        const administrators = await this.accounts.activeByAgency(agency.id, ['agency_administrator'], tx);
        if (administrators.length > 0) throw new DomainError('agency.code_taken');
        await this.invitations.withdrawPending(tx, by, agency.id);
      }
      const { email, latinName } = command;
      return this.invitations.inviteTo(tx, by, agency, { email, latinName, capacities: ['agency_administrator'] });
    });
  }
}

function toAdmissionView(agency: AgencyEntity): AdmissionView {
  const { admittedAt } = agency;
  return { agency: toAgencyView(agency), admitted: admittedAt !== null, admittedAt };
}
