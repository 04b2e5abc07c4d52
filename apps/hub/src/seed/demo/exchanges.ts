/** The small dialogues that fill the older history: who speaks in each turn. */
export const EXCHANGES = {
  greeting: ['asker', 'answerer'],
  call: ['asker', 'answerer', 'asker'],
  receipt: ['asker', 'answerer'],
  translation: ['asker', 'interpreter', 'asker'],
  status: ['asker', 'answerer'],
  duty: ['asker', 'answerer'],
  delegation: ['asker', 'answerer', 'asker'],
  connection: ['asker', 'answerer'],
  term: ['asker', 'interpreter', 'asker'],
  deadline: ['asker', 'answerer'],
  minutes: ['asker', 'answerer', 'third'],
  agenda: ['asker', 'answerer', 'asker'],
  training: ['asker', 'answerer', 'third'],
  correction: ['asker', 'answerer'],
  thanks: ['asker', 'answerer'],
} as const satisfies Record<string, readonly ExchangeRole[]>;

export type ExchangeRole = 'asker' | 'answerer' | 'interpreter' | 'third';
export type ExchangeKey = keyof typeof EXCHANGES;

/**
 * The exchanges in one language. Each is written in several versions, and version n says the same in every language, so
 * that a question in one language fits an answer in another.
 */
export interface Phrasebook {
  /** Titles of working papers; the same order in every language. */
  readonly documents?: readonly string[];
  /** Names of topics by code, where the reference world has none in this language. */
  readonly topics?: Readonly<Record<string, string>>;
  readonly exchanges: Readonly<Partial<Record<ExchangeKey, readonly (readonly string[])[]>>>;
}

/** A language in which everything can be said. */
export type FullPhrasebook = Phrasebook & {
  readonly documents: readonly string[];
  readonly exchanges: Readonly<Record<ExchangeKey, readonly (readonly string[])[]>>;
};
