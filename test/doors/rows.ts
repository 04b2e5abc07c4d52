import type { ProblemCode } from '@jianqiao/contract';
import { type Cast, PEOPLE, type Person } from './cast';

/** One outcome for each person. */
export type Row<T> = Readonly<Record<Person, T>>;

export const all = <T>(outcome: T) => Object.fromEntries(PEOPLE.map((person) => [person, outcome])) as Row<T>;

/** What a command answers. */
export type Said = ProblemCode | 'ok' | 'no connection';

/** A command, and what each person hears of it. */
export interface Command {
  readonly who: Row<Said>;
  readonly ask: (cast: Cast, person: Person) => unknown;
}

/** As for HTTP; without a proof there is no connection, and no command. */
export const said = (stranger: Said, member: Said, admin: Said, counterpart: Said = member): Row<Said> => ({
  ...all<Said>(stranger),
  anonymous: 'no connection',
  token: 'token.scope_missing',
  counterpart,
  member,
  admin,
});
