import { useState } from 'react';
import { Button } from 'antd';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { PasskeyView } from '@jianqiao/contract';
import { useText, type Speak } from '../../lib/text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { PasskeyPlaceNote, usePasskeyPlace } from '../../ui/passkey-place';
import { Table, type Column } from '../../ui/table';
import { PasskeyForm } from './passkey-form';
import { RemovePasskey } from './remove-passkey';
import { RenamePasskey } from './rename-passkey';
import { passkeysQuery } from './queries';
import styles from './account.module.css';

/** My passkeys: to sign in without a password, and to sign with. */
export function PasskeysPanel() {
  const t = useText();
  const query = useInfiniteQuery(passkeysQuery);
  const queryClient = useQueryClient();
  const place = usePasskeyPlace();
  const [making, setMaking] = useState(false);
  const [registered, setRegistered] = useState<PasskeyView | null>(null);
  const reread = () => queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey });
  const afterRemoval = async () => {
    setRegistered(null);
    await reread();
  };
  const start = () => {
    setRegistered(null);
    setMaking(true);
  };
  const finish = (passkey: PasskeyView) => {
    setMaking(false);
    setRegistered(passkey);
    void reread();
  };
  const hasPasskey = (query.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t('account.passkeys_lead')}</p>
        {!making && place?.kind === 'here' && (
          <Button icon={<Icon name="plus" size={18} />} onClick={start}>
            {t('account.new_passkey')}
          </Button>
        )}
      </div>
      <PasskeyPlaceNote place={place} />
      {making && <PasskeyForm hasPasskey={hasPasskey} onCancel={() => setMaking(false)} onRegistered={finish} />}
      <p className={styles.done} role="status">
        {registered && t('account.passkey_registered', { name: registered.name })}
      </p>
      <PagedList query={query} empty={<Empty title={t('account.no_passkeys')}>{t('account.no_passkeys_text')}</Empty>}>
        {(passkeys) => (
          <Table
            caption={t('account.tab_passkeys')}
            columns={columns(t, reread, afterRemoval)}
            rows={passkeys}
            rowKey={(passkey) => passkey.id}
          />
        )}
      </PagedList>
    </>
  );
}

function columns(
  t: Speak,
  onRenamed: () => Promise<void>,
  onRemoved: () => Promise<void>,
): readonly Column<PasskeyView>[] {
  return [
    {
      id: 'name',
      title: t('account.passkey_name'),
      heading: true,
      cell: (passkey) => (
        <>
          <bdi className={styles.device}>{passkey.name}</bdi>
          <span className={styles.method}>{t(`account.backup_${passkey.backup}`)}</span>
        </>
      ),
    },
    {
      id: 'registered',
      title: t('account.registered'),
      cell: (passkey) => <Moment at={passkey.createdAt} detail="day-and-time" />,
    },
    {
      id: 'used',
      title: t('account.last_used'),
      cell: (passkey) =>
        passkey.lastUsedAt === null ? (
          t('account.never_used')
        ) : (
          <Moment at={passkey.lastUsedAt} detail="day-and-time" />
        ),
    },
    {
      id: 'actions',
      title: t('account.action'),
      cell: (passkey) => (
        <span className={styles.rowActions}>
          <RenamePasskey passkey={passkey} onRenamed={onRenamed} />
          <RemovePasskey passkey={passkey} onRemoved={onRemoved} />
        </span>
      ),
    },
  ];
}
