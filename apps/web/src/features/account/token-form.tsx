import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, TOKEN_SCOPES, type IssuedTokenView, type IssueToken, type TokenScope } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useNow } from '../../lib/now';
import { useReader } from '../../lib/reader';
import { useText } from '../../lib/text';
import { formatInstant } from '../../lib/time';
import { Check, FieldGroup, Form, SelectField, TextField, useFieldIssues } from '../../ui/form';
import styles from './account.module.css';

const DAYS = [7, 30, 90, 180, 365];
const DAY = 86_400_000;

interface TokenFormProps {
  onCancel: () => void;
  onIssued: (token: IssuedTokenView) => void;
}

/** A token's name, what it may do, and for how long. */
export function TokenForm({ onCancel, onIssued }: TokenFormProps) {
  const t = useText();
  const { language, timeZone } = useReader();
  const now = useNow();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['rooms:read']);
  const [days, setDays] = useState(90);
  const [tried, setTried] = useState(false);
  const issue = useMutation({
    mutationFn: (command: IssueToken) => api.post<IssuedTokenView>('/me/tokens', command),
    onSuccess: onIssued,
  });
  const refused = useFieldIssues(issue.error);
  const toggle = (scope: TokenScope, on: boolean) =>
    setScopes(TOKEN_SCOPES.filter((each) => (each === scope ? on : scopes.includes(each))));
  const submit = () => {
    setTried(true);
    if (name.trim() !== '' && scopes.length > 0) issue.mutate({ name: name.trim(), scopes, expiresInDays: days });
  };
  return (
    <div className={styles.new}>
      <Form
        submitLabel={t('account.issue_token')}
        busy={issue.isPending}
        error={issue.error}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <TextField
          label={t('account.token_name')}
          hint={t('account.token_name_hint')}
          value={name}
          onChange={setName}
          error={tried && name.trim() === '' ? t('form.refused', { rule: 'isNotEmpty' }) : refused('name')}
          dir="auto"
          autoComplete="off"
          maxLength={LIMITS.tokenName}
          autoFocus
        />
        <FieldGroup
          legend={t('account.scopes')}
          error={tried && scopes.length === 0 ? t('form.refused', { rule: 'arrayMinSize' }) : refused('scopes')}
        >
          {TOKEN_SCOPES.map((scope) => (
            <Check key={scope} checked={scopes.includes(scope)} onChange={(on) => toggle(scope, on)}>
              {t(`account.scope_${scope}`)}
            </Check>
          ))}
        </FieldGroup>
        <SelectField
          label={t('account.lifetime')}
          hint={t('account.lifetime_hint', { date: formatInstant(now + days * DAY, language, timeZone, 'long-day') })}
          value={String(days)}
          choices={DAYS.map((count) => ({ value: String(count), label: t('account.days', { count }) }))}
          onChange={(next) => setDays(Number(next))}
          error={refused('expiresInDays')}
        />
      </Form>
    </div>
  );
}
