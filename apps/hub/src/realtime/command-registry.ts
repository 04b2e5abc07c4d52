import { COMMAND_SCOPES, type CommandName } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { type Caller, declaredCommands } from './command';

interface Entry {
  readonly parse: (body: unknown) => unknown;
  readonly handle: (caller: Caller, command: unknown) => Promise<unknown>;
}

/** All commands of all features. Starting fails when the contract names one that nobody handles. */
export class CommandRegistry {
  private readonly entries = new Map<string, Entry>();

  constructor(gateways: readonly object[]) {
    for (const gateway of gateways) {
      for (const { name, method, parse } of declaredCommands(gateway)) {
        if (this.entries.has(name)) throw new Error(`two handlers for ${name}`);
        const handler = (gateway as Record<string, Entry['handle']>)[method]!;
        this.entries.set(name, { parse, handle: handler.bind(gateway) });
      }
    }
    const missing = Object.keys(COMMAND_SCOPES).filter((name) => !this.entries.has(name));
    if (missing.length > 0) throw new Error(`commands without a handler: ${missing.join(', ')}`);
  }

  has(name: string): name is CommandName {
    return this.entries.has(name);
  }

  /** Checks the token's scope, parses and runs. Throws refusals, and what the command fails with comes as a rejection. */
  run(name: string, caller: Caller, body: unknown): Promise<unknown> {
    const entry = this.entries.get(name);
    if (!entry) throw new DomainError('unknown_command');
    const { scopes } = caller.socket.data.principal;
    const scope = COMMAND_SCOPES[name as CommandName];
    if (scopes && !scopes.includes(scope)) throw new DomainError('token.scope_missing', { scope });
    return entry.handle(caller, entry.parse(body));
  }
}
