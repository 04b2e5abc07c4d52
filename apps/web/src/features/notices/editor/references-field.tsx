import { useDeferredValue, useState } from 'react';
import { Button } from 'antd';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { HubClient } from '@jianqiao/client';
import { LIMITS, type NoticeReference, type NoticeSummary } from '@jianqiao/contract';
import { unwrap, useHub } from '../../../lib/hub';
import { useText } from '../../../lib/text';
import { FieldGroup } from '../../../ui/form';
import { Icon } from '../../../ui/icon';
import { NoticeNumber } from '../../../ui/notice-number';
import { ProblemNote } from '../../../ui/problem';
import { TextInput } from '../../../ui/text-input';
import { Words } from '../../../ui/words';
import { Reference } from '../reference';
import styles from './side-panel.module.css';

const FOUND = 5;
/** Fewer letters find everything. */
const ENOUGH = 2;

/** Notices that one's agency has received or sent, by words of their titles and numbers. */
const foundQuery = (hub: HubClient, text: string) =>
  queryOptions({
    queryKey: ['notices', 'lists', 'found', text],
    queryFn: async (): Promise<readonly NoticeSummary[]> => {
      const boxes = (['received', 'sent'] as const).map((box) =>
        unwrap(hub.notices.ask('notice:list', { box, text, limit: FOUND })),
      );
      return (await Promise.all(boxes)).flatMap(({ items }) => items);
    },
    enabled: text.length >= ENOUGH,
    placeholderData: (previous) => previous,
  });

interface ReferencesFieldProps {
  references: readonly NoticeReference[];
  disabled: boolean;
  onChange: (references: readonly NoticeReference[]) => void;
}

/** What the notice refers to: notices found by their words, and what it was begun from. */
export function ReferencesField({ references, disabled, onChange }: ReferencesFieldProps) {
  const t = useText();
  const hub = useHub();
  const [words, setWords] = useState('');
  const text = useDeferredValue(words.trim());
  const query = useQuery(foundQuery(hub, text));
  const named = new Set(references.map(({ id }) => id));
  const found = text.length < ENOUGH ? [] : (query.data ?? []).filter(({ id }) => !named.has(id));
  const add = ({ id, number }: NoticeSummary) => {
    onChange([...references, { relation: 'refers_to', kind: 'notice', id, ...(number ? { number } : {}) }]);
    setWords('');
  };
  const nameOf = ({ kind, number }: NoticeReference) =>
    number ?? t(kind === 'message' ? 'notice.reference_message' : 'notice.reference_room');
  return (
    <FieldGroup legend={t('drafting.references')} hint={t('drafting.references_hint')}>
      <ul className={styles.references}>
        {references.map((reference) => (
          <li key={`${reference.relation} ${reference.id}`}>
            <span className={styles.quiet}>{t(`relation.${reference.relation}`)}</span>
            <Reference reference={reference} />
            {!disabled && (
              <Button
                type="text"
                size="small"
                icon={<Icon name="close" size={14} />}
                aria-label={t('drafting.reference_remove', { number: nameOf(reference) })}
                title={t('drafting.reference_remove', { number: nameOf(reference) })}
                onClick={() => onChange(references.filter((each) => each !== reference))}
              />
            )}
          </li>
        ))}
      </ul>
      {!disabled && references.length < LIMITS.noticeReferences && (
        <>
          <TextInput
            type="search"
            dir="auto"
            value={words}
            maxLength={LIMITS.searchText}
            aria-label={t('drafting.reference_find')}
            placeholder={t('drafting.reference_find')}
            onChange={(event) => setWords(event.target.value)}
          />
          <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
          <ul className={styles.references} aria-live="polite">
            {text.length >= ENOUGH && query.data && found.length === 0 && (
              <li className={styles.quiet}>{t('drafting.reference_none')}</li>
            )}
            {found.map((notice) => (
              <li key={notice.id}>
                <button type="button" className={styles.link} onClick={() => add(notice)}>
                  <NoticeNumber number={notice.number} /> <Words of={notice.titles} />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </FieldGroup>
  );
}
