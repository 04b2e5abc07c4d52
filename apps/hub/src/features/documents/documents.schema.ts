import { DOCUMENT_TYPES, type DocumentView } from '@jianqiao/contract';
import { Shown } from '../../http/shown';

export class DocumentSchema implements DocumentView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly name: string;
  @Shown.oneOf(Object.values(DOCUMENT_TYPES).map(({ mediaType }) => mediaType)) readonly mediaType: string;
  @Shown.whole() readonly bytes: number;
  @Shown.text() readonly sha256: string;
}
