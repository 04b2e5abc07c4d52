import { useState } from 'react';
import { API_PREFIX, type NoticeAction, type NoticeView } from '@jianqiao/contract';
import { useBeginNotice } from '../../lib/begin-notice';
import { unwrap, useHub } from '../../lib/hub';
import { noticeChanged, rememberNotice } from '../../lib/notice-queries';
import { useLanguage, useText } from '../../lib/text';
import { ActionMenu } from '../../ui/action-menu';
import { ConfirmDialog } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { ExtendDialog } from './extend-dialog';
import { PrintActs } from './print-acts';
import styles from './notice-page.module.css';

/** Acts beside the answer, in the order in which they are offered. */
const ACTS = [
  'extend',
  'correct',
  'supersede',
  'answer_by_notice',
  'withdraw',
  'archive',
] as const satisfies NoticeAction[];
type Act = (typeof ACTS)[number];

const RELATIONS = { correct: 'corrects', supersede: 'supersedes', answer_by_notice: 'answers' } as const;

/** What else one may do: for the issuer, and for a recipient an answer by a notice of its own; and the proof to take along. */
export function NoticeActs({ notice }: { notice: NoticeView }) {
  const t = useText();
  const language = useLanguage();
  const [chosen, setChosen] = useState<Act | null>(null);
  const actions = ACTS.filter((act) => notice.actions.includes(act)).map((act) => ({
    id: act,
    label: t(`notice_act.${act}`),
    danger: act === 'withdraw',
  }));
  const close = () => setChosen(null);
  return (
    <div className={styles.acts}>
      <a className={styles.back} href={`${API_PREFIX}/notices/${notice.id}/bundle`} download>
        <Icon name="download" size={18} />
        {t('notice.bundle')}
      </a>
      <a
        className={styles.back}
        href={`${API_PREFIX}/notices/${notice.id}/summary?language=${language}`}
        target="_blank"
        rel="noreferrer"
      >
        <Icon name="external" size={18} />
        {t('notice.summary')}
      </a>
      <PrintActs notice={notice} />
      {actions.length > 0 && (
        <ActionMenu
          label={t('notice.acts')}
          name={t('notice.acts_on', { number: notice.number ?? '' })}
          buttonId="notice-acts"
          actions={actions}
          onChoose={setChosen}
        />
      )}
      {chosen === 'extend' && <ExtendDialog notice={notice} onClose={close} />}
      {(chosen === 'withdraw' || chosen === 'archive') && <EndDialog notice={notice} act={chosen} onClose={close} />}
      {(chosen === 'correct' || chosen === 'supersede' || chosen === 'answer_by_notice') && (
        <ByNoticeDialog notice={notice} act={chosen} onClose={close} />
      )}
    </div>
  );
}

interface EndDialogProps {
  notice: NoticeView;
  act: 'withdraw' | 'archive';
  onClose: () => void;
}

function EndDialog({ notice, act, onClose }: EndDialogProps) {
  const t = useText();
  const hub = useHub();
  const step = { noticeId: notice.id, expectedVersion: notice.version };
  const end = async (reason: string) => {
    try {
      const asked =
        act === 'withdraw'
          ? hub.notices.ask('notice:withdraw', { ...step, reason })
          : hub.notices.ask('notice:archive', step);
      rememberNotice(await unwrap(asked));
    } catch (error) {
      noticeChanged(notice.id);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t(`notice_act.${act}_title`)}
      confirmLabel={t(`notice_act.${act}`)}
      reasonLabel={act === 'withdraw' ? t('notice_act.reason') : undefined}
      danger={act === 'withdraw'}
      onConfirm={end}
    >
      {t(`notice_act.${act}_text`)}
    </ConfirmDialog>
  );
}

interface ByNoticeDialogProps {
  notice: NoticeView;
  act: keyof typeof RELATIONS;
  onClose: () => void;
}

/** A corrigendum, a successor or an answer is a notice of its own, which names this one: it begins as a draft. */
function ByNoticeDialog({ notice, act, onClose }: ByNoticeDialogProps) {
  const t = useText();
  const begin = useBeginNotice();
  const kind = act === 'answer_by_notice' ? 'information' : notice.kind;
  const reference = { noticeId: notice.id, relation: RELATIONS[act] };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t(`notice_act.${act}`)}
      confirmLabel={t('notices.begin_draft')}
      onConfirm={() => begin.mutateAsync({ kind, reference })}
    >
      {t(`notice_act.${act}_text`)}
    </ConfirmDialog>
  );
}
