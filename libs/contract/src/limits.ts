/** Bounds that both ends respect; sizes in UTF-16 units unless said otherwise. */
export const LIMITS = {
  /** Bytes of one socket message, whole. */
  socketMessageBytes: 64 * 1024,
  /** Bytes of one HTTP request body. */
  httpBodyBytes: 64 * 1024,
  messageText: 8_000,
  roomTitle: 200,
  roomPurpose: 1_000,
  roomTitleLanguages: 12,
  roomAgencies: 50,
  /** Members of one room, all agencies together. */
  roomMembers: 2_000,
  /** Members named in one command. */
  membersPerCommand: 100,
  /** Facts in one answer. */
  factsPerPage: 200,
  /** Streams in one `stream:resume`. */
  streamsPerResume: 200,
  /** Facts in one answer of `stream:resume`, all streams together. */
  factsPerResume: 1_000,
  listPage: 100,
  searchText: 100,
  login: 64,
  personName: 200,
  password: { min: 12, max: 256 },
  tokenName: 100,
  reason: 500,
  email: 254,
  languageTag: 35,
} as const;

/** Login: lower-case Latin letters, digits, dot, hyphen, underscore; starts and ends with a letter or digit. */
export const LOGIN_PATTERN = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/** A BCP 47 language tag, loosely: what `Intl.getCanonicalLocales` takes is decided by the hub. */
export const LANGUAGE_PATTERN = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;
