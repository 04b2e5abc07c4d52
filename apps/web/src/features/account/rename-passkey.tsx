import { useState } from 'react';
import { Button } from 'antd';
import { LIMITS, type PasskeyView, type RenamePasskey as Command } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useText } from '../../lib/text';
import { ConfirmDialog } from '../../ui/confirm';
import { TextField } from '../../ui/form';

interface RenamePasskeyProps {
  passkey: PasskeyView;
  onRenamed: () => Promise<void>;
}

/** Another name for a passkey, by which its owner knows it. */
export function RenamePasskey({ passkey, onRenamed }: RenamePasskeyProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(passkey.name);
  const rename = async () => {
    await api.patch(`/me/passkeys/${passkey.id}`, { name: name.trim() } satisfies Command);
    await onRenamed();
  };
  const start = () => {
    setName(passkey.name);
    setOpen(true);
  };
  return (
    <>
      <Button size="small" aria-label={t('account.rename_named', { name: passkey.name })} onClick={start}>
        {t('account.rename')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('account.rename_title', { name: passkey.name })}
        confirmLabel={t('account.rename')}
        ready={name.trim() !== ''}
        onConfirm={rename}
      >
        <TextField
          label={t('account.passkey_name')}
          value={name}
          onChange={setName}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.passkeyName}
        />
      </ConfirmDialog>
    </>
  );
}
