import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { NoticeView, ReceiptView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { readDate } from '../../lib/dates';
import { unwrap, useHub } from '../../lib/hub';
import { boardQuery, noticeChanged, rememberNotice } from '../../lib/notice-queries';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { ConfirmDialog } from '../../ui/confirm';
import { DateField } from '../../ui/date-field';
import { SelectField } from '../../ui/form';
import { isAnswered } from '../../ui/notice-state';
import styles from './notices-page.module.css';

/** More time: for one agency, or for all that have not answered. */
export function ExtendDialog({ notice, onClose }: { notice: NoticeView; onClose: () => void }) {
  const t = useText();
  const hub = useHub();
  const localized = useLocalized();
  const agencies = useAgencies();
  const receipts = useInfiniteQuery(boardQuery(hub, notice.id)).data?.pages.flatMap(({ items }) => items) ?? [];
  const open = receipts.filter((receipt) => receipt.copy === 'action' && !isAnswered(receipt));
  const [agencyId, setAgencyId] = useState('');
  const [typed, setTyped] = useState('');
  const date = readDate(typed);
  const concerned = open.filter((receipt) => agencyId === '' || receipt.agencyId === agencyId);
  const latest = latestDate(concerned);
  const tooEarly = date !== null && date <= latest;
  const extend = async () => {
    if (date === null) return;
    const step = { noticeId: notice.id, expectedVersion: notice.version, date };
    try {
      rememberNotice(await unwrap(hub.notices.ask('notice:extend', agencyId ? { ...step, agencyId } : step)));
    } catch (error) {
      noticeChanged(notice.id);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('notice_act.extend')}
      confirmLabel={t('notice_act.extend')}
      ready={date !== null && !tooEarly}
      onConfirm={extend}
    >
      <div className={styles.dialog}>
        <p>{t('notice_act.extend_text')}</p>
        <SelectField
          label={t('notice_act.extend_whom')}
          value={agencyId}
          onChange={setAgencyId}
          choices={[
            { value: '', label: t('notice_act.extend_all') },
            ...open.map((receipt) => {
              const agency = agencies.get(receipt.agencyId);
              return {
                value: receipt.agencyId,
                label: agency ? localized(agency.shortNames).text : t('agency.unknown'),
              };
            }),
          ]}
        />
        <DateField
          label={t('notice_act.extend_date')}
          value={typed}
          onChange={setTyped}
          error={tooEarly ? t('notice_act.extend_later') : undefined}
        />
      </div>
    </ConfirmDialog>
  );
}

/** The latest date among those concerned; nobody can be given less time than they have. */
function latestDate(receipts: readonly ReceiptView[]): string {
  const [latest = ''] = receipts.map(({ due }) => due?.date ?? '').sort((a, b) => (a < b ? 1 : -1));
  return latest;
}
