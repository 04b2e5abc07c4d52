import type { CommandName, Commands } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { validated } from '../validation/validate';
import type { HubSocket } from './hub-socket';

/** Who sent a command, over which connection. */
export interface Caller {
  readonly actor: Actor;
  readonly socket: HubSocket;
}

/** Turns what arrived into a command or throws a refusal. */
export type Parse<C extends CommandName> = (body: unknown) => Commands[C]['command'];

/** One command as a feature declares it. */
export interface CommandDeclaration {
  readonly name: CommandName;
  readonly method: string;
  readonly parse: (body: unknown) => unknown;
}

const declarations = new WeakMap<object, CommandDeclaration[]>();

type Handler<C extends CommandName> = (
  caller: Caller,
  command: Commands[C]['command'],
) => Promise<Commands[C]['value']>;

/** Declares a gateway's method as the handler of a command; name, body and reply are checked against the contract. */
export function Command<C extends CommandName>(name: C, parse: Parse<C>) {
  return (target: object, method: string, _descriptor: TypedPropertyDescriptor<Handler<C>>): void => {
    const own = declarations.get(target) ?? [];
    own.push({ name, method, parse });
    declarations.set(target, own);
  };
}

/** A parser from a DTO class. */
export function dto<T extends object>(type: new () => T): (body: unknown) => T {
  return (body) => validated(type, body);
}

/** The commands that a gateway's class declares. */
export function declaredCommands(gateway: object): readonly CommandDeclaration[] {
  return declarations.get(Object.getPrototypeOf(gateway) as object) ?? [];
}
