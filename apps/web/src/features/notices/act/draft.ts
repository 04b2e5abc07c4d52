import type { Answer } from '@jianqiao/contract';

/** What an officer has decided to state, before it is sealed. */
export interface Draft {
  readonly answer: Answer;
  readonly text: string;
  readonly textForAll: boolean;
}

/** What happened to the notice while somebody was about to answer. */
export type Over = 'answered' | 'ended';
