/**
 * Every refusal the hub can give, with the HTTP status it maps to. The set is closed: prose lives in the client's
 * catalogs under `problem.<code>`, and a code without prose fails a test.
 */
export const PROBLEM_STATUS = {
  malformed: 400,
  invalid: 400,
  too_large: 413,
  unknown_command: 404,
  not_found: 404,
  unauthenticated: 401,
  forbidden: 403,
  origin_refused: 403,
  rate_limited: 429,
  overloaded: 503,
  draining: 503,
  unavailable: 503,
  storage_full: 507,
  timed_out: 504,
  internal: 500,
  'credentials.refused': 401,
  'password.weak': 422,
  'password.wrong': 422,
  'session.not_found': 404,
  'token.not_found': 404,
  'token.scope_missing': 403,
  'passkey.not_found': 404,
  'passkey.refused': 422,
  'passkey.limit': 409,
  'passkey.unavailable': 409,
  'setup.closed': 404,
  'invitation.not_found': 404,
  'invitation.expired': 410,
  'account.not_found': 404,
  'account.login_taken': 409,
  'account.transition_refused': 409,
  'account.last_administrator': 409,
  'account.stale': 409,
  'agency.not_found': 404,
  'agency.code_taken': 409,
  'agency.days_full': 409,
  'mechanism.not_found': 404,
  'stream.not_found': 404,
  'room.not_found': 404,
  'room.action_forbidden': 403,
  'room.transition_refused': 409,
  'room.stale': 409,
  'room.conflict': 409,
  'room.parties_refused': 422,
  'room.member_refused': 422,
  'room.member_not_found': 404,
  'message.conflict': 409,
  'notice.not_found': 404,
  'notice.action_forbidden': 403,
  'notice.transition_refused': 409,
  'notice.stale': 409,
  'notice.conflict': 409,
  'notice.blocked': 422,
  'notice.number_taken': 409,
  'notice.prefix_taken': 409,
  'notice.statement_expired': 409,
  'notice.signature_refused': 422,
  'notice.not_opened': 409,
  'notice.already_answered': 409,
  'notice.invalid_date': 422,
  'version.not_found': 404,
  'version.stale': 409,
  'remark.not_found': 404,
  'document.not_found': 404,
  'document.too_large': 413,
  'document.too_many': 429,
  'document.empty': 422,
  'document.type_refused': 422,
  'document.bomb': 422,
  'document.infected': 422,
  'document.range_refused': 416,
  'document.held': 409,
} as const satisfies Record<string, number>;

/** A refusal's code. */
export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** Values that a refusal's prose may name; never content, never another person's data. */
export type ProblemParams = Readonly<Record<string, string | number | boolean | readonly FieldIssue[]>>;

/** One field that was refused: where (dotted path) and by which rule (`maxLength`, `isUuid`, …). */
export interface FieldIssue {
  readonly path: string;
  readonly rule: string;
}

/** A refusal as it travels: over HTTP as `application/problem+json`, over the socket inside the ack. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  /** Names the attempt in the hub's logs. */
  readonly traceId: string;
}

/** The answer to every command. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
