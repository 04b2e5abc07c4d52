import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, type PasskeyCreation, type PasskeyView, type RegisterPasskey } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { hasCode } from '../../lib/failure';
import { makePasskey } from '../../lib/passkey';
import { useText } from '../../lib/text';
import { Form, TextField, useFieldIssues } from '../../ui/form';
import { isProofReady, NO_PROOF, ProofFields, proofOf, type ProofWish } from './passkey-proof';
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
  const [name, setName] = useState('');
  const [proof, setProof] = useState(NO_PROOF);
  const [tried, setTried] = useState(false);
  const register = useMutation({ mutationFn: registerPasskey, onSuccess: onRegistered });
  const refused = useFieldIssues(register.error);
  const wrong = hasCode(register.error, 'password.wrong');
  const missing = (text: string) => (tried && text === '' ? t('form.refused', { rule: 'isNotEmpty' }) : undefined);
  const submit = () => {
    setTried(true);
    if (name.trim() === '' || !isProofReady(proof)) return;
    register.mutate({ name: name.trim(), proof });
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
        <ProofFields
          wish={proof}
          onChange={(wish) => {
            if (register.error) register.reset();
            setProof(wish);
          }}
          hasPasskey={hasPasskey}
          hint={t('account.passkey_proof_hint')}
          error={wrong ? t('problem.password.wrong') : (missing(proof.password) ?? refused('password'))}
        />
      </Form>
    </div>
  );
}

/** Proves oneself, has the browser make the passkey, and hands its public half to the hub. */
async function registerPasskey({ name, proof }: { name: string; proof: ProofWish }): Promise<PasskeyView> {
  const options = await api.post<PasskeyCreation>('/me/passkeys/options', await proofOf(proof));
  const response = await makePasskey(options);
  return api.post<PasskeyView>('/me/passkeys', { name, response } satisfies RegisterPasskey);
}
