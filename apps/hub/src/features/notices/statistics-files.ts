import type { InterfaceLanguage, StatisticsPeriod } from '@jianqiao/contract';
import type { Accounts } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import type { NoticeStatistics } from '@jianqiao/notices';
import type { Printer } from '@jianqiao/print';
import { statisticsPrint } from './statistics-print';
import { type Subject, statisticsTables } from './statistics-table';
import type { StatisticsWorkbooks } from './statistics-workbooks';

/** A file to be taken along. */
export interface StatisticsFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export type StatisticsFormat = 'xlsx' | 'pdf';

/** What each is to a browser. */
export const STATISTICS_MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const satisfies Record<StatisticsFormat, string>;

/** Sheets of statistics as files: whole, in the reader's language unless they ask for another. */
export class StatisticsFiles {
  constructor(
    private readonly statistics: NoticeStatistics,
    private readonly accounts: Accounts,
    private readonly workbooks: StatisticsWorkbooks,
    private readonly printer: Printer,
  ) {}

  async ofNotice(
    actor: Actor,
    noticeId: string,
    format: StatisticsFormat,
    language?: InterfaceLanguage,
  ): Promise<StatisticsFile> {
    const counted = await this.statistics.ofNotice(actor, noticeId);
    return this.file(actor, { of: 'notice', counted }, `statistics-${counted.number}`, format, language);
  }

  async ofPeriod(
    actor: Actor,
    period: StatisticsPeriod,
    format: StatisticsFormat,
    language?: InterfaceLanguage,
  ): Promise<StatisticsFile> {
    const counted = await this.statistics.ofPeriod(actor, period);
    const name = `statistics-${period.direction}-${period.from}-${period.until}`;
    return this.file(actor, { of: 'period', counted, period }, name, format, language);
  }

  private async file(
    actor: Actor,
    subject: Subject,
    name: string,
    format: StatisticsFormat,
    wished?: InterfaceLanguage,
  ): Promise<StatisticsFile> {
    const language = wished ?? (await this.languageOf(actor));
    const tables = await statisticsTables(subject, language);
    const bytes =
      format === 'xlsx'
        ? await this.workbooks.write(tables, actor.accountId)
        : await this.printer.pdf(statisticsPrint(tables), actor.accountId);
    // Numbers of notices hold slashes.
    return {
      name: `${name.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}.${format}`,
      mediaType: STATISTICS_MEDIA_TYPES[format],
      bytes,
    };
  }

  private async languageOf({ accountId }: Actor): Promise<InterfaceLanguage> {
    const [reader] = await this.accounts.addressees([accountId]);
    return reader?.language ?? 'en';
  }
}
