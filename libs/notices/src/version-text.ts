import { LIMITS, type NoticeBlock, type VersionAuthority } from '@jianqiao/contract';

/** The one spelling of a language tag, as versions are named by it. */
export function languageTag(tag: string): string {
  return Intl.getCanonicalLocales(tag)[0]!;
}

/** The pieces of text in a block, in order. */
export function textsOf(block: NoticeBlock): readonly string[] {
  if (block.kind === 'list') return block.items;
  return block.kind === 'table' ? block.rows.flat() : [block.text];
}

/** Units of text in a version's body, as `LIMITS.noticeBody` counts them. */
export function bodyLength(blocks: readonly NoticeBlock[]): number {
  return blocks.reduce((sum, block) => sum + textsOf(block).reduce((units, { length }) => units + length, 0), 0);
}

/** Whether a body is within its bounds. */
export function fitsBody(blocks: readonly NoticeBlock[]): boolean {
  return blocks.length <= LIMITS.noticeBlocks && bodyLength(blocks) <= LIMITS.noticeBody;
}

/** Whether a version has to be certified before the notice may be issued. */
export function needsCertificate({ authority }: { readonly authority: VersionAuthority }): boolean {
  return authority === 'authentic' || authority === 'official_translation';
}

/** Whether two versions consist of the same kinds of blocks, in the same order. */
export function isAligned(one: readonly NoticeBlock[], other: readonly NoticeBlock[]): boolean {
  return one.length === other.length && one.every(({ kind }, place) => kind === other[place]!.kind);
}
