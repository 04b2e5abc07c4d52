/** Answers many questions at once; what has no answer is missing from the map. */
export type AnswerAll<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

interface Asked<V> {
  readonly promise: Promise<V | undefined>;
  resolve(value: V | undefined): void;
  reject(error: unknown): void;
}

/** A group that takes longer does not hold back the next: its connection may be dead. */
const PATIENCE_MS = 100;

/**
 * Gathers what is asked one by one within a turn of the event loop, and asks it together. One group is under way at a
 * time, and what is asked meanwhile makes the next: the busier the node, the more questions share one statement, and
 * none waits for a timer. An answer was always read after its question was asked.
 */
export class Gathering<K, V> {
  private asked = new Map<K, Asked<V>>();
  private planned = false;
  private underWay = false;

  constructor(
    private readonly answerAll: AnswerAll<K, V>,
    private readonly limit = 200,
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
    setImmediate(() => {
      this.planned = false;
      void this.answer();
    });
  }

  private async answer(): Promise<void> {
    const group = [...this.asked].slice(0, this.limit);
    for (const [key] of group) this.asked.delete(key);
    this.underWay = true;
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
