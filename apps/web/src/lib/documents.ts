import { API_PREFIX, DOCUMENT_TYPES, type DocumentType, SHOWN_INLINE } from '@jianqiao/contract';

/** The type of a file by its media type; undefined for one that this client does not know yet. */
export function typeOfMedia(mediaType: string): DocumentType | undefined {
  return (Object.keys(DOCUMENT_TYPES) as DocumentType[]).find((type) => DOCUMENT_TYPES[type].mediaType === mediaType);
}

/** Whether a browser shows the file by itself, and may. */
export function isShown(mediaType: string): boolean {
  return (SHOWN_INLINE as readonly (DocumentType | undefined)[]).includes(typeOfMedia(mediaType));
}

/** Where a file is downloaded from. */
export const downloadAddress = (documentId: string): string => `${API_PREFIX}/documents/${documentId}`;

/** Where a file is shown. */
export const previewAddress = (documentId: string): string => `${downloadAddress(documentId)}?inline=1`;

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** How large a file is, in the reader's figures. */
export function sizeText(bytes: number, language: string): string {
  const step = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2;
  const format = {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1_000 ** step);
}
