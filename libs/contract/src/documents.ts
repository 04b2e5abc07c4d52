/** What the hub takes as a document: by content, and under a name that ends accordingly. */
export const DOCUMENT_TYPES = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', extensions: ['odp'] },
  txt: { mediaType: 'text/plain', extensions: ['txt'] },
  csv: { mediaType: 'text/csv', extensions: ['csv'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', extensions: ['webp'] },
} as const satisfies Record<string, { readonly mediaType: string; readonly extensions: readonly string[] }>;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

/** Types that a browser may show by itself, `?inline=1`; all others are downloaded. */
export const SHOWN_INLINE = ['pdf', 'txt', 'png', 'jpeg', 'webp'] as const satisfies readonly DocumentType[];

/** Why a file is not what the hub takes. */
export const TYPE_REFUSALS = ['unknown', 'name', 'macros', 'encrypted'] as const;
export type TypeRefusal = (typeof TYPE_REFUSALS)[number];

/** A file that the hub keeps. POST /documents answers it. */
export interface DocumentView {
  readonly id: string;
  /** As it was given, without what would mislead or harm. */
  readonly name: string;
  /** By content, not by name. */
  readonly mediaType: string;
  readonly bytes: number;
  /** Of the content; hexadecimal. */
  readonly sha256: string;
}
