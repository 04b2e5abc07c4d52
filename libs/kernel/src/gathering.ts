/** Answers many questions at once; what has no answer is missing from the map. */
export type AnswerAll<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

interface Asked<V> {
  readonly promise: Promise<V | undefined>;
  resolve(value: V | undefined): void;
  reject(error: unknown): void;
}

/** A group that takes longer does not hold back the next: its connection may be dead. */
const PATIENCE_MS = 100;
/** After a group of more than one, more will come: the next begins this long after it began. */
const APART_MS = 10;

/**
 * Gathers what is asked one by one within a turn of the event loop, and asks it together. One group is under way at a
 * time, and what is asked meanwhile makes the next: the busier the node, the more questions share one statement. A turn
 * is short, and thousands who come at once are spread over many: so after a group of several there is a pause, in which
 * the next gathers. An answer was always read after its question was asked.
 */
export class Gathering<K, V> {
  private asked = new Map<K, Asked<V>>();
  private planned = false;
  private underWay = false;
  /** The next group is to begin no sooner, unless it is full. */
  private notBefore = 0;

  constructor(
    private readonly answerAll: AnswerAll<K, V>,
    private readonly limit = 200,
    private readonly apartMs = APART_MS,
  ) {}

  ask(key: K): Promise<V | undefined> {
    let question = this.asked.get(key);
    if (!question) {
      question = Promise.withResolvers<V | undefined>();
      this.asked.set(key, question);
      this.plan();
    }
    return question.promise;
  }

  private plan(): void {
    if (this.planned || this.underWay || this.asked.size === 0) return;
    this.planned = true;
    const begin = (): void => {
      this.planned = false;
      void this.answer();
    };
    const pause = this.asked.size < this.limit ? this.notBefore - performance.now() : 0;
    if (pause > 0) setTimeout(begin, pause);
    else setImmediate(begin);
  }

  private async answer(): Promise<void> {
    const group = [...this.asked].slice(0, this.limit);
    for (const [key] of group) this.asked.delete(key);
    this.underWay = true;
    this.notBefore = group.length > 1 ? performance.now() + this.apartMs : 0;
    let inTurn = true;
    const goOn = (): void => {
      if (!inTurn) return;
      inTurn = this.underWay = false;
      this.plan();
    };
    const impatience = setTimeout(goOn, PATIENCE_MS);
    try {
      const answers = await this.answerAll(group.map(([key]) => key));
      for (const [key, question] of group) question.resolve(answers.get(key));
    } catch (error) {
      for (const [, question] of group) question.reject(error);
    } finally {
      clearTimeout(impatience);
      goOn();
    }
  }
}
