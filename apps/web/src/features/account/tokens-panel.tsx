import { useState } from 'react';
import { Button } from 'antd';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { IssuedTokenView, TokenView } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useText, type Speak } from '../../lib/text';
import { ConfirmAction } from '../../ui/confirm';
import { CopyText } from '../../ui/copy-text';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { Table, type Column } from '../../ui/table';
import { TokenForm } from './token-form';
import { tokensQuery } from './queries';
import styles from './account.module.css';

/** Access tokens for tools that work in my name. */
export function TokensPanel() {
  const t = useText();
  const query = useInfiniteQuery(tokensQuery);
  const queryClient = useQueryClient();
  const [making, setMaking] = useState(false);
  const [issued, setIssued] = useState<IssuedTokenView | null>(null);
  const reread = () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
  const revoke = async (token: TokenView) => {
    await api.delete(`/me/tokens/${token.id}`);
    if (issued?.id === token.id) setIssued(null);
    await reread();
  };
  const start = () => {
    setIssued(null);
    setMaking(true);
  };
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{t('account.tokens_lead')}</p>
        {!making && (
          <Button icon={<Icon name="plus" size={18} />} onClick={start}>
            {t('account.new_token')}
          </Button>
        )}
      </div>
      {making && (
        <TokenForm
          onCancel={() => setMaking(false)}
          onIssued={(token) => {
            setMaking(false);
            setIssued(token);
            void reread();
          }}
        />
      )}
      {issued && <IssuedToken token={issued} onKept={() => setIssued(null)} />}
      <PagedList query={query} empty={<Empty title={t('account.no_tokens')}>{t('account.no_tokens_text')}</Empty>}>
        {(tokens) => (
          <Table
            caption={t('account.tab_tokens')}
            columns={columns(t, revoke)}
            rows={tokens}
            rowKey={(token) => token.id}
          />
        )}
      </PagedList>
    </>
  );
}

/** The only moment at which the secret can be seen. */
function IssuedToken({ token, onKept }: { token: IssuedTokenView; onKept: () => void }) {
  const t = useText();
  return (
    <section className={styles.secret} aria-label={t('account.token_issued', { name: token.name })}>
      <h2>{t('account.token_issued', { name: token.name })}</h2>
      <CopyText label={t('account.secret')} hint={t('account.secret_once')} text={token.secret} />
      <Button onClick={onKept}>{t('account.secret_kept')}</Button>
    </section>
  );
}

function columns(t: Speak, onRevoke: (token: TokenView) => Promise<void>): readonly Column<TokenView>[] {
  return [
    {
      id: 'name',
      title: t('account.token_name'),
      heading: true,
      cell: (token) => (
        <span className={styles.device} dir="auto">
          {token.name}
        </span>
      ),
    },
    {
      id: 'scopes',
      title: t('account.scopes'),
      cell: (token) => (
        <span className={styles.scopes}>
          {token.scopes.map((scope) => (
            <span key={scope}>{t(`account.scope_${scope}`)}</span>
          ))}
        </span>
      ),
    },
    {
      id: 'used',
      title: t('account.last_used'),
      cell: (token) =>
        token.lastUsedAt === null ? t('account.never_used') : <Moment at={token.lastUsedAt} detail="day-and-time" />,
    },
    {
      id: 'expires',
      title: t('account.expires'),
      cell: (token) => <Moment at={token.expiresAt} detail="day-and-time" />,
    },
    {
      id: 'revoke',
      title: t('account.action'),
      cell: (token) => (
        <ConfirmAction
          label={t('account.revoke')}
          button={{ size: 'small', 'aria-label': t('account.revoke_named', { name: token.name }) }}
          title={t('account.revoke_title', { name: token.name })}
          confirmLabel={t('account.revoke')}
          danger
          onConfirm={() => onRevoke(token)}
        >
          {t('account.revoke_text')}
        </ConfirmAction>
      ),
    },
  ];
}
