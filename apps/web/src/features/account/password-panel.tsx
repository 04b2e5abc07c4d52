import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangePassword } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { isRefused } from '../../lib/password-rules';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Form, PasswordField, useFieldIssues } from '../../ui/form';
import { NewPassword } from '../../ui/new-password';
import { sessionsQuery } from './queries';
import styles from './account.module.css';

/** A new password; whoever has the old one is signed out everywhere else. */
export function PasswordPanel() {
  const t = useText();
  const me = useMe();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => api.put('/me/password', { current, next } satisfies ChangePassword),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setTried(false);
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const issue = useFieldIssues(change.error);
  const owner = { login: me.login, email: me.email, latinName: me.name.latin };
  const refused = isRefused(next, owner);
  const type = (set: (text: string) => void) => (text: string) => {
    if (change.error || change.isSuccess) change.reset();
    set(text);
  };
  const currentError = () => {
    if (hasCode(change.error, 'password.wrong')) return t('problem.password.wrong');
    return tried && current === '' ? t('form.refused', { rule: 'isNotEmpty' }) : issue('current');
  };
  const nextError = () => {
    if (hasCode(change.error, 'password.weak')) return t('password.refused');
    if (!tried || !refused) return issue('next');
    return next === '' ? t('form.refused', { rule: 'isNotEmpty' }) : t('password.refused');
  };
  return (
    <>
      <p className={styles.lead}>{t('account.password_lead')}</p>
      <Form
        submitLabel={t('account.change_password')}
        busy={change.isPending}
        error={hasCode(change.error, 'password.wrong', 'password.weak') ? null : change.error}
        onSubmit={() => {
          setTried(true);
          if (current !== '' && !refused) change.mutate();
        }}
      >
        {/* Tells password managers whose password changes. */}
        <input className="unseen" autoComplete="username" value={me.login} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordField
          label={t('account.current_password')}
          value={current}
          onChange={type(setCurrent)}
          error={currentError()}
          autoComplete="current-password"
        />
        <NewPassword
          label={t('account.next_password')}
          value={next}
          onChange={type(setNext)}
          owner={owner}
          error={nextError()}
          refusal={change.error}
        />
        <p className={styles.done} role="status">
          {change.isSuccess && t('account.password_changed')}
        </p>
      </Form>
    </>
  );
}
