import type { InvitationView, InviteColleague, IssuedInvitationView, Page } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, hashSecret, inCapacity, newId, newSecret } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { type FindOptionsWhere, LessThan } from 'typeorm';
import { AgencyEntity } from './agency.entity';
import { agencyStream, identityFact } from './identity.facts';
import { InvitationEntity } from './invitation.entity';
import { invitationState, toInvitationView } from './invitation.view';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import { assertGrantable } from './people.service';

const LIFETIME_MS = 7 * 86_400_000;

/** Links by which an agency's administrator takes colleagues in: single use, seven days. */
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Invites a colleague into the actor's own agency. The link is in the answer and nowhere else. */
  async invite(actor: Actor, command: InviteColleague): Promise<IssuedInvitationView> {
    return this.database.unitOfWork.run(async (tx) => {
      const agency = await tx.findOneByOrFail(AgencyEntity, { id: actor.agencyId });
      return this.inviteTo(tx, inCapacity(actor, 'agency_administrator'), agency, command);
    });
  }

  /** The same into a given agency, inside another step's unit of work. */
  async inviteTo(tx: Tx, by: Actor, agency: AgencyEntity, command: InviteColleague): Promise<IssuedInvitationView> {
    assertGrantable(command.capacities, agency);
    const now = this.clock.now();
    const secret = newSecret('jqi');
    const invitation: InvitationEntity = {
      id: newId(this.clock),
      agencyId: agency.id,
      email: command.email,
      latinName: command.latinName,
      capacities: [...new Set(command.capacities)],
      secretHash: hashSecret(secret),
      state: 'pending',
      createdAt: now,
      expiresAt: now + LIFETIME_MS,
    };
    await tx.insert(InvitationEntity, invitation);
    const { id: invitationId, capacities, expiresAt } = invitation;
    const fact = identityFact('account:invited', { invitationId, capacities, expiresAt });
    await this.ledger.append(tx, agencyStream(agency.id), fact, by);
    return { ...toInvitationView(invitation, now), link: `/invitation#${secret}` };
  }

  /** The agency's invitations, the newest first. */
  async list(actor: Actor, request: PageRequest): Promise<Page<InvitationView>> {
    const limit = pageLimit(request);
    const before = cursorKeys(request, ['string']);
    const where: FindOptionsWhere<InvitationEntity> = { agencyId: actor.agencyId };
    if (before) where.id = LessThan(String(before[0]));
    const rows = await this.database.reader.find(InvitationEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
    const now = this.clock.now();
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => toInvitationView(row, now),
    );
  }

  /** Withdraws an invitation that nobody has accepted yet: its link is dead at once. */
  async withdraw(actor: Actor, invitationId: string): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const invitation = await tx.findOneBy(InvitationEntity, { id: invitationId, agencyId: actor.agencyId });
      if (!invitation) throw new DomainError('invitation.not_found');
      await this.withdrawIn(tx, inCapacity(actor, 'agency_administrator'), invitation);
    });
  }

  /** Withdraws all that is pending for an agency, inside another step's unit of work. */
  async withdrawPending(tx: Tx, by: Actor, agencyId: string): Promise<void> {
    const pending = await tx.findBy(InvitationEntity, { agencyId, state: 'pending' });
    for (const invitation of pending) await this.withdrawIn(tx, by, invitation);
  }

  private async withdrawIn(tx: Tx, by: Actor, { id, agencyId }: InvitationEntity): Promise<void> {
    const { affected } = await tx.update(InvitationEntity, { id, state: 'pending' }, { state: 'withdrawn' });
    if (affected !== 1) throw new DomainError('invitation.not_found');
    await this.ledger.append(
      tx,
      agencyStream(agencyId),
      identityFact('invitation:withdrawn', { invitationId: id }),
      by,
    );
  }

  /** The pending invitation that a secret opens: `invitation.not_found`, or `invitation.expired` for its late holder. */
  async presented(secret: string): Promise<InvitationEntity> {
    const invitation = await this.database.reader.findOneBy(InvitationEntity, { secretHash: hashSecret(secret) });
    const state = invitation && invitationState(invitation, this.clock.now());
    if (state === 'expired') throw new DomainError('invitation.expired');
    if (state !== 'pending') throw new DomainError('invitation.not_found');
    return invitation!;
  }
}
