import type { DemoMessage } from './demo-message';
import { ASEAN_LIAISON } from './dialogues/asean';
import { CHINA_RUSSIA } from './dialogues/cn-ru';
import { CHINA_VIET_NAM } from './dialogues/cn-vn';
import type { Dialogue } from './dialogues/dialogue';
import { IRAN_CHINA } from './dialogues/ir-cn';
import { MEKONG_FOUR } from './dialogues/mekong';
import { SCO_EXPERTS } from './dialogues/sco';
import { olderHistory } from './history';
import { type Random, randomOf } from './random';
import type { DemoRoomKey } from './rooms';
import { ROOM_VOICES } from './voices';
import { fill, workingMoment } from './wording';
import { type Writer, atWork, writersOf } from './writers';

const DIALOGUES: Readonly<Partial<Record<DemoRoomKey, Dialogue>>> = {
  'cn-vn': CHINA_VIET_NAM,
  asean: ASEAN_LIAISON,
  sco: SCO_EXPERTS,
  'cn-ru': CHINA_RUSSIA,
  mekong: MEKONG_FOUR,
  'ir-cn': IRAN_CHINA,
};

/**
 * The whole conversation of a demo room as of `anchor` (epoch milliseconds of "now"), in time order and in the working
 * hours of its writers. The same for the same arguments. Empty for the room that still waits for acceptance.
 */
export function demoConversation(roomKey: DemoRoomKey, anchor: number): DemoMessage[] {
  const dialogue = DIALOGUES[roomKey];
  const voice = ROOM_VOICES[roomKey];
  if (!dialogue || !voice) return [];

  const random = randomOf(roomKey);
  const writers = writersOf(roomKey);
  const newest = newestMessages(dialogue, writers, anchor, random);
  const begins = newest[0]?.at ?? anchor;
  return [...olderHistory(voice, writers, voice.messages - newest.length, begins, random), ...newest];
}

function newestMessages(dialogue: Dialogue, writers: readonly Writer[], anchor: number, random: Random): DemoMessage[] {
  const moments = Object.fromEntries(
    Object.entries(dialogue.moments).map(([name, { inDays, utc }]) => [name, workingMoment(anchor, inDays, utc)]),
  );
  let at = anchor;
  return dialogue.lines
    .toReversed()
    .map(([by, language, text]) => {
      const writer = writers.find(({ login }) => login === by);
      if (!writer) throw new Error(`${by} writes in a room without being a member`);
      at = atWork(writer, at - random.between(60, 18 * 60) * 1000, random);
      return { by, language, text: fill(text, language, writer.office.timeZone, { moments }), at };
    })
    .reverse();
}
