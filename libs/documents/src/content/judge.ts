import type { DocumentType } from '@jianqiao/contract';
import { DocumentBomb, DocumentTypeRefused } from '../document.errors';
import { type ReadPixels, jpegPixels, pngPixels, webpPixels } from './image-size';
import { officeType } from './office-package';
import { PlainText } from './plain-text';
import type { RandomAccess } from './random-access';
import { FAMILY_OF, familyOf } from './signature';

/** Of an image, when it is drawn: four bytes of memory each. A page of A3 at 600 dpi has 70 million. */
const PIXELS = 120_000_000;

/** Judges what a file is while it comes in, and once it is there; refuses what the hub does not take. */
export class Judge {
  private readonly text: PlainText | undefined;
  private begun = false;

  constructor(private readonly claimed: DocumentType) {
    if (FAMILY_OF[claimed] === 'text') this.text = new PlainText();
  }

  /** Before a piece is kept. The first is refused when it begins like something else than the name says. */
  piece(piece: Buffer): void {
    if (this.text) {
      if (!this.text.takes(piece)) throw new DocumentTypeRefused('name');
    } else if (!this.begun && familyOf(piece) !== FAMILY_OF[this.claimed]) {
      throw new DocumentTypeRefused('name');
    }
    this.begun = true;
  }

  /** Looks at the whole. */
  async whole(file: RandomAccess): Promise<void> {
    switch (FAMILY_OF[this.claimed]) {
      case 'text':
        if (!this.text!.ends()) throw new DocumentTypeRefused('name');
        return;
      case 'package': {
        const type = await officeType(file);
        if (type !== this.claimed) throw new DocumentTypeRefused(type ? 'name' : 'unknown');
        return;
      }
      case 'png':
        return assertDrawable(pngPixels, file);
      case 'jpeg':
        return assertDrawable(jpegPixels, file);
      case 'webp':
        return assertDrawable(webpPixels, file);
      case 'pdf':
        return;
    }
  }
}

async function assertDrawable(read: ReadPixels, file: RandomAccess): Promise<void> {
  const pixels = await read(file);
  if (!pixels) throw new DocumentTypeRefused('unknown');
  if (pixels > PIXELS) throw new DocumentBomb();
}
