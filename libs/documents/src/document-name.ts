import { DOCUMENT_TYPES, type DocumentType, LIMITS } from '@jianqiao/contract';

// Embeddings, overrides, isolates and marks of direction: they make `exe.pdf` of a name that ends with `fdp.exe`.
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// What a file system of the reader's would take for something else than a part of a name.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[<>:"|?*\u0000-\u001f\u007f-\u009f]/g;

/** A name that misleads nobody and can be saved anywhere; its extension stays. Empty when nothing of it is left. */
export function cleanName(given: string): string {
  const base = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replace(DIRECTIONS, '')
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name.length <= LIMITS.documentName) return name;
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  // A character beyond the first plane is not cut in two.
  return name.slice(0, LIMITS.documentName - extension.length).replace(/[\ud800-\udbff]$/, '') + extension;
}

/** The type that a name claims by its ending. */
export function typeOfName(name: string): DocumentType | undefined {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const types = Object.keys(DOCUMENT_TYPES) as DocumentType[];
  return types.find((type) => (DOCUMENT_TYPES[type].extensions as readonly string[]).includes(extension));
}
