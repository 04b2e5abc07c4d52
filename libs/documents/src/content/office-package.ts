import { DOCUMENT_TYPES, type DocumentType } from '@jianqiao/contract';
import { DocumentBomb, DocumentTypeRefused } from '../document.errors';
import type { RandomAccess } from './random-access';
import { type ZipEntry, ZipRefused, readZipDirectory, readZipEntry } from './zip-directory';

const ENTRIES = 10_000;
/** Of all entries together, unpacked. */
const UNPACKED_BYTES = 1024 ** 3;
/** Unpacked bytes for each byte of the file; text in tables packs well, but not like this. */
const RATIO = 100;
/** Below this nobody is harmed, whatever the ratio. */
const HARMLESS_BYTES = 10 * 1024 ** 2;
/** Of the parts that say what a package is. */
const PART_BYTES = 1024 ** 2;

const ARCHIVE = /\.(?:zip|rar|7z|gz|tgz|bz2|xz|zst|lz4|lzh|arj|cab|tar|iso|img|jar|apk)$/i;
const PROGRAM = /\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|msi|msix|cpl|sh|py|class)$/i;
const MACROS =
  /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|^(?:Basic|Scripts)\/.|\.(?:docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppam)$/i;

/** The main part of each Office Open XML type (ECMA-376, part 1, 11 to 13). */
const MAIN_PARTS = {
  docx: 'wordprocessingml.document.main+xml',
  xlsx: 'spreadsheetml.sheet.main+xml',
  pptx: 'presentationml.presentation.main+xml',
} as const satisfies Partial<Record<DocumentType, string>>;

/** What an office document is, from its directory; refuses what would burst, hide or run something. */
export async function officeType(file: RandomAccess): Promise<DocumentType | undefined> {
  const entries = await readZipDirectory(file, ENTRIES).catch((error: unknown) => {
    if (error instanceof ZipRefused) throw new DocumentTypeRefused('unknown');
    throw error;
  });
  if (entries === 'too many') throw new DocumentBomb();
  assertNoBomb(entries, file.size);
  if (entries.some(({ encrypted }) => encrypted)) throw new DocumentTypeRefused('encrypted');
  if (entries.some(({ name }) => MACROS.test(name))) throw new DocumentTypeRefused('macros');
  if (entries.some(({ name }) => PROGRAM.test(name) || leadsOut(name))) throw new DocumentTypeRefused('unknown');

  const text = async (name: string): Promise<string | undefined> => {
    const entry = entries.find((one) => one.name === name);
    return entry && (await readZipEntry(file, entry, PART_BYTES))?.toString('utf8');
  };
  const contentTypes = await text('[Content_Types].xml');
  if (contentTypes !== undefined) return openXmlType(contentTypes);
  return openDocumentType(entries, await text('mimetype'), await text('META-INF/manifest.xml'));
}

function assertNoBomb(entries: readonly ZipEntry[], size: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  const bursts = unpacked > UNPACKED_BYTES || (unpacked > HARMLESS_BYTES && unpacked > RATIO * size);
  if (bursts || entries.some(({ name }) => ARCHIVE.test(name))) throw new DocumentBomb();
}

const leadsOut = (name: string) => /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(name);

/** Entities would let a part be named so that this reads one thing and an office program another. */
function openXmlType(contentTypes: string): DocumentType | undefined {
  if (/macroEnabled|vbaProject/i.test(contentTypes)) throw new DocumentTypeRefused('macros');
  if (/&#|<!/.test(contentTypes)) return undefined;
  const types = Object.keys(MAIN_PARTS) as (keyof typeof MAIN_PARTS)[];
  const found = types.filter((type) => contentTypes.includes(MAIN_PARTS[type]));
  return found.length === 1 ? found[0] : undefined;
}

/** OpenDocument 1.3, part 2, 3.3: `mimetype` comes first, and is not packed. */
function openDocumentType(entries: readonly ZipEntry[], mimetype = '', manifest = ''): DocumentType | undefined {
  const first = entries.find(({ offset }) => offset === 0);
  if (first?.name !== 'mimetype' || first.method !== 0) return undefined;
  if (manifest.includes('encryption-data')) throw new DocumentTypeRefused('encrypted');
  return (['odt', 'ods', 'odp'] as const).find((type) => DOCUMENT_TYPES[type].mediaType === mimetype.trim());
}
