import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { LIMITS, type SignIn } from '@jianqiao/contract';
import { hasCode, toFailure } from '../../lib/failure';
import { hubQuery } from '../../lib/hub-view';
import { meQuery } from '../../lib/session';
import { useText } from '../../lib/text';
import { Form, PasswordField, TextField } from '../../ui/form';
import { useDocumentTitle } from '../../ui/page';
import { useAdmission } from './admission';
import { Countdown, useWait } from './countdown';
import { DemoAccounts } from './demo-accounts';
import { PasskeySignIn } from './passkey-sign-in';
import styles from './entry.module.css';

/** The door: account name and password, then on to where one was going. */
export function SignInPage() {
  const t = useText();
  const { next, reason } = useSearch({ from: '/entry/sign-in' });
  const me = useQuery(meQuery);
  const hub = useQuery(hubQuery);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useAdmission<SignIn>('/session', next);
  const wait = useWait(signIn.error);
  useDocumentTitle(t('entry.title'));

  // Already inside, e.g. by the link of another tab.
  if (me.data && !signIn.isPending && !signIn.isSuccess) return <Navigate to={next ?? '/'} replace />;

  const limited = hasCode(signIn.error, 'rate_limited');
  const submit = () => {
    setTried(true);
    if (login.trim() !== '' && password !== '') signIn.mutate({ login: login.trim(), password });
  };
  const missing = (text: string) => (tried && text === '' ? t('form.refused', { rule: 'isNotEmpty' }) : undefined);
  return (
    <>
      <h1 className={styles.title}>{t('entry.title')}</h1>
      {reason && !signIn.error && <p className={styles.note}>{t(`entry.ended_${reason}`)}</p>}
      {hub.data?.setUpNeeded && <p className={styles.note}>{t('entry.set_up_needed')}</p>}
      <Form
        submitLabel={t('entry.sign_in')}
        busy={signIn.isPending}
        disabled={wait > 0}
        error={limited ? null : signIn.error}
        onSubmit={submit}
      >
        <TextField
          label={t('entry.login')}
          value={login}
          onChange={setLogin}
          error={missing(login.trim())}
          dir="ltr"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={LIMITS.login}
          autoFocus
        />
        <PasswordField
          label={t('entry.password')}
          value={password}
          onChange={setPassword}
          error={missing(password)}
          autoComplete="current-password"
        />
        {limited && <Countdown seconds={wait} total={totalWait(signIn.error)} />}
      </Form>
      <PasskeySignIn next={next} disabled={signIn.isPending} />
      <p className={styles.help}>{t('entry.forgotten')}</p>
      {hub.data?.demo && (
        <DemoAccounts
          accounts={hub.data.demoAccounts}
          busy={signIn.isPending || wait > 0}
          onChoose={(account) => {
            setLogin(account.login);
            setPassword(account.password);
            signIn.mutate({ login: account.login, password: account.password });
          }}
        />
      )}
    </>
  );
}

function totalWait(error: unknown): number {
  return Math.ceil(Number(toFailure(error).params['retryAfterMs'] ?? 0) / 1_000);
}
