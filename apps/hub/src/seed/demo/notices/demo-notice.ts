import type { BoardRule, DueRule, HandlingMark, NoticeKind, VersionAuthority } from '@jianqiao/contract';

/** A language version of a demo notice: a title and its paragraphs. */
export interface DemoVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly text: readonly string[];
  /** Login of who certifies it; the officer unless said otherwise. */
  readonly certifiedBy?: string;
  /** Of drafts: left uncertified. */
  readonly uncertified?: true;
}

/** What somebody does about a notice, so many hours after its issue. */
export interface DemoAct {
  readonly hours: number;
  readonly by: string;
  readonly does: 'receive' | 'open' | 'acknowledge' | 'reserve' | 'return' | 'suggest';
  /** The version that they read. */
  readonly language?: string;
  readonly text?: string;
  readonly textForAll?: true;
}

/** What somebody says in a room about a notice, so many hours after its issue. */
export interface DemoWords {
  readonly hours: number;
  readonly by: string;
  readonly language: string;
  readonly text: string;
}

/** A room about a notice, with all agencies of it; who is not among those that accept has not answered yet. */
export interface DemoDiscussion {
  readonly hours: number;
  readonly by: string;
  /** Named at once by whoever opens it. */
  readonly colleagues?: readonly string[];
  readonly accepted: readonly { readonly hours: number; readonly by: string }[];
  readonly said: readonly DemoWords[];
}

/** A notice of the demo world. Logins and codes of agencies are those of the demo. */
export interface DemoNotice {
  readonly key: string;
  readonly author: string;
  readonly officer: string;
  readonly kind: NoticeKind;
  readonly topics: readonly string[];
  readonly mechanismCode?: string;
  readonly mark?: HandlingMark;
  readonly boardRule?: BoardRule;
  readonly due?: DueRule;
  readonly action?: readonly string[];
  readonly information?: readonly string[];
  readonly versions: readonly DemoVersion[];
  readonly names?: { readonly relation: 'answers' | 'corrects' | 'supersedes'; readonly key: string };
  /** Days before today, and the time of day in UTC. */
  readonly issued: { readonly daysAgo: number; readonly utc: string };
  readonly acts?: readonly DemoAct[];
  readonly discussion?: DemoDiscussion;
  readonly withdrawn?: { readonly hours: number; readonly reason: string };
  readonly archived?: { readonly hours: number };
}

/** A notice that is still being written. */
export interface DemoDraft extends Omit<
  DemoNotice,
  'issued' | 'acts' | 'discussion' | 'withdrawn' | 'archived' | 'officer'
> {
  readonly begunDaysAgo: number;
  /** Colleagues who write with the author. */
  readonly team: readonly string[];
  readonly state: 'draft' | 'in_review' | 'approved';
  readonly approvedBy?: string;
  readonly remarks?: readonly { readonly by: string; readonly text: string; readonly language?: string }[];
}
