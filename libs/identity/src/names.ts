import type { PersonName } from '@jianqiao/contract';
import { textKey } from '@jianqiao/kernel';

/** NFKC may lengthen a text many times over; a cut must not leave half a character. */
const key = (text: string, length: number): string => textKey(text).slice(0, length).toWellFormed();

/** The keys under which a person is sorted and found. */
export function nameKeys(name: PersonName): { readonly latinKey: string; readonly nameKey: string } {
  return { latinKey: key(name.latin, 200), nameKey: key(`${name.latin} ${name.native}`, 500) };
}
