import type { RoomSubject } from '@jianqiao/contract';
import { Shown } from '../../http/shown';

export class RoomSubjectSchema implements RoomSubject {
  @Shown.oneOf(['notice']) readonly kind: 'notice';
  @Shown.id() readonly id: string;
  @Shown.text() readonly number: string;
}
