import { createHash } from 'node:crypto';
import type { InterfaceLanguage } from '@jianqiao/contract';
import type { Addressee } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import type { FactHeader } from '@jianqiao/ledger';
import { type Database, isDuplicateKey } from '@jianqiao/persistence';
import type { Letter } from './letter';
import { LetterEntity } from './letter.entity';
import { type Words, wordsIn } from './words';

/** The fact that a letter is about. */
type About = Pick<FactHeader, 'streamId' | 'sequence'>;

/** One letter to one person. The id is the same at every attempt, so that a reader's mail program sees one letter. */
export interface Dispatch {
  readonly id: string;
  readonly email: string;
  readonly letter: Letter;
}

/** Takes a letter along; resolves when it was taken over for good, else throws, `NotCarried` where it can tell why. */
export type Carrier = (dispatch: Dispatch, signal: AbortSignal) => Promise<void>;

/** Why a letter was not taken: a code without a word of it. When the carrier is away, others would fare no better. */
export class NotCarried extends Error {
  constructor(
    readonly code: string,
    readonly away: boolean,
  ) {
    super(code);
    this.name = 'NotCarried';
  }
}

/** Some letters about a fact are still to be sent. The name says why, because it is what operators see of an error. */
export class LettersUnsent extends Error {
  constructor(codes: ReadonlySet<string>) {
    super('not all letters about a fact were sent');
    this.name = ['LettersUnsent', ...codes].join(' ');
  }
}

const AT_ONCE = 5;
// A server that takes its time holds up other deliveries no longer than both together; what is left goes with the next try.
const START_WITHIN_MS = 5_000;
const LONGEST_MS = 20_000;

/** Sends letters about facts: to each person once, however often it is asked to. */
export class Letters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly carry: Carrier,
    private readonly onUnsent: (letter: About & { readonly accountId: string }, code: string) => void,
  ) {}

  /** Sends those letters that were not sent before; throws unless all were. One that fails does not hold up others. */
  async send(
    { streamId, sequence }: About,
    addressees: readonly Addressee[],
    write: (words: Words) => Letter,
    stopping: AbortSignal,
  ): Promise<void> {
    const about = { streamId, sequence };
    const waiting = await this.waiting(about, addressees);
    const letters = await inEachLanguage(waiting, write);
    const startUntil = this.clock.now() + START_WITHIN_MS;
    const codes = new Set<string>();
    let next = 0;
    let sent = 0;
    let away = false;

    const work = async (): Promise<void> => {
      while (next < waiting.length && !away && !stopping.aborted && this.clock.now() < startUntil) {
        const { accountId, email, language } = waiting[next++]!;
        const letter = { ...about, accountId };
        try {
          const signal = AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_MS)]);
          await this.carry({ id: idOf(letter), email, letter: letters.get(language)! }, signal);
          await this.record(letter);
          sent += 1;
        } catch (error) {
          away ||= error instanceof NotCarried && error.away;
          const code = codeOf(error);
          codes.add(code);
          this.onUnsent(letter, code);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (sent < waiting.length) throw new LettersUnsent(codes);
  }

  private async waiting(about: About, addressees: readonly Addressee[]): Promise<readonly Addressee[]> {
    const sent = await this.database.reader.findBy(LetterEntity, { ...about });
    const done = new Set(sent.map(({ accountId }) => accountId));
    return addressees.filter(({ accountId }) => !done.has(accountId));
  }

  /** Written after each letter, not after all: a crash half-way repeats the one that was under way, at most. */
  private async record(letter: About & { readonly accountId: string }): Promise<void> {
    try {
      await this.database.unitOfWork.run((tx) => tx.insert(LetterEntity, { ...letter, sentAt: this.clock.now() }));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

async function inEachLanguage(
  addressees: readonly Addressee[],
  write: (words: Words) => Letter,
): Promise<ReadonlyMap<InterfaceLanguage, Letter>> {
  const languages = [...new Set(addressees.map(({ language }) => language))];
  return new Map(await Promise.all(languages.map(async (one) => [one, write(await wordsIn(one))] as const)));
}

function idOf({ streamId, sequence, accountId }: About & { readonly accountId: string }): string {
  return createHash('sha256').update(`${streamId}\n${sequence}\n${accountId}`).digest('hex').slice(0, 32);
}

function codeOf(error: unknown): string {
  if (error instanceof NotCarried) return error.code;
  return error instanceof Error ? error.name : 'error';
}
