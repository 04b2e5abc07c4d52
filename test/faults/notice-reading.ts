import type { Page } from '@jianqiao/contract';
import { checkBundle } from '@jianqiao/notices';
import type { IssuedRecord, NoticeReading, NoticeRecords } from './notice-records';
import type { Officer } from './officer';

/** Who reads, and what is known of before. */
interface Readers {
  readonly issuers: readonly Officer[];
  readonly recipients: readonly Officer[];
  readonly records: Pick<NoticeRecords, 'before'>;
}

/** What everybody reads of all notices when all is over; bundles of recipients are checked for the last so many. */
export async function readNotices(
  { issuers, recipients, records: { before } }: Readers,
  bundlesOfRecipients: number,
): Promise<readonly NoticeReading[]> {
  const readings: NoticeReading[] = [];
  for (const by of issuers) {
    for (const [index, one] of (await sentBy(by)).entries()) {
      const { noticeId } = one;
      if (before.some((earlier) => earlier.noticeId === noticeId)) {
        readings.push({ ...one, board: [], own: [], steps: [], bundles: [] });
        continue;
      }
      const own = await Promise.all(recipients.map((officer) => officer.ask('notice:view', { noticeId })));
      const readers = index < bundlesOfRecipients ? [by, ...recipients] : [by];
      readings.push({
        ...one,
        board: await all((cursor) => by.ask('notice:board', { noticeId, cursor, limit: 100 })),
        own: own.flatMap(({ receipt }) => receipt ?? []),
        steps: await all((cursor) => by.ask('notice:history', { noticeId, cursor, limit: 100 })),
        bundles: await Promise.all(readers.map(async (reader) => checkBundle(await reader.bundle(noticeId)))),
      });
    }
  }
  return readings;
}

/** All that an officer's agency has issued. */
export async function sentBy(officer: Officer): Promise<readonly IssuedRecord[]> {
  const agencyId = await officer.agencyId();
  const sent = await all((cursor) => officer.ask('notice:list', { box: 'sent', cursor, limit: 100 }));
  return sent.map(({ id: noticeId, number }) => ({ agencyId, noticeId, number: number! }));
}

/** A list read to its end. */
async function all<T>(page: (cursor: string | null) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const read: Page<T> = await page(cursor);
    items.push(...read.items);
    cursor = read.next;
  } while (cursor !== null);
  return items;
}
