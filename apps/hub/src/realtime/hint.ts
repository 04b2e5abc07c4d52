import type { SignalName } from '@jianqiao/contract';
import type { PresenceNews } from './presence-exchange';

/** What one node tells others through Redis. No payload of a fact is in it. */
export type Hint =
  | {
      readonly from: string;
      readonly grew: readonly (readonly [stream: string, sequence: number])[];
      readonly signals: readonly (readonly [audience: string, name: SignalName, body: unknown])[];
    }
  | { readonly from: string; readonly presence: PresenceNews };

/** A hint, or nothing: whoever else uses the same Redis, or an older release, must not end a node by what they say. */
export function readHint(text: string): Hint | undefined {
  try {
    const hint = JSON.parse(text) as Record<string, unknown> | null;
    if (typeof hint?.['from'] !== 'string') return undefined;
    const known =
      'presence' in hint
        ? isPresence(hint['presence'])
        : isTuples(hint['grew'], (one) => typeof one[0] === 'string' && Number.isSafeInteger(one[1])) &&
          isTuples(hint['signals'], (one) => typeof one[0] === 'string' && typeof one[1] === 'string');
    return known ? (hint as unknown as Hint) : undefined;
  } catch {
    return undefined;
  }
}

function isTuples(value: unknown, fits: (one: readonly unknown[]) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && fits(one));
}

/** Accounts by audience. */
function isPresent(value: unknown): boolean {
  return isTuples(value, ([audience, accountIds]) => {
    return (
      typeof audience === 'string' && Array.isArray(accountIds) && accountIds.every((id) => typeof id === 'string')
    );
  });
}

function isPresence(value: unknown): boolean {
  const news = Object(value) as Record<string, unknown>;
  const isNumbered = Number.isSafeInteger(news['number']);
  switch (news['kind']) {
    case 'changed':
      return isNumbered && isPresent(news['present']) && isPresent(news['absent']);
    case 'state':
      return isNumbered && Number.isSafeInteger(news['part']) && isPresent(news['present']);
    case 'alive':
      return isNumbered;
    default:
      return news['kind'] === 'ask' || news['kind'] === 'bye';
  }
}
