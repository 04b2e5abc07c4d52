/** For each action, the states it may leave and the state it leads to. */
export type Transitions<State extends string, Action extends string> = Readonly<
  Record<Action, { readonly from: readonly State[]; readonly to: State }>
>;

/** What follows what, as data. */
export interface Workflow<State extends string, Action extends string> {
  readonly initial: State;
  readonly states: readonly State[];
  readonly transitions: Transitions<State, Action>;
  /** The state after the action, or undefined when the action is not possible in this state. */
  next(state: State, action: Action): State | undefined;
}

/** Checks a workflow at start-up: every state is known and reachable from the initial one. Throws otherwise. */
export function defineWorkflow<State extends string, Action extends string>(
  initial: State,
  states: readonly State[],
  transitions: Transitions<State, Action>,
): Workflow<State, Action> {
  const moves = Object.values<{ from: readonly State[]; to: State }>(transitions);
  for (const { from, to } of moves) {
    const unknown = [...from, to].find((state) => !states.includes(state));
    if (unknown !== undefined) throw new Error(`workflow names an unknown state: ${unknown}`);
  }
  const reached = new Set<State>([initial]);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const { from, to } of moves) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  const lost = states.find((state) => !reached.has(state));
  if (lost !== undefined) throw new Error(`workflow cannot reach the state: ${lost}`);
  return {
    initial,
    states,
    transitions,
    next: (state, action) => (transitions[action].from.includes(state) ? transitions[action].to : undefined),
  };
}
