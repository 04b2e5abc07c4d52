import type { Database } from '@jianqiao/persistence';
import type { NoticePorts } from './notice-directory';

/** Answers that are looked at in one go. */
const BATCH = 200;

interface Uncounted {
  readonly id: string;
  readonly agency_id: string;
  readonly issued_at: string | number;
  readonly answered_at: string | number;
}

/** Counts the working days of answers that a release took which did not count them, by the calendars as they are now. */
export class StatisticsCatchUp {
  constructor(
    private readonly database: Database,
    private readonly ports: Pick<NoticePorts, 'dates'>,
  ) {}

  /** Counts some; answers how many. */
  async work(): Promise<number> {
    const answers: readonly Uncounted[] = await this.database.reader.query(
      `SELECT r.id, r.agency_id, n.issued_at, r.answered_at FROM notice_receipt r JOIN notice n ON n.id = r.notice_id WHERE r.answered_at IS NOT NULL AND r.answer_days IS NULL LIMIT ${BATCH}`,
    );
    const counted: (readonly [id: string, days: number])[] = [];
    for (const { id, agency_id, issued_at, answered_at } of answers)
      counted.push([id, await this.ports.dates.workingDays(agency_id, Number(issued_at), Number(answered_at))]);
    if (counted.length === 0) return 0;
    await this.database.unitOfWork.run(async (tx) => {
      for (const [id, days] of counted)
        await tx.query('UPDATE notice_receipt SET answer_days = ? WHERE id = ? AND answer_days IS NULL', [days, id]);
    });
    return counted.length;
  }
}
