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
  noticeTitle: 300,
  /** All text of a version's body together: with three bytes a character it still fits into one message. */
  noticeBody: 16_000,
  noticeBlocks: 400,
  noticeLanguages: 20,
  noticeRecipients: 500,
  noticeReferences: 50,
  noticeAttachments: 20,
  noticeTopics: 10,
  noticeTeam: 20,
  /** Of a reservation or a return. */
  answerText: 2_000,
  remarkText: 2_000,
  workingDays: 250,
  receiptsPage: 500,
  /** Bytes of one file. */
  documentBytes: 100_000_000,
  documentName: 200,
  /** Files of one person that are being uploaded, or that nothing holds yet. */
  looseDocuments: 20,
  /** Bytes of a bundle of evidence that is handed in to be checked. */
  bundleBytes: 10 * 1024 * 1024,
  /** Of a notice's number. */
  noticeNumber: 64,
  searchText: 100,
  login: 64,
  personName: 200,
  password: { min: 12, max: 256 },
  tokenName: 100,
  passkeyName: 100,
  /** Of one person. */
  passkeys: 20,
  /** Base64url characters of what an authenticator or a browser says; what exists is far shorter. */
  passkeyBytes: 16_000,
  /** The same of a credential's id: 525 bytes. */
  credentialId: 700,
  reason: 500,
  /** Years of which calendars are kept, the first and the last. */
  calendarYears: { first: 2020, last: 2049 },
  /** Days of one answer of a calendar. */
  calendarDays: 400,
  /** Days that an agency notes in its own calendar of one year. */
  agencyDays: 120,
  dayName: 200,
  /** Agencies in one question for working days. */
  agenciesPerCount: 500,
  email: 254,
  languageTag: 35,
} as const;

/** Login: lower-case Latin letters, digits, dot, hyphen, underscore; starts and ends with a letter or digit. */
export const LOGIN_PATTERN = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/** A BCP 47 language tag, loosely: what `Intl.getCanonicalLocales` takes is decided by the hub. */
export const LANGUAGE_PATTERN = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;
