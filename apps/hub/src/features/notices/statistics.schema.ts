import type {
  AgencyStatistics,
  AgencyView,
  AnswerDays,
  Page,
  StatisticsFigures,
  StatisticsSheet,
} from '@jianqiao/contract';
import { ApiProperty } from '@nestjs/swagger';
import { Shown } from '../../http/shown';
import { AgencySchema } from '../identity/schema/agency.schema';

class StatisticsFiguresSchema implements StatisticsFigures {
  @Shown.whole() readonly receipts: number;
  @Shown.whole() readonly forAction: number;
  @Shown.whole() readonly delivered: number;
  @Shown.whole() readonly retrieved: number;
  @Shown.whole() readonly acknowledged: number;
  @Shown.whole() readonly reserved: number;
  @Shown.whole() readonly returned: number;
  @Shown.whole() readonly open: number;
  @Shown.whole() readonly overdue: number;
  @Shown.whole() readonly late: number;
  @ApiProperty({ type: 'number', nullable: true, required: true }) readonly medianWorkingDays: number | null;
}

class AgencyStatisticsSchema extends StatisticsFiguresSchema implements AgencyStatistics {
  @Shown.id() readonly agencyId: string;
  @Shown.object(() => AgencySchema, { nullable: true }) readonly agency: AgencyView | null;
}

class AnswerDaysSchema implements AnswerDays {
  @Shown.whole() readonly workingDays: number;
  @Shown.whole() readonly answers: number;
}

class AgencyStatisticsPageSchema implements Page<AgencyStatistics> {
  @Shown.objects(() => AgencyStatisticsSchema) readonly items: readonly AgencyStatistics[];
  @Shown.text({ nullable: true }) readonly next: string | null;
}

export class StatisticsSheetSchema implements StatisticsSheet {
  @Shown.instant() readonly at: number;
  @Shown.whole() readonly notices: number;
  @Shown.object(() => StatisticsFiguresSchema) readonly total: StatisticsFigures;
  @Shown.objects(() => AnswerDaysSchema) readonly days: readonly AnswerDays[];
  @Shown.object(() => AgencyStatisticsPageSchema) readonly agencies: Page<AgencyStatistics>;
}
