import { useState } from 'react';
import { Button } from 'antd';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { HubClient } from '@jianqiao/client';
import { LIMITS, type NoticeDraftView, type RemarkView } from '@jianqiao/contract';
import { unwrap, useHub } from '../../../lib/hub';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { Loading } from '../../../ui/empty';
import { TextAreaField } from '../../../ui/form';
import { Moment } from '../../../ui/moment';
import { ProblemNote } from '../../../ui/problem';
import styles from './side-panel.module.css';

const remarksQuery = (hub: HubClient, noticeId: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'remarks', noticeId],
    queryFn: ({ pageParam }) => unwrap(hub.notices.ask('remark:list', { noticeId, cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

interface RemarksProps {
  draft: NoticeDraftView;
  nameOf: (accountId: string) => string;
  /** Where a new remark belongs. */
  place: { readonly language: string | null; readonly block: number | null };
  onGoTo: (language: string, block: number | null) => void;
}

/** What the drafting team says to each other; no recipient ever sees it. */
export function Remarks({ draft, nameOf, place, onGoTo }: RemarksProps) {
  const t = useText();
  const hub = useHub();
  const queries = useQueryClient();
  const query = useInfiniteQuery(remarksQuery(hub, draft.id));
  const [words, setWords] = useState('');
  const [remarkId, setRemarkId] = useState(() => hub.newId());
  const reread = () => queries.invalidateQueries({ queryKey: ['notices', 'remarks', draft.id] });
  const leave = useMutation({
    mutationFn: () => {
      const where = place.language === null ? {} : { language: place.language, ...blockOf(place.block) };
      return unwrap(hub.notices.ask('remark:leave', { noticeId: draft.id, remarkId, text: words.trim(), ...where }));
    },
    onSuccess: () => {
      setWords('');
      setRemarkId(hub.newId());
      return reread();
    },
  });
  const remarks = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={styles.panel}>
      <p className={styles.quiet}>{t('drafting.remarks_explained')}</p>
      {query.isPending && <Loading label={t('state.loading')} />}
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      <ul className={styles.list}>
        {remarks.map((remark) => (
          <Remark key={remark.id} {...{ draft, remark, nameOf, onGoTo }} onResolved={reread} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('drafting.more_remarks')}
        </Button>
      )}
      {draft.actions.includes('remark') && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '') leave.mutate();
          }}
        >
          <TextAreaField label={t('drafting.remark')} value={words} onChange={setWords} maxLength={LIMITS.remarkText} />
          <ProblemNote error={leave.error} />
          <div>
            <Button htmlType="submit" loading={leave.isPending} disabled={words.trim() === ''}>
              {t('drafting.remark_leave')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

const blockOf = (block: number | null) => (block === null ? {} : { block });

interface RemarkProps extends Pick<RemarksProps, 'draft' | 'nameOf' | 'onGoTo'> {
  remark: RemarkView;
  onResolved: () => unknown;
}

function Remark({ draft, remark, nameOf, onGoTo, onResolved }: RemarkProps) {
  const t = useText();
  const hub = useHub();
  const name = useLanguageName();
  const { id: remarkId, accountId, at, text, language, block, resolvedAt } = remark;
  const resolve = useMutation({
    mutationFn: () => unwrap(hub.notices.ask('remark:resolve', { noticeId: draft.id, remarkId })),
    onSuccess: onResolved,
  });
  return (
    <li className={styles.remark} data-resolved={resolvedAt !== null}>
      <p className={styles.quiet}>
        <bdi>{nameOf(accountId)}</bdi> · <Moment at={at} detail="day-and-time" />
        {language && (
          <>
            {' · '}
            <button type="button" className={styles.link} onClick={() => onGoTo(language, block)}>
              {block === null ? name(language) : t('drafting.place', { language: name(language), number: block + 1 })}
            </button>
          </>
        )}
      </p>
      <p dir="auto" className={styles.words}>
        {text}
      </p>
      {resolvedAt !== null ? (
        <p className={styles.quiet}>{t('drafting.remark_resolved')}</p>
      ) : (
        draft.actions.includes('remark') && (
          <Button size="small" type="text" loading={resolve.isPending} onClick={() => resolve.mutate()}>
            {t('drafting.remark_resolve')}
          </Button>
        )
      )}
      <ProblemNote error={resolve.error} />
    </li>
  );
}
