import { Button } from 'antd';
import { type NoticeDraftView, type NoticeView, VERSION_AUTHORITIES } from '@jianqiao/contract';
import { unwrap, useConnection, useHub } from '../../../lib/hub';
import { useLanguageName } from '../../../lib/language-name';
import { noticeChanged } from '../../../lib/notice-queries';
import { useLocalized } from '../../../lib/reader';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { Dialog } from '../../../ui/dialog';
import { HandlingMark } from '../../../ui/handling-mark';
import { ProblemNote } from '../../../ui/problem';
import { SealStep } from '../act/seal-step';
import { Offline } from '../act/statement-step';
import { useTwoSteps } from '../act/use-two-steps';
import steps from '../act/act.module.css';
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
  const { status } = useConnection();
  const online = status === 'online';
  const act = useTwoSteps({
    // What a colleague changes after this is not what the officer is shown: the hub refuses, and it is prepared again.
    prepare: async () => {
      const which = { noticeId: draft.id, expectedVersion: draft.version };
      return { ...(await unwrap(hub.notices.ask('notice:prepare_issue', which))), which };
    },
    seal: ({ which, number, at, digest }, signature) =>
      unwrap(hub.notices.ask('notice:issue', { ...which, number, at, digest, signature })),
    onSealed: onIssued,
    // Issued after all, the draft leads to its notice by itself.
    onTrouble: () => noticeChanged(draft.id),
  });
  const { statement } = act;
  return (
    <Dialog
      open
      width={720}
      title={t(statement ? 'act.seal_title' : 'drafting.issue_title')}
      onCancel={onClose}
      footer={null}
      mask={{ closable: false }}
    >
      {statement ? (
        <SealStep
          {...act}
          statement={statement}
          heading={t('drafting.issue_act')}
          sealLabel={t(statement.passkeyOptions ? 'drafting.seal_passkey' : 'drafting.seal_hub')}
          lookFirst={t('drafting.look_first')}
        />
      ) : (
        <div className={steps.step}>
          <Summary draft={draft} />
          <ProblemNote error={act.error} />
          {!online && <Offline />}
          <div className={steps.buttons}>
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="primary" loading={act.busy} disabled={!online} onClick={act.prepare}>
              {t('act.to_seal')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
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
          <HandlingMark mark={draft.mark} />
        </dd>
        <dt>{t('drafting.versions')}</dt>
        <dd>
          {VERSION_AUTHORITIES.map((authority) => {
            const languages = draft.versions.filter((version) => version.authority === authority);
            if (languages.length === 0) return null;
            return (
              <p key={authority}>
                {t(`authority.${authority}`)}: {languages.map(({ language }) => name(language)).join(' · ')}
              </p>
            );
          })}
        </dd>
      </dl>
      <p>{t('drafting.issue_explained')}</p>
    </>
  );
}
