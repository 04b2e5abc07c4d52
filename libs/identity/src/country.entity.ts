import type { LocalizedText } from '@jianqiao/contract';
import { JsonColumn, PrimaryKeyColumn, ShortTextColumn } from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/** A country or region, by ISO 3166-1 alpha-2 code. Reference data. */
@Entity('country')
export class CountryEntity {
  @PrimaryKeyColumn('code', 2)
  code: string;

  @JsonColumn('names')
  names: LocalizedText;

  /** The country within whose delegation a region takes part. */
  @ShortTextColumn('part_of', 2, { nullable: true })
  partOf: string | null;
}
