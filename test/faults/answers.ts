import type { Reply } from '@jianqiao/contract';
import type { OpenLink } from '@jianqiao/client';

/** How often a command was answered so, and how long it took at most. */
export interface Answered {
  readonly times: number;
  readonly slowestMs: number;
}

/** What clients were answered on the wire: `ok`, or a problem's code and the command. */
export class Answers {
  readonly byKind = new Map<string, Answered>();

  /** The same links, with every answer noted. */
  over(openLink: OpenLink): OpenLink {
    return (events) => {
      const link = openLink(events);
      return {
        close: () => link.close(),
        send: (name, body, ack) => {
          const asked = performance.now();
          link.send(name, body, (reply) => {
            const answer = reply as Reply<unknown>;
            this.note(answer.ok ? 'ok' : `${answer.problem.code} to ${name}`, performance.now() - asked);
            ack(reply);
          });
        },
      };
    };
  }

  private note(kind: string, ms: number): void {
    const { times = 0, slowestMs = 0 } = this.byKind.get(kind) ?? {};
    this.byKind.set(kind, { times: times + 1, slowestMs: Math.max(slowestMs, ms) });
  }
}
