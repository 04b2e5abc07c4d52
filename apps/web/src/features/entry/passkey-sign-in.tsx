import { Button } from 'antd';
import type { MeView, PasskeyRequest, SignInByPasskey } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { Failure, hasCode } from '../../lib/failure';
import { signWithPasskey } from '../../lib/passkey';
import { useText } from '../../lib/text';
import { PasskeyPlaceNote, usePasskeyPlace } from '../../ui/passkey-place';
import { ProblemNote } from '../../ui/problem';
import { useEntrance } from './admission';
import styles from './entry.module.css';

interface PasskeySignInProps {
  /** Where to go afterwards. */
  next?: string;
  disabled: boolean;
}

/** The other way in: the browser knows whose passkey it is, nothing needs to be typed. */
export function PasskeySignIn({ next, disabled }: PasskeySignInProps) {
  const t = useText();
  const place = usePasskeyPlace();
  const signIn = useEntrance<void>(signInByPasskey, next);
  if (place?.kind === 'elsewhere') return <PasskeyPlaceNote place={place} />;
  if (place?.kind !== 'here') return null;
  return (
    <div className={styles.passkey}>
      <Button loading={signIn.isPending} disabled={disabled} onClick={() => signIn.mutate()}>
        {t('entry.sign_in_passkey')}
      </Button>
      <ProblemNote error={signIn.error} />
    </div>
  );
}

async function signInByPasskey(): Promise<MeView> {
  const options = await api.post<PasskeyRequest>('/session/passkey/options');
  const response = await signWithPasskey(options);
  try {
    return await api.post<MeView>('/session/passkey', { response } satisfies SignInByPasskey);
  } catch (error) {
    // The hub's words for it speak of an account name and a password.
    throw hasCode(error, 'credentials.refused') ? new Failure('passkey.refused', { reason: 'sign_in' }) : error;
  }
}
