import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, type AdmissionView, type AdmitAgency, type IssuedInvitationView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { Form, TextField, useFieldIssues } from '../../ui/form';
import { Dialog } from '../../ui/dialog';
import styles from './administration.module.css';

interface AdmitDialogProps {
  admission: AdmissionView;
  onClose: () => void;
  onAdmitted: (invitation: IssuedInvitationView) => void;
}

/** Admits an agency and invites its first administrator; or, where the first link was lost, makes another. */
export function AdmitDialog({ admission, onClose, onAdmitted }: AdmitDialogProps) {
  const t = useText();
  const localized = useLocalized();
  const { agency, admitted } = admission;
  const [email, setEmail] = useState('');
  const [latinName, setLatinName] = useState('');
  const [tried, setTried] = useState(false);
  const admit = useMutation({
    mutationFn: (command: AdmitAgency) => api.post<IssuedInvitationView>('/secretariat/agencies', command),
    onSuccess: onAdmitted,
  });
  const issue = useFieldIssues(admit.error);
  const missing = (text: string) =>
    tried && text.trim() === '' ? t('form.refused', { rule: 'isNotEmpty' }) : undefined;
  const submit = () => {
    setTried(true);
    const command = { agencyCode: agency.code, email: email.trim(), latinName: latinName.trim() };
    if (command.email !== '' && command.latinName !== '') admit.mutate(command);
  };
  // An agency with an administrator is none of the secretariat's business any more.
  const taken = hasCode(admit.error, 'agency.code_taken');
  const title = admitted ? 'administration.new_link_title' : 'administration.admit_title';
  return (
    <Dialog open footer={null} onCancel={onClose} title={t(title, { agency: localized(agency.officialNames).text })}>
      <div className={styles.means}>
        <p>{admitted ? t('administration.new_link_text') : t('administration.admit_text')}</p>
        <Form
          submitLabel={admitted ? t('administration.new_link') : t('administration.admit')}
          busy={admit.isPending}
          error={taken && admitted ? null : admit.error}
          onSubmit={submit}
          onCancel={onClose}
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
          {taken && admitted && (
            <p className={styles.told} role="alert">
              {t('administration.has_administrator')}
            </p>
          )}
        </Form>
      </div>
    </Dialog>
  );
}
