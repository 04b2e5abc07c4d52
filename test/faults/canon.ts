import type { Fact } from '@jianqiao/contract';

/** One object for all facts that are alike, whoever saw them: a long run is seen by many. */
export class Canon {
  private readonly byText = new Map<string, Fact>();
  private readonly known = new WeakMap<Fact, Fact>();

  of(fact: Fact): Fact {
    const before = this.known.get(fact);
    if (before) return before;
    const text = JSON.stringify(fact);
    const one = this.byText.get(text) ?? fact;
    this.byText.set(text, one);
    this.known.set(fact, one);
    return one;
  }
}
