import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { COPIES, type Copy, LIMITS, type RecipientView } from '@jianqiao/contract';
import { readDate } from '../../../lib/dates';
import { useText } from '../../../lib/text';
import { ConfirmDialog } from '../../../ui/confirm';
import { DateField } from '../../../ui/date-field';
import { Loading } from '../../../ui/empty';
import { Check, FieldGroup, SelectField } from '../../../ui/form';
import { ProblemNote } from '../../../ui/problem';
import { Gathered } from './gathered';
import { agenciesOnDateQuery, type GatherSource, useGatherSources } from './gather-sources';
import styles from './gather.module.css';

interface GatherDialogProps {
  /** Of the draft: looked at first. */
  mechanismCode: string | null;
  recipients: readonly RecipientView[];
  onAdd: (added: readonly RecipientView[], ofMechanism: string | null) => void;
  onClose: () => void;
}

/** All agencies of a mechanism or a room on a day, as a list that one can amend before they become recipients. */
export function GatherDialog({ mechanismCode, recipients, onAdd, onClose }: GatherDialogProps) {
  const t = useText();
  const { mechanisms, rooms } = useGatherSources();
  const [value, setValue] = useState(mechanismCode === null ? '' : `mechanism/${mechanismCode}`);
  const [typed, setTyped] = useState('');
  const [copy, setCopy] = useState<Copy>('action');
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const source = [...mechanisms, ...rooms].find((each) => each.value === value);
  const date = readDate(typed);
  const wrongDate = typed.trim() !== '' && date === null;
  const query = useQuery({ ...agenciesOnDateQuery(source, date), enabled: source !== undefined && !wrongDate });
  const found = wrongDate ? undefined : query.data;
  const known = new Set(recipients.map(({ agencyId }) => agencyId));
  const fresh = found?.agencies.filter(({ id }) => !known.has(id)) ?? [];
  const chosen = fresh.filter(({ id }) => !without.has(id));
  const space = LIMITS.noticeRecipients - recipients.length;
  const look = (next: string) => {
    setValue(next);
    setWithout(new Set());
  };
  const add = async () =>
    onAdd(
      chosen.map(({ id: agencyId }) => ({ agencyId, copy })),
      source?.kind === 'mechanism' ? source.key : null,
    );
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('gather.title')}
      confirmLabel={t('gather.add', { count: chosen.length })}
      ready={chosen.length > 0 && chosen.length <= space}
      onConfirm={add}
    >
      <div className={styles.form}>
        <SelectField
          label={t('gather.of')}
          value={value}
          onChange={look}
          choices={[{ value: '', label: t('gather.choose') }, ...labelled(mechanisms), ...labelled(rooms)]}
        />
        <DateField
          label={t('gather.on')}
          value={typed}
          onChange={setTyped}
          error={wrongDate ? t('gather.no_date') : undefined}
        />
        <p className={styles.quiet}>{t('gather.on_hint')}</p>
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        {query.isFetching && !found && <Loading lines={4} label={t('state.loading')} />}
        {found && (
          <Gathered
            found={found}
            fresh={fresh}
            without={without}
            onWithout={setWithout}
            isAdded={({ id }) => known.has(id)}
          />
        )}
        {chosen.length > space && (
          <p className={styles.over}>{t('gather.too_many', { most: LIMITS.noticeRecipients })}</p>
        )}
        {fresh.length > 0 && (
          <FieldGroup legend={t('drafting.copy')}>
            {COPIES.map((each) => (
              <Check key={each} kind="radio" name="gather-copy" checked={copy === each} onChange={() => setCopy(each)}>
                {t(`notice_copy.${each}`)}
              </Check>
            ))}
          </FieldGroup>
        )}
      </div>
    </ConfirmDialog>
  );
}

const labelled = (sources: readonly GatherSource[]) => sources.map(({ value, label }) => ({ value, label }));
