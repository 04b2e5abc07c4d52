import { IdColumn, InstantColumn, PrimaryIdColumn } from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A time in which a person is away, and deputies act. */
@Entity('absence')
@Index('absence_of', ['accountId', 'untilAt'])
export class AbsenceEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('account_id')
  accountId: string;

  @InstantColumn('from_at')
  fromAt: number;

  @InstantColumn('until_at')
  untilAt: number;
}
