import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AcceptInvitation, InvitationOfferView } from '@jianqiao/contract';
import { hasCode } from '../../lib/failure';
import { useLocalized } from '../../lib/reader';
import { meQuery } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Loading } from '../../ui/empty';
import { Form } from '../../ui/form';
import { Moment } from '../../ui/moment';
import { useDocumentTitle } from '../../ui/page';
import { ProblemNote } from '../../ui/problem';
import { useAccountDraft } from './account-draft';
import { AccountFields, isToldByField } from './account-fields';
import { useAdmission } from './admission';
import { DeadLink } from './dead-link';
import { offerQuery } from './queries';
import { useSecretOfLink } from './secret';
import styles from './entry.module.css';

/** An invitation link: what it offers, and the form that accepts it. */
export function InvitationPage() {
  const t = useText();
  const secret = useSecretOfLink();
  useDocumentTitle(t('invitation.title'));
  if (secret === '') return <DeadLink kind="incomplete" />;
  return <Invitation key={secret} secret={secret} />;
}

function Invitation({ secret }: { secret: string }) {
  const t = useText();
  const offer = useQuery(offerQuery(secret));
  if (offer.data) return <Acceptance secret={secret} offer={offer.data} />;
  if (hasCode(offer.error, 'invitation.expired')) return <DeadLink kind="expired" />;
  if (hasCode(offer.error, 'invitation.not_found', 'invalid', 'malformed')) return <DeadLink kind="not_found" />;
  return (
    <>
      <h1 className={styles.title}>{t('invitation.title')}</h1>
      {offer.error ? (
        <ProblemNote error={offer.error} onRetry={() => void offer.refetch()} />
      ) : (
        <Loading lines={6} label={t('state.loading')} />
      )}
    </>
  );
}

function Acceptance({ secret, offer }: { secret: string; offer: InvitationOfferView }) {
  const t = useText();
  const localized = useLocalized();
  const [tried, setTried] = useState(false);
  const account = useAccountDraft({
    email: offer.email,
    latinName: offer.latinName,
    nativeLanguage: offer.agency.languages[0] ?? 'en',
  });
  const accept = useAdmission<AcceptInvitation>('/invitations/acceptance');
  // Used or run out while the form was being filled in: nothing typed here can help.
  if (hasCode(accept.error, 'invitation.expired')) return <DeadLink kind="expired" />;
  if (hasCode(accept.error, 'invitation.not_found')) return <DeadLink kind="not_found" />;

  const set: typeof account.set = (change) => {
    if (accept.error) accept.reset();
    account.set(change);
  };
  const submit = () => {
    setTried(true);
    if (account.complete) accept.mutate({ secret, ...account.account });
  };
  return (
    <>
      <h1 className={styles.title}>
        {t('invitation.heading', { agency: localized(offer.agency.officialNames).text })}
      </h1>
      <p className={styles.lead}>{t('invitation.lead', { name: offer.latinName })}</p>
      <Offer offer={offer} />
      <OtherPerson />
      <Form
        submitLabel={t('invitation.accept')}
        busy={accept.isPending}
        error={isToldByField(accept.error) ? null : accept.error}
        onSubmit={submit}
      >
        <AccountFields account={{ ...account, set }} tried={tried} error={accept.error} />
      </Form>
    </>
  );
}

/** Like the head of a letter: from whom, as what, until when. */
function Offer({ offer }: { offer: InvitationOfferView }) {
  const t = useText();
  return (
    <div className={styles.sheet}>
      <dl>
        <dt>{t('invitation.agency')}</dt>
        <dd>
          <AgencyChip agency={offer.agency} focusable />
        </dd>
        <dt>{t('invitation.capacities')}</dt>
        <dd>{offer.capacities.map((capacity) => t(`capacity.${capacity}`)).join(' · ')}</dd>
        <dt>{t('invitation.sent_to')}</dt>
        <dd>
          <bdi>{offer.email}</bdi>
        </dd>
        <dt>{t('invitation.valid_until')}</dt>
        <dd>
          <Moment at={offer.expiresAt} zone={offer.agency.timeZone} detail="day-and-time" />
        </dd>
      </dl>
    </div>
  );
}

/** Somebody is signed in here already: perhaps the administrator who wrote the invitation. */
function OtherPerson() {
  const t = useText();
  const me = useQuery(meQuery);
  if (!me.data) return null;
  return <p className={styles.note}>{t('invitation.other_person', { name: me.data.name.native })}</p>;
}
