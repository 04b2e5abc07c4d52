import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import {
  LIMITS,
  type PasskeyCreation,
  type PasskeyRequest,
  type PasskeyView,
  type ProveOneself,
  type RegisterPasskey,
} from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { makePasskey, signWithPasskey } from '../../lib/passkey';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Check, Form, PasswordField, TextField, useFieldIssues } from '../../ui/form';
import styles from './account.module.css';

interface PasskeyFormProps {
  /** Then one of them may stand for the password. */
  hasPasskey: boolean;
  onCancel: () => void;
  onRegistered: (passkey: PasskeyView) => void;
}

/** A passkey's name, and the proof that it is oneself who registers it. */
export function PasskeyForm({ hasPasskey, onCancel, onRegistered }: PasskeyFormProps) {
  const t = useText();
  const me = useMe();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [byPasskey, setByPasskey] = useState(false);
  const [tried, setTried] = useState(false);
  const register = useMutation({ mutationFn: registerPasskey, onSuccess: onRegistered });
  const refused = useFieldIssues(register.error);
  const wrong = hasCode(register.error, 'password.wrong');
  const missing = (text: string) => (tried && text === '' ? t('form.refused', { rule: 'isNotEmpty' }) : undefined);
  const submit = () => {
    setTried(true);
    if (name.trim() === '' || (!byPasskey && password === '')) return;
    register.mutate({ name: name.trim(), password: byPasskey ? null : password });
  };
  return (
    <div className={styles.new}>
      <Form
        submitLabel={t('account.register_passkey')}
        busy={register.isPending}
        error={wrong ? null : register.error}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <TextField
          label={t('account.passkey_name')}
          hint={t('account.passkey_name_hint')}
          value={name}
          onChange={setName}
          error={missing(name.trim()) ?? refused('name')}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.passkeyName}
          autoFocus
        />
        {/* Tells password managers whose password is asked for. */}
        <input className="unseen" autoComplete="username" value={me.login} readOnly tabIndex={-1} aria-hidden="true" />
        {!byPasskey && (
          <PasswordField
            label={t('account.current_password')}
            hint={t('account.passkey_proof_hint')}
            value={password}
            onChange={(text) => {
              if (register.error) register.reset();
              setPassword(text);
            }}
            error={wrong ? t('problem.password.wrong') : (missing(password) ?? refused('password'))}
            autoComplete="current-password"
          />
        )}
        {hasPasskey && (
          <Check checked={byPasskey} onChange={setByPasskey}>
            {t('account.prove_by_passkey')}
          </Check>
        )}
      </Form>
    </div>
  );
}

/** Proves oneself, has the browser make the passkey, and hands its public half to the hub. */
async function registerPasskey({ name, password }: { name: string; password: string | null }): Promise<PasskeyView> {
  const proof: ProveOneself = password === null ? { passkey: await signProof() } : { password };
  const options = await api.post<PasskeyCreation>('/me/passkeys/options', proof);
  const response = await makePasskey(options);
  return api.post<PasskeyView>('/me/passkeys', { name, response } satisfies RegisterPasskey);
}

async function signProof() {
  return signWithPasskey(await api.post<PasskeyRequest>('/me/passkeys/proof'));
}
