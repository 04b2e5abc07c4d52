import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { Answer, NoticeView, PrepareAnswer, StatementView } from '@jianqiao/contract';
import { hasCode } from '../../../lib/failure';
import { unwrap, useHub } from '../../../lib/hub';
import { noticeChanged, rememberNotice } from '../../../lib/notice-queries';
import { useText } from '../../../lib/text';
import { Dialog } from '../../../ui/dialog';
import { isAnswered, isEnded } from '../../../ui/notice-state';
import type { Draft, Over } from './draft';
import { Given } from './given';
import { SealStep } from './seal-step';
import { StatementStep } from './statement-step';
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
  const [statement, setStatement] = useState<StatementView | null>(null);
  const [outcome, setOutcome] = useState<'given' | 'suggested' | null>(null);
  const draft: Draft = { answer, ...words };

  const prepare = useMutation({
    mutationFn: () => unwrap(hub.notices.ask('notice:prepare_answer', bodyOf(notice.id, draft, language))),
    onSuccess: setStatement,
    onError: () => noticeChanged(notice.id),
  });
  const suggest = useMutation({
    mutationFn: () => unwrap(hub.notices.ask('notice:suggest_answer', bodyOf(notice.id, draft, language))),
    onSuccess: (view) => {
      rememberNotice(view);
      setOutcome('suggested');
    },
    onError: () => noticeChanged(notice.id),
  });
  const give = useMutation({
    mutationFn: async ({ at, passkeyOptions }: StatementView) => {
      const signature = passkeyOptions ? await signed(passkeyOptions) : null;
      return unwrap(hub.notices.ask('notice:answer', { ...bodyOf(notice.id, draft, language), at, signature }));
    },
    onSuccess: (view) => {
      rememberNotice(view);
      setOutcome('given');
    },
    // A lost race, a withdrawal, an answer that got lost on the way: the page shows how things stand now.
    onError: () => noticeChanged(notice.id),
  });
  const back = () => {
    setStatement(null);
    give.reset();
  };
  const expired = hasCode(give.error, 'notice.statement_expired');
  const over = overBy(notice);
  // The hub's word may have been lost on the way: the register says that it is done.
  const recorded = statement !== null && notice.receipt?.answeredBy?.accountId === hub.me.accountId;
  const done = outcome ?? (recorded && !give.isPending ? 'given' : null);

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
          statement={statement}
          over={over}
          textForAll={draft.textForAll}
          busy={give.isPending || prepare.isPending}
          error={give.error ?? prepare.error}
          onBack={back}
          onSeal={() => give.mutate(statement)}
          onPrepareAgain={
            expired
              ? () => {
                  give.reset();
                  prepare.mutate();
                }
              : undefined
          }
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
          busy={prepare.isPending || suggest.isPending}
          error={prepare.error ?? suggest.error}
          onNext={() => prepare.mutate()}
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

/** The passkey's answer; its code is fetched when first needed. */
async function signed(options: NonNullable<StatementView['passkeyOptions']>) {
  const { signWithPasskey } = await import('../../../lib/passkey');
  return signWithPasskey(options);
}

function bodyOf(noticeId: string, { answer, text, textForAll }: Draft, language: string): PrepareAnswer {
  const base = { noticeId, answer, language };
  if (answer === 'acknowledge') return base;
  return answer === 'reserve' ? { ...base, text: text.trim(), textForAll } : { ...base, text: text.trim() };
}
