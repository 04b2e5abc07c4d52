import { useState } from 'react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeRulesView, SetNoticeRules } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { useText } from '../../lib/text';
import { Loading } from '../../ui/empty';
import { Check, FieldGroup, Form, TextField, useFieldIssues } from '../../ui/form';
import { ProblemNote } from '../../ui/problem';
import styles from './administration.module.css';

const rulesQuery = queryOptions({
  queryKey: ['agency', 'notice-rules'],
  queryFn: ({ signal }) => api.get<NoticeRulesView>('/agency/notice-rules', {}, signal),
});

/** How one's own agency numbers its notices, and whether each is reviewed before it is issued. */
export function NoticesPanel() {
  const t = useText();
  const query = useQuery(rulesQuery);
  return (
    <>
      <p className={styles.lead}>{t('administration.notices_lead')}</p>
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading label={t('state.loading')} />}
      {query.data && <RulesForm key={query.data.version} rules={query.data} />}
    </>
  );
}

function RulesForm({ rules }: { rules: NoticeRulesView }) {
  const t = useText();
  const queries = useQueryClient();
  const [prefix, setPrefix] = useState(rules.prefix);
  const [reviewRequired, setReviewRequired] = useState(rules.reviewRequired);
  const save = useMutation({
    mutationFn: (body: SetNoticeRules) => api.put<NoticeRulesView>('/agency/notice-rules', body),
    onSuccess: (saved) => queries.setQueryData(rulesQuery.queryKey, saved),
  });
  const issue = useFieldIssues(save.error);
  const changed = prefix !== rules.prefix || reviewRequired !== rules.reviewRequired;
  const example = `${prefix}/${new Date().getFullYear()}/0001`;
  return (
    <Form
      submitLabel={t('administration.notices_save')}
      busy={save.isPending}
      disabled={!changed || prefix === ''}
      error={save.error}
      onSubmit={() => save.mutate({ prefix, reviewRequired, expectedVersion: rules.version })}
    >
      <TextField
        label={t('administration.notices_prefix')}
        hint={t('administration.notices_example', { example })}
        value={prefix}
        maxLength={40}
        dir="ltr"
        autoComplete="off"
        error={issue('prefix')}
        onChange={(typed) => setPrefix(typed.toUpperCase().replace(/[^A-Z0-9/-]/g, ''))}
      />
      <FieldGroup legend={t('administration.notices_review')}>
        <Check checked={reviewRequired} onChange={setReviewRequired}>
          {t('administration.notices_review_text')}
        </Check>
      </FieldGroup>
    </Form>
  );
}
