import type { PasskeyRequest, ProveOneself } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { signWithPasskey } from '../../lib/passkey';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { Check, PasswordField } from '../../ui/form';

/** How one means to prove that it is oneself. */
export interface ProofWish {
  password: string;
  byPasskey: boolean;
}

export const NO_PROOF: ProofWish = { password: '', byPasskey: false };

export const isProofReady = ({ password, byPasskey }: ProofWish): boolean => byPasskey || password !== '';

interface ProofFieldsProps {
  wish: ProofWish;
  onChange: (wish: ProofWish) => void;
  /** Whether one of one's passkeys may stand for the password. */
  hasPasskey: boolean;
  hint: string;
  error?: string | undefined;
}

/** The password again, or a passkey in its place. */
export function ProofFields({ wish, onChange, hasPasskey, hint, error }: ProofFieldsProps) {
  const t = useText();
  const me = useMe();
  return (
    <>
      {/* Tells password managers whose password is asked for. */}
      <input className="unseen" autoComplete="username" value={me.login} readOnly tabIndex={-1} aria-hidden="true" />
      {!wish.byPasskey && (
        <PasswordField
          label={t('account.current_password')}
          hint={hint}
          value={wish.password}
          onChange={(password) => onChange({ ...wish, password })}
          error={error}
          autoComplete="current-password"
        />
      )}
      {hasPasskey && (
        <Check checked={wish.byPasskey} onChange={(byPasskey) => onChange({ ...wish, byPasskey })}>
          {t('account.prove_by_passkey')}
        </Check>
      )}
    </>
  );
}

/** The proof itself; a passkey signs for it first. */
export async function proofOf({ password, byPasskey }: ProofWish): Promise<ProveOneself> {
  if (!byPasskey) return { password };
  return { passkey: await signWithPasskey(await api.post<PasskeyRequest>('/me/passkeys/proof')) };
}
