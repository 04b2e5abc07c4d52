import type { Workflow } from '@jianqiao/kernel';

/** A workflow as a Mermaid state diagram: what leads where. */
export function diagramOf<State extends string, Action extends string>(workflow: Workflow<State, Action>): string {
  const moves = Object.entries<{ from: readonly State[]; to: State }>(workflow.transitions);
  const arrows = moves.flatMap(([action, { from, to }]) => from.map((state) => ({ state, to, action })));
  const lines = [...Map.groupBy(arrows, ({ state, to }) => `${state} --> ${to}`)].map(
    ([arrow, some]) => `  ${arrow}: ${some.map(({ action }) => action.replaceAll('_', ' ')).join(', ')}`,
  );
  return ['stateDiagram-v2', `  [*] --> ${workflow.initial}`, ...lines].join('\n');
}
