/** A person with a token. */
export interface Person {
  readonly login: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly token: string;
}

/** A room's stream. */
export function streamOf(roomId: string): string {
  return `room:${roomId}`;
}
