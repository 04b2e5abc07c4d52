import type { NoticeBlock } from '@jianqiao/contract';
import type { PrintedVersion } from './document';

/** A version as plain text, block by block. */
export function textOfVersion({ title, blocks }: Pick<PrintedVersion, 'title' | 'blocks'>): string {
  return `${[title, ...blocks.map(textOfBlock)].join('\n\n')}\n`;
}

function textOfBlock(block: NoticeBlock): string {
  switch (block.kind) {
    case 'list':
      return block.items.map((item, n) => `${block.ordered ? `${n + 1}.` : '•'} ${item}`).join('\n');
    case 'table':
      return block.rows.map((row) => row.join('\t')).join('\n');
    case 'quotation':
      return block.text.replace(/^/gm, '> ');
    case 'heading':
    case 'paragraph':
      return block.text;
  }
}
