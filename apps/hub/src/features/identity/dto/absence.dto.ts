import type { DeclareAbsence } from '@jianqiao/contract';
import { Field } from '../../../http/field';

export class DeclareAbsenceDto implements DeclareAbsence {
  @Field.id({ optional: true }) readonly accountId?: string;
  @Field.whole(0, 4_102_444_800_000) readonly from: number;
  @Field.whole(0, 4_102_444_800_000) readonly until: number;
}
