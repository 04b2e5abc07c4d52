import type { HubHarness } from '@jianqiao/testing';

/** Has a hub's clock jump when its next transaction begins, and back when it is undone. */
export function jumpingBeforeCommit({ hub, clock }: HubHarness, byMs: number): { undo(): void } {
  const { unitOfWork } = hub.database;
  const run = unitOfWork.run.bind(unitOfWork);
  unitOfWork.run = (work) => {
    unitOfWork.run = run;
    clock.advance(byMs);
    return run(work);
  };
  return {
    undo: () => {
      unitOfWork.run = run;
      clock.advance(-byMs);
    },
  };
}
