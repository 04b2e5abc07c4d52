import type { AbsenceView } from '@jianqiao/contract';
import { Shown } from '../../../http/shown';

export class AbsenceSchema implements AbsenceView {
  @Shown.id() readonly id: string;
  @Shown.id() readonly accountId: string;
  @Shown.instant() readonly from: number;
  @Shown.instant() readonly until: number;
  @Shown.yesNo() readonly mine: boolean;
}
