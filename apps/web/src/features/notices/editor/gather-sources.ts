import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import type { AgenciesOnDate, LocalDate } from '@jianqiao/contract';
import { api } from '../../../lib/api';
import { useRooms } from '../../../lib/hub';
import { mechanismsQuery } from '../../../lib/mechanisms';
import { useLocalized } from '../../../lib/reader';

/** What has agencies: a mechanism by its code, a room by its id. */
export interface GatherSource {
  readonly kind: 'mechanism' | 'room';
  readonly key: string;
  readonly label: string;
  /** For the list one chooses from. */
  readonly value: string;
}

/** The mechanisms one's agency is in, and the rooms that are open to one. */
export function useGatherSources(): {
  readonly mechanisms: readonly GatherSource[];
  readonly rooms: readonly GatherSource[];
} {
  const localized = useLocalized();
  const mechanisms = useQuery(mechanismsQuery).data ?? [];
  const rooms = useRooms().rooms.filter(({ state, member }) => state === 'open' && member);
  const source = (kind: GatherSource['kind'], key: string, label: string) => ({
    kind,
    key,
    label,
    value: `${kind}/${key}`,
  });
  return {
    mechanisms: mechanisms.map(({ code, names }) => source('mechanism', code, localized(names).text)),
    rooms: rooms.map(({ id, titles }) => source('room', id, localized(titles).text)),
  };
}

/** Its agencies on a day, or now. */
export function agenciesOnDateQuery(source: GatherSource | undefined, on: LocalDate | null) {
  const path = source && (source.kind === 'room' ? `/rooms/${source.key}` : `/directory/mechanisms/${source.key}`);
  return queryOptions({
    queryKey: ['directory', 'on-date', source?.value, on],
    queryFn: path ? ({ signal }) => api.get<AgenciesOnDate>(`${path}/agencies`, { on }, signal) : skipToken,
  });
}
