import type { DocumentType } from '@jianqiao/contract';

/** What the first bytes tell: a type, or what several have in common. */
export type Family = 'pdf' | 'png' | 'jpeg' | 'webp' | 'package' | 'text';

/** The family that each type belongs to. */
export const FAMILY_OF = {
  pdf: 'pdf',
  docx: 'package',
  xlsx: 'package',
  pptx: 'package',
  odt: 'package',
  ods: 'package',
  odp: 'package',
  txt: 'text',
  csv: 'text',
  png: 'png',
  jpeg: 'jpeg',
  webp: 'webp',
} as const satisfies Record<DocumentType, Family>;

/** At the very beginning: a file that is also something else, by what stands before, is neither. */
const SIGNATURES: readonly (readonly [family: Family, begins: (text: string) => boolean])[] = [
  ['pdf', (text) => /^%PDF-[12]\.\d/.test(text)],
  ['png', (text) => text.startsWith('\x89PNG\r\n\x1a\n')],
  ['jpeg', (text) => text.startsWith('\xff\xd8\xff')],
  ['webp', (text) => /^RIFF[\s\S]{4}WEBPVP8[ LX]/.test(text)],
  ['package', (text) => text.startsWith('PK\x03\x04')],
];

/** The family of a file by its first bytes; undefined when it has no known signature, as text has none. */
export function familyOf(head: Buffer): Family | undefined {
  const text = head.toString('latin1', 0, 32);
  return SIGNATURES.find(([, begins]) => begins(text))?.[0];
}
