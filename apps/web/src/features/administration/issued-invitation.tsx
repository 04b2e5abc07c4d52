import { Button } from 'antd';
import type { IssuedInvitationView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { CopyText } from '../../ui/copy-text';
import { Moment } from '../../ui/moment';
import styles from './administration.module.css';

interface IssuedInvitationProps {
  invitation: IssuedInvitationView;
  onKept: () => void;
}

/** The only moment at which an invitation's link can be seen: to be copied and handed over. */
export function IssuedInvitation({ invitation, onKept }: IssuedInvitationProps) {
  const t = useText();
  const title = t('administration.issued', { name: invitation.latinName });
  return (
    <section className={styles.issued} aria-label={title}>
      <h2>{title}</h2>
      <CopyText
        label={t('administration.link')}
        hint={t('administration.link_hint', { email: invitation.email })}
        text={location.origin + invitation.link}
      />
      <p>
        {t('administration.valid_until')} <Moment at={invitation.expiresAt} detail="day-and-time" />
      </p>
      <Button onClick={onKept}>{t('administration.link_kept')}</Button>
    </section>
  );
}
