import { useState } from 'react';
import { Button } from 'antd';
import type { PasskeyView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useText } from '../../lib/text';
import { ConfirmDialog } from '../../ui/confirm';
import { isProofReady, NO_PROOF, ProofFields, proofOf } from './passkey-proof';

interface RemovePasskeyProps {
  passkey: PasskeyView;
  onRemoved: () => Promise<void>;
}

/** Takes a passkey away from who proves that it is their own. */
export function RemovePasskey({ passkey, onRemoved }: RemovePasskeyProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [proof, setProof] = useState(NO_PROOF);
  const remove = async () => {
    await api.post(`/me/passkeys/${passkey.id}/removal`, await proofOf(proof));
    await onRemoved();
  };
  const start = () => {
    setProof(NO_PROOF);
    setOpen(true);
  };
  return (
    <>
      <Button size="small" aria-label={t('account.remove_passkey_named', { name: passkey.name })} onClick={start}>
        {t('account.remove_passkey')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('account.remove_passkey_title', { name: passkey.name })}
        confirmLabel={t('account.remove_passkey')}
        danger
        ready={isProofReady(proof)}
        onConfirm={remove}
      >
        <p>{t('account.remove_passkey_text')}</p>
        <ProofFields wish={proof} onChange={setProof} hasPasskey hint={t('account.remove_passkey_hint')} />
      </ConfirmDialog>
    </>
  );
}
