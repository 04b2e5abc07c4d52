import { useState } from 'react';
import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { NoticeDraftView, NoticeView, StatementView } from '@jianqiao/contract';
import { unwrap, useHub } from '../../../lib/hub';
import { useLanguageName } from '../../../lib/language-name';
import { useLocalized } from '../../../lib/reader';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Dialog } from '../../../ui/dialog';
import { Moment } from '../../../ui/moment';
import { Person } from '../../../ui/person';
import { ProblemNote } from '../../../ui/problem';
import styles from './issue-dialog.module.css';

interface IssueDialogProps {
  draft: NoticeDraftView;
  onClose: () => void;
  onIssued: (notice: NoticeView) => void;
}

/** Issuing in two deliberate steps: what goes to whom; then the seal, with everything that is signed. */
export function IssueDialog({ draft, onClose, onIssued }: IssueDialogProps) {
  const t = useText();
  const hub = useHub();
  const [statement, setStatement] = useState<StatementView | null>(null);
  const prepare = useMutation({
    mutationFn: () =>
      unwrap(hub.notices.ask('notice:prepare_issue', { noticeId: draft.id, expectedVersion: draft.version })),
    onSuccess: setStatement,
  });
  const issue = useMutation({
    mutationFn: async ({ number, at, passkeyOptions }: StatementView) => {
      const signature = passkeyOptions ? await signed(passkeyOptions) : null;
      const body = { noticeId: draft.id, expectedVersion: draft.version, number, at, signature };
      return unwrap(hub.notices.ask('notice:issue', body));
    },
    onSuccess: onIssued,
    // What was prepared may not fit any more: it is prepared anew, and shown again before it is signed.
    onError: () => setStatement(null),
  });
  return (
    <Dialog
      open
      width={640}
      title={statement ? t('drafting.seal_title') : t('drafting.issue_title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          {statement ? (
            <Button
              type="primary"
              className={styles.seal}
              loading={issue.isPending}
              onClick={() => issue.mutate(statement)}
            >
              {statement.passkeyOptions ? t('drafting.seal_passkey') : t('drafting.seal_hub')}
            </Button>
          ) : (
            <Button type="primary" loading={prepare.isPending} onClick={() => prepare.mutate()}>
              {t('drafting.issue_next')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.body}>
        <ProblemNote error={prepare.error ?? issue.error} />
        {statement ? <Seal statement={statement} /> : <Summary draft={draft} />}
      </div>
    </Dialog>
  );
}

/** The passkey's answer; its code is fetched when first needed. */
async function signed(options: NonNullable<StatementView['passkeyOptions']>) {
  const { signWithPasskey } = await import('../../../lib/passkey');
  return signWithPasskey(options);
}

function Summary({ draft }: { draft: NoticeDraftView }) {
  const t = useText();
  const name = useLanguageName();
  const localized = useLocalized();
  const titles = Object.fromEntries(draft.versions.map(({ language, title }) => [language, title]));
  const title = localized(titles);
  const [first] = draft.versions.filter(({ authority }) => authority === 'authentic');
  return (
    <>
      <p className={styles.title} lang={title.language} dir="auto">
        {title.text}
      </p>
      {first && first.language !== title.language && (
        <p className={styles.authentic} lang={first.language} dir="auto">
          {first.title}
        </p>
      )}
      <dl className={styles.facts}>
        <dt>{t('drafting.to', { count: draft.recipients.length })}</dt>
        <dd className={styles.agencies}>
          {draft.recipients.slice(0, 30).map(({ agencyId }) => (
            <AgencyChip key={agencyId} agency={agencyId} />
          ))}
          {draft.recipients.length > 30 && (
            <span>{t('drafting.and_more', { count: draft.recipients.length - 30 })}</span>
          )}
        </dd>
        <dt>{t('drafting.mark')}</dt>
        <dd>
          <bdi>{draft.mark}</bdi>
        </dd>
        <dt>{t('drafting.versions')}</dt>
        <dd>
          {draft.versions
            .map(({ language, authority }) => `${name(language)} (${t(`authority.${authority}`)})`)
            .join(' · ')}
        </dd>
      </dl>
      <p>{t('drafting.issue_explained')}</p>
    </>
  );
}

function Seal({ statement }: { statement: StatementView }) {
  const t = useText();
  const { number, digest, officer, at, passkeyOptions } = statement;
  return (
    <>
      <p className={styles.number}>
        <bdi>{number}</bdi>
      </p>
      <dl className={styles.facts}>
        <dt>{t('drafting.signed_by')}</dt>
        <dd>
          <Person name={officer.name} capacity={officer.capacity} agency={officer.agencyId} />
        </dd>
        <dt>{t('drafting.signed_at')}</dt>
        <dd>
          <Moment at={at} detail="day-and-time" />
        </dd>
        <dt>{t('drafting.digest')}</dt>
        <dd>
          <bdi className={styles.digest}>{digest}</bdi>
        </dd>
      </dl>
      <p>{passkeyOptions ? t('drafting.seal_passkey_explained') : t('drafting.seal_hub_explained')}</p>
    </>
  );
}
