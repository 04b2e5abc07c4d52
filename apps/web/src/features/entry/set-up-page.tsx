import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { LIMITS, type SetUpHub } from '@jianqiao/contract';
import { hasCode } from '../../lib/failure';
import { hubQuery } from '../../lib/hub-view';
import { useLanguage, useText } from '../../lib/text';
import { Form, TextField, useFieldIssues } from '../../ui/form';
import { useDocumentTitle } from '../../ui/page';
import { useAccountDraft } from './account-draft';
import { AccountFields, isToldByField } from './account-fields';
import { useAdmission } from './admission';
import { useSecretOfLink } from './secret';
import styles from './entry.module.css';

/** The one-time set-up link: makes the secretariat's first account. */
export function SetUpPage() {
  const t = useText();
  const secret = useSecretOfLink();
  const hub = useQuery(hubQuery);
  useDocumentTitle(t('setup.title'));
  if (hub.data?.setUpNeeded === false) return <Closed />;
  return secret === '' ? <NoSecret /> : <FirstAccount key={secret} secret={secret} />;
}

function FirstAccount({ secret }: { secret: string }) {
  const t = useText();
  const [tried, setTried] = useState(false);
  const language = useLanguage();
  const account = useAccountDraft({
    email: '',
    latinName: '',
    nativeLanguage: language === 'zh-CN' ? 'zh-Hans' : language,
  });
  const setUp = useAdmission<SetUpHub>('/setup', '/administration');
  const issue = useFieldIssues(setUp.error);
  const email = account.draft.email.trim();
  const set: typeof account.set = (change) => {
    if (setUp.error) setUp.reset();
    account.set(change);
  };
  const submit = () => {
    setTried(true);
    if (account.complete && email !== '') setUp.mutate({ secret, email, ...account.account });
  };
  if (hasCode(setUp.error, 'setup.closed')) return <Closed />;
  return (
    <>
      <h1 className={styles.title}>{t('setup.title')}</h1>
      <p className={styles.lead}>{t('setup.lead')}</p>
      <Form
        submitLabel={t('setup.submit')}
        busy={setUp.isPending}
        error={isToldByField(setUp.error) ? null : setUp.error}
        onSubmit={submit}
      >
        <AccountFields account={{ ...account, set }} tried={tried} error={setUp.error}>
          <TextField
            label={t('entry.email')}
            value={account.draft.email}
            onChange={(next) => set({ email: next })}
            error={tried && email === '' ? t('form.refused', { rule: 'isNotEmpty' }) : issue('email')}
            type="email"
            dir="ltr"
            autoComplete="email"
            maxLength={LIMITS.email}
          />
        </AccountFields>
      </Form>
    </>
  );
}

function Closed() {
  const t = useText();
  return (
    <>
      <h1 className={styles.title}>{t('setup.closed')}</h1>
      <p className={styles.what}>{t('setup.closed_text')}</p>
      <Link to="/sign-in">{t('entry.to_sign_in')}</Link>
    </>
  );
}

function NoSecret() {
  const t = useText();
  return (
    <>
      <h1 className={styles.title}>{t('setup.title')}</h1>
      <p className={styles.what}>{t('setup.no_secret')}</p>
      <Link to="/sign-in">{t('entry.to_sign_in')}</Link>
    </>
  );
}
