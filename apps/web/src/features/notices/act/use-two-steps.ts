import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { PasskeyAssertion, StatementView } from '@jianqiao/contract';
import { hasCode } from '../../../lib/failure';

interface TwoSteps<Prepared extends StatementView, Done> {
  /** Has the hub put down exactly what would be stated now, with all that sealing just that needs; states nothing. */
  readonly prepare: () => Promise<Prepared>;
  readonly seal: (prepared: Prepared, signature: PasskeyAssertion | null) => Promise<Done>;
  readonly onSealed: (done: Done) => void;
  /** A lost race, a withdrawal, an answer that got lost on the way: the page shall show how things stand now. */
  readonly onTrouble: () => void;
}

/** A formal act in two deliberate steps: the hub says what would be stated; then the officer seals that and nothing else. */
export function useTwoSteps<Prepared extends StatementView, Done>(act: TwoSteps<Prepared, Done>) {
  const { prepare, seal, onSealed, onTrouble } = act;
  const [statement, setStatement] = useState<Prepared | null>(null);
  const preparing = useMutation({ mutationFn: prepare, onSuccess: setStatement, onError: onTrouble });
  const sealing = useMutation({
    mutationFn: async (stated: Prepared) =>
      seal(stated, stated.passkeyOptions ? await signed(stated.passkeyOptions) : null),
    onSuccess: onSealed,
    onError: onTrouble,
  });
  const outdated = hasCode(sealing.error, 'notice.statement_expired', 'notice.number_taken', 'notice.stale');
  return {
    /** What is to be sealed, once it has been prepared. */
    statement,
    isSealing: sealing.isPending,
    busy: preparing.isPending || sealing.isPending,
    error: sealing.error ?? preparing.error,
    prepare: () => preparing.mutate(),
    seal: () => statement && sealing.mutate(statement),
    back: () => {
      setStatement(null);
      sealing.reset();
      preparing.reset();
    },
    /** What was prepared does not hold any more: it is prepared anew, and shown again before it is sealed. */
    prepareAgain: outdated
      ? () => {
          sealing.reset();
          preparing.mutate();
        }
      : undefined,
  };
}

/** The passkey's answer; its code is fetched when first needed. */
async function signed(options: NonNullable<StatementView['passkeyOptions']>): Promise<PasskeyAssertion> {
  const { signWithPasskey } = await import('../../../lib/passkey');
  return signWithPasskey(options);
}
