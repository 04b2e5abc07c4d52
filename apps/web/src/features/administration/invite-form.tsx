import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, type Capacity, type InviteColleague, type IssuedInvitationView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Check, FieldGroup, Form, TextField, useFieldIssues } from '../../ui/form';
import { capacitiesFor } from './capacities';
import styles from './administration.module.css';

interface InviteFormProps {
  onCancel: () => void;
  onInvited: (invitation: IssuedInvitationView) => void;
}

/** Whom to invite, and as what. Everything else about a person they write themselves. */
export function InviteForm({ onCancel, onInvited }: InviteFormProps) {
  const t = useText();
  const { agency } = useMe();
  const offered = capacitiesFor(agency);
  const [email, setEmail] = useState('');
  const [latinName, setLatinName] = useState('');
  const [capacities, setCapacities] = useState<readonly Capacity[]>([]);
  const [tried, setTried] = useState(false);
  const invite = useMutation({
    mutationFn: (command: InviteColleague) => api.post<IssuedInvitationView>('/agency/invitations', command),
    onSuccess: onInvited,
  });
  const issue = useFieldIssues(invite.error);
  const missing = (text: string) =>
    tried && text.trim() === '' ? t('form.refused', { rule: 'isNotEmpty' }) : undefined;
  const submit = () => {
    setTried(true);
    const command = { email: email.trim(), latinName: latinName.trim(), capacities };
    if (command.email !== '' && command.latinName !== '' && capacities.length > 0) invite.mutate(command);
  };
  return (
    <div className={styles.new}>
      <Form
        submitLabel={t('administration.invite_submit')}
        busy={invite.isPending}
        error={invite.error}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <TextField
          label={t('administration.latin_name')}
          hint={t('administration.latin_name_hint')}
          value={latinName}
          onChange={setLatinName}
          error={missing(latinName) ?? issue('latinName')}
          dir="ltr"
          autoComplete="off"
          maxLength={LIMITS.personName}
          autoFocus
        />
        <TextField
          label={t('administration.email')}
          hint={t('administration.email_hint')}
          value={email}
          onChange={setEmail}
          error={missing(email) ?? issue('email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          maxLength={LIMITS.email}
        />
        <FieldGroup
          legend={t('administration.capacities')}
          hint={t('administration.capacities_hint')}
          error={
            tried && capacities.length === 0
              ? t('form.refused', { rule: 'arrayMinSize' })
              : (issue('capacities') ?? issue('capacity'))
          }
        >
          {offered.map((capacity) => (
            <Check
              key={capacity}
              checked={capacities.includes(capacity)}
              onChange={(on) =>
                setCapacities(offered.filter((each) => (each === capacity ? on : capacities.includes(each))))
              }
            >
              {t(`capacity.${capacity}`)}
              <span className={styles.explained}>{t(`administration.explain_${capacity}`)}</span>
            </Check>
          ))}
        </FieldGroup>
      </Form>
    </div>
  );
}
