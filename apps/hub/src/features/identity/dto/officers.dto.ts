import type { OfficerSearch } from '@jianqiao/identity';
import { Field } from '../../../http/field';
import { SearchPageDto } from '../../../http/page.dto';

/** GET /directory/officers */
export class OfficersDto extends SearchPageDto implements OfficerSearch {
  @Field.id({ optional: true }) readonly agencyId?: string;
}
