import type { Phrasebook } from '../exchanges';
import { ENGLISH } from './en';
import { PERSIAN } from './fa';
import { BURMESE, INDONESIAN, KAZAKH, KHMER, LAO, MALAY, THAI } from './neighbours';
import { RUSSIAN } from './ru';
import { VIETNAMESE } from './vi';
import { CHINESE } from './zh';

/** What can be said in which language, by BCP 47 tag. */
export const PHRASEBOOKS: Readonly<Record<string, Phrasebook>> = {
  'zh-Hans': CHINESE,
  ru: RUSSIAN,
  en: ENGLISH,
  fa: PERSIAN,
  vi: VIETNAMESE,
  th: THAI,
  lo: LAO,
  km: KHMER,
  my: BURMESE,
  ms: MALAY,
  id: INDONESIAN,
  kk: KAZAKH,
};
