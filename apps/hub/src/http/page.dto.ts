import { LIMITS } from '@jianqiao/contract';
import type { PageRequest } from '@jianqiao/identity';
import { Field } from './field';

/** `?cursor&limit` */
export class PageDto implements PageRequest {
  @Field.line(500, { optional: true }) readonly cursor?: string;
  @Field.queryWhole(1, LIMITS.listPage, { optional: true }) readonly limit?: number;
}

/** `?q&cursor&limit` */
export class SearchPageDto extends PageDto {
  @Field.line(LIMITS.searchText, { optional: true }) readonly q?: string;
}
