import { lazy, Suspense, useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { COPIES, type Copy, LIMITS, type NoticeDescription, type RecipientView } from '@jianqiao/contract';
import { mechanismsQuery } from '../../../lib/mechanisms';
import { useLocalized } from '../../../lib/reader';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { AgencyChoice } from '../../../ui/agency-choice';
import { FieldGroup, SelectField } from '../../../ui/form';
import { Icon } from '../../../ui/icon';
import type { Change } from './use-description';
import styles from './side-panel.module.css';

const GatherDialog = lazy(() => import('./gather-dialog').then((module) => ({ default: module.GatherDialog })));

interface RecipientsProps {
  description: NoticeDescription;
  onChange: Change;
}

/** To whom the notice goes: chosen one by one, or all of a mechanism or a room on a day; and who of them must act. */
export function Recipients({ description: { recipients, mechanismCode }, onChange }: RecipientsProps) {
  const t = useText();
  const localized = useLocalized();
  const mechanisms = useQuery(mechanismsQuery);
  const [gathering, setGathering] = useState(false);
  const choose = (ids: readonly string[]) =>
    onChange({
      recipients: ids
        .slice(0, LIMITS.noticeRecipients)
        .map((agencyId) => recipients.find((each) => each.agencyId === agencyId) ?? { agencyId, copy: 'action' }),
    });
  const setCopy = (agencyId: string, copy: Copy) =>
    onChange({ recipients: recipients.map((each) => (each.agencyId === agencyId ? { agencyId, copy } : each)) });
  const add = (added: readonly RecipientView[], ofMechanism: string | null) =>
    onChange({
      recipients: [...recipients, ...added],
      ...(mechanismCode === null && ofMechanism !== null ? { mechanismCode: ofMechanism } : {}),
    });
  return (
    <>
      <SelectField
        label={t('drafting.mechanism')}
        hint={t('drafting.mechanism_hint')}
        value={mechanismCode ?? ''}
        onChange={(code) => onChange({ mechanismCode: code || null })}
        choices={[
          { value: '', label: t('drafting.no_mechanism') },
          ...(mechanisms.data ?? []).map(({ code, names }) => ({ value: code, label: localized(names).text })),
        ]}
      />
      <AgencyChoice
        several
        legend={t('drafting.recipients')}
        hint={t('drafting.recipients_hint')}
        chosen={recipients.map(({ agencyId }) => agencyId)}
        onChange={choose}
      />
      <div>
        <Button icon={<Icon name="people" size={16} />} onClick={() => setGathering(true)}>
          {t('gather.open')}
        </Button>
      </div>
      {gathering && (
        <Suspense fallback={null}>
          <GatherDialog
            mechanismCode={mechanismCode}
            recipients={recipients}
            onAdd={add}
            onClose={() => setGathering(false)}
          />
        </Suspense>
      )}
      {recipients.length > 0 && (
        <FieldGroup legend={t('drafting.copies', { count: recipients.length })} hint={t('drafting.copies_hint')}>
          <ul className={styles.copies}>
            {recipients.map(({ agencyId, copy }) => (
              <li key={agencyId}>
                <AgencyChip agency={agencyId} />
                <select
                  aria-label={t('drafting.copy')}
                  value={copy}
                  onChange={({ target }) =>
                    setCopy(
                      agencyId,
                      COPIES.find((each) => each === target.value)!,
                    )
                  }
                >
                  {COPIES.map((each) => (
                    <option key={each} value={each}>
                      {t(`notice_copy.${each}`)}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
    </>
  );
}
