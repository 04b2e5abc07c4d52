import { AGENCIES } from '@jianqiao/identity';
import { type Office, isOpen, latestOpen } from './office-hours';
import { DEMO_PEOPLE } from './people';
import type { Random } from './random';
import { type DemoRoomKey, demoRoom } from './rooms';

/** A member of a room as a writer of its history. */
export interface Writer {
  readonly login: string;
  /** The agency within whose delegation they take part: one side does not write letters to itself. */
  readonly side: string;
  readonly interprets: boolean;
  readonly leads: boolean;
  readonly office: Office;
}

/** The members of a room, with the office each of them writes from. */
export function writersOf(key: DemoRoomKey): Writer[] {
  return demoRoom(key).members.map((login) => {
    const person = DEMO_PEOPLE.find((candidate) => candidate.login === login);
    const agency = AGENCIES.find(({ code }) => code === person?.agencyCode);
    if (!person || !agency) throw new Error(`The room ${key} has an unknown member ${login}`);
    return {
      login,
      side: agency.parentCode ?? agency.code,
      interprets: person.mandates.includes('interpreter'),
      leads: person.mandates.includes('liaison_officer'),
      office: { timeZone: person.timeZone, week: agency.workingWeek },
    };
  });
}

/** A moment not after `at` when the writer is at work; one who was not then wrote some time before going home. */
export function atWork({ office }: Writer, at: number, random: Random): number {
  const latest = latestOpen(office, at);
  if (latest === at) return at;
  return latest - random.between(60, 50 * 60) * 1000;
}

/** Those who are at work at that moment. */
export function workingAt(writers: readonly Writer[], at: number): Writer[] {
  return writers.filter(({ office }) => isOpen(office, at));
}

/** One of the candidates: rather one of those at work, and rather a liaison officer. */
export function oneOf(candidates: readonly Writer[], working: readonly Writer[], random: Random): Writer {
  const present = candidates.filter((writer) => working.includes(writer));
  const able = present.length > 0 ? present : candidates;
  const leading = able.filter(({ leads }) => leads);
  return random.pick(leading.length > 0 && random.chance(0.6) ? leading : able);
}
