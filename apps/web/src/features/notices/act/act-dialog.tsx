import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { Answer, NoticeView, PrepareAnswer } from '@jianqiao/contract';
import { unwrap, useHub } from '../../../lib/hub';
import { noticeChanged, rememberNotice } from '../../../lib/notice-queries';
import { useText } from '../../../lib/text';
import { Dialog } from '../../../ui/dialog';
import { isAnswered, isEnded } from '../../../ui/notice-state';
import type { Draft, Over } from './draft';
import { Given } from './given';
import { SealStep } from './seal-step';
import { StatementStep } from './statement-step';
import { useTwoSteps } from './use-two-steps';
import { useShownLanguage } from '../use-shown-language';

interface ActDialogProps {
  notice: NoticeView;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
  onClose: () => void;
}

/** The formal act in two deliberate steps: what I am about to state; then the seal. */
export function ActDialog({ notice, answer = 'acknowledge', onAnswer, onClose }: ActDialogProps) {
  const t = useText();
  const hub = useHub();
  const language = useShownLanguage(notice);
  const { prepared } = notice;
  const [words, setWords] = useState({ text: prepared?.text ?? '', textForAll: prepared?.textForAll ?? false });
  const [outcome, setOutcome] = useState<'given' | 'suggested' | null>(null);
  const draft: Draft = { answer, ...words };

  const steps = useTwoSteps({
    prepare: async () => {
      const body = bodyOf(notice.id, draft, language);
      return { ...(await unwrap(hub.notices.ask('notice:prepare_answer', body))), body };
    },
    seal: ({ body, at }, signature) => unwrap(hub.notices.ask('notice:answer', { ...body, at, signature })),
    onSealed: (view) => {
      rememberNotice(view);
      setOutcome('given');
    },
    onTrouble: () => noticeChanged(notice.id),
  });
  const { statement } = steps;
  const suggest = useMutation({
    mutationFn: () => unwrap(hub.notices.ask('notice:suggest_answer', bodyOf(notice.id, draft, language))),
    onSuccess: (view) => {
      rememberNotice(view);
      setOutcome('suggested');
    },
    onError: () => noticeChanged(notice.id),
  });
  const over = overBy(notice);
  // The hub's word may have been lost on the way: the register says that it is done.
  const recorded = statement !== null && notice.receipt?.answeredBy?.accountId === hub.me.accountId;
  const done = outcome ?? (recorded && !steps.isSealing ? 'given' : null);

  return (
    <Dialog
      open
      width={720}
      title={title()}
      onCancel={onClose}
      footer={null}
      // What was typed must not be lost by a slip of the pointer.
      mask={{ closable: false }}
      // Not the button that closes: the answer comes first.
      afterOpenChange={(open) => open && document.querySelector<HTMLElement>('[role="dialog"] input:checked')?.focus()}
    >
      {done ? (
        <Given notice={notice} done={done} onClose={onClose} />
      ) : statement ? (
        <SealStep
          {...steps}
          statement={statement}
          heading={t(`answer.${statement.body.answer}`)}
          sealLabel={t(statement.passkeyOptions ? 'act.seal_passkey' : 'act.seal_hub')}
          lookFirst={t('act.look_first')}
          over={over}
          textForAll={statement.body.textForAll}
        />
      ) : (
        <StatementStep
          notice={notice}
          draft={draft}
          over={over}
          onChange={({ answer: next, ...rest }) => {
            if (next !== answer) onAnswer(next);
            setWords(rest);
          }}
          busy={steps.busy || suggest.isPending}
          error={steps.error ?? suggest.error}
          onNext={steps.prepare}
          onSuggest={() => suggest.mutate()}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );

  function title(): string {
    if (done) return t('act.done_title');
    if (statement) return t('act.seal_title');
    return t(notice.actions.includes(answer) ? 'act.state_title' : 'act.prepare_title');
  }
}

/** Why there is nothing left to state: the page behind has been read again. */
function overBy(notice: NoticeView): Over | null {
  if (isEnded(notice)) return 'ended';
  return notice.receipt && isAnswered(notice.receipt) ? 'answered' : null;
}

function bodyOf(noticeId: string, { answer, text, textForAll }: Draft, language: string): PrepareAnswer {
  const base = { noticeId, answer, language };
  if (answer === 'acknowledge') return base;
  return answer === 'reserve' ? { ...base, text: text.trim(), textForAll } : { ...base, text: text.trim() };
}
