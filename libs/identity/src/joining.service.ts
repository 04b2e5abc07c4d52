import type { AcceptInvitation, InvitationOfferView, PresentInvitation } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { AgencyEntity } from './agency.entity';
import { toAgencyView } from './agency.view';
import { InvitationEntity } from './invitation.entity';
import { toInvitationOfferView } from './invitation.view';
import type { Invitations } from './invitations.service';
import type { PasswordHasher } from './password-hasher';
import { assertStrongPassword } from './password-policy';
import type { Roster } from './roster';
import type { Visitor } from './sessions.service';
import type { SignIns, SignedIn } from './sign-ins.service';

/** How the holder of an invitation link becomes an officer of the agency. */
export class Joining {
  constructor(
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly roster: Roster,
    private readonly hasher: PasswordHasher,
    private readonly signIns: SignIns,
  ) {}

  /** What the link offers: which agency, as what, until when. */
  async offer({ secret }: PresentInvitation): Promise<InvitationOfferView> {
    const invitation = await this.invitations.presented(secret);
    const agency = await this.database.reader.findOneByOrFail(AgencyEntity, { id: invitation.agencyId });
    return toInvitationOfferView(invitation, toAgencyView(agency));
  }

  /** Accepts: the account is made, the link is used up, the person is signed in. All of it or nothing. */
  async accept(command: AcceptInvitation, visitor: Visitor): Promise<SignedIn> {
    // The secret is checked before the costly hash, so that guessing costs the hub nothing.
    const { id, agencyId, email, capacities } = await this.invitations.presented(command.secret);
    const { login, name, language, timeZone } = command;
    assertStrongPassword(command.password, { login, email, latinName: name.latin });
    const passwordHash = await this.hasher.hash(command.password);
    return this.database.unitOfWork.run(async (tx) => {
      // A write, not a read: of two who hold the link, the second finds it used.
      const { affected } = await tx.update(InvitationEntity, { id, state: 'pending' }, { state: 'accepted' });
      if (affected !== 1) throw new DomainError('invitation.not_found');
      const draft = { agencyId, login, email, name, language, timeZone, passwordHash, capacities, invitationId: id };
      const account = await this.roster.createAccount(tx, draft);
      return this.signIns.admit(tx, account, visitor);
    });
  }
}
