import { useState } from 'react';
import { Button } from 'antd';
import { NOTICE_KINDS, type NoticeKind } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { useBeginNotice } from '../../lib/begin-notice';
import { Dialog } from '../../ui/dialog';
import { Check, FieldGroup } from '../../ui/form';
import { Icon } from '../../ui/icon';
import { ProblemNote } from '../../ui/problem';
import styles from './notices-page.module.css';

/** A draft of one's own begins with its kind; everything else can be changed later. */
export function BeginNotice() {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<NoticeKind>('information');
  const begin = useBeginNotice();
  return (
    <>
      <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpen(true)}>
        {t('notices.begin')}
      </Button>
      <Dialog
        open={open}
        title={t('notices.begin')}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({ kind })}>
              {t('notices.begin_draft')}
            </Button>
          </>
        }
      >
        <div className={styles.dialog}>
          <FieldGroup legend={t('notices.begin_kind')} hint={t('notices.begin_hint')}>
            {NOTICE_KINDS.map((each) => (
              <Check key={each} kind="radio" name="kind" checked={each === kind} onChange={() => setKind(each)}>
                {t(`notice_kind.${each}`)}
              </Check>
            ))}
          </FieldGroup>
          <ProblemNote error={begin.error} />
        </div>
      </Dialog>
    </>
  );
}
