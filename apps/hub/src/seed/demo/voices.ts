import type { DemoRoomKey } from './rooms';

/** How a room sounds: how much is written in it, about what, and by whom in which languages. */
export interface RoomVoice {
  /** Messages in all, the hand-written newest ones included. */
  readonly messages: number;
  /** Minutes between two exchanges of the older history, from and to. */
  readonly pace: readonly [number, number];
  /** Series of its papers, and the number the older history ends with. */
  readonly series: string;
  readonly lastNumber: number;
  /** Codes of the topics it deals with. */
  readonly topics: readonly string[];
  /** Languages of each member by login; a language named more often is used more often. The last one says everything. */
  readonly languages: Readonly<Record<string, readonly string[]>>;
}

/** The voices of the rooms that have a history. */
export const ROOM_VOICES: Readonly<Partial<Record<DemoRoomKey, RoomVoice>>> = {
  'cn-vn': {
    messages: 180,
    pace: [180, 1500],
    series: 'CV',
    lastNumber: 217,
    topics: ['telecom-fraud', 'money-laundering', 'gambling', 'cybercrime', 'treaties'],
    languages: {
      'cn.liaison': ['zh-Hans'],
      'cn.organizer': ['zh-Hans'],
      'cn.interpreter': ['vi', 'zh-Hans'],
      'vn.liaison': ['vi'],
      'vn.protocol': ['vi'],
      'vn.interpreter': ['zh-Hans', 'vi'],
    },
  },
  asean: {
    messages: 200,
    pace: [150, 1200],
    series: 'AS',
    lastNumber: 303,
    topics: ['cybercrime', 'telecom-fraud', 'money-laundering', 'trafficking-in-persons', 'treaties'],
    languages: {
      'my.liaison': ['ms', 'en', 'en', 'en'],
      'my.organizer': ['en'],
      'bn.liaison': ['ms', 'en', 'en'],
      'kh.liaison': ['km', 'en', 'en'],
      'id.liaison': ['id', 'en', 'en'],
      'la.liaison': ['lo', 'en', 'en'],
      'mm.liaison': ['my', 'en', 'en'],
      'sg.liaison': ['en'],
      'th.liaison': ['th', 'en', 'en'],
      'vn.liaison': ['vi', 'en', 'en'],
    },
  },
  sco: {
    messages: 5000,
    pace: [4, 20],
    series: 'SCO',
    lastNumber: 3003,
    topics: [
      'corruption',
      'cultural-relics',
      'cybercrime',
      'drug-trafficking',
      'environment',
      'foreign-exchange',
      'intellectual-property',
      'juvenile-public-interest',
      'money-laundering',
      'telecom-fraud',
      'terrorism',
      'trafficking-in-persons',
      'treaties',
    ],
    languages: {
      'cn.liaison': ['zh-Hans'],
      'cn.organizer': ['zh-Hans'],
      'cn.interpreter': ['ru', 'zh-Hans'],
      'sh.liaison': ['zh-Hans'],
      'ru.liaison': ['ru'],
      'ru.organizer': ['ru'],
      'ru.interpreter': ['zh-Hans', 'ru'],
      'kz.liaison': ['kk', 'ru', 'ru'],
      'kz.organizer': ['ru'],
      'uz.liaison': ['ru'],
      'ir.liaison': ['en', 'fa', 'fa', 'fa'],
      'ir.interpreter': ['zh-Hans', 'fa'],
    },
  },
  'cn-ru': {
    messages: 160,
    pace: [200, 1800],
    series: 'CR',
    lastNumber: 240,
    topics: ['juvenile-public-interest', 'environment', 'cultural-relics', 'corruption', 'treaties'],
    languages: {
      'ru.liaison': ['ru'],
      'ru.organizer': ['ru'],
      'ru.interpreter': ['zh-Hans', 'ru'],
      'cn.liaison': ['zh-Hans'],
      'cn.organizer': ['zh-Hans'],
      'cn.interpreter': ['ru', 'zh-Hans'],
    },
  },
  mekong: {
    messages: 140,
    pace: [240, 2000],
    series: 'MK',
    lastNumber: 191,
    topics: ['telecom-fraud', 'trafficking-in-persons', 'cybercrime'],
    languages: {
      'th.liaison': ['th', 'en', 'en'],
      'th.interpreter': ['zh-Hans', 'en'],
      'cn.liaison': ['zh-Hans'],
      'cn.interpreter': ['en', 'zh-Hans'],
      'la.liaison': ['lo', 'en', 'en'],
      'kh.liaison': ['km', 'en', 'en'],
    },
  },
  'ir-cn': {
    messages: 90,
    pace: [300, 2600],
    series: 'IC',
    lastNumber: 160,
    topics: ['treaties', 'cybercrime', 'cultural-relics', 'drug-trafficking', 'corruption'],
    languages: {
      'ir.liaison': ['en', 'fa', 'fa', 'fa'],
      'ir.interpreter': ['zh-Hans', 'fa'],
      'cn.liaison': ['en', 'zh-Hans', 'zh-Hans'],
      'cn.interpreter': ['fa', 'zh-Hans'],
      'cn.organizer': ['zh-Hans'],
    },
  },
};
