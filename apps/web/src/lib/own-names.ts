import type { AgencyView } from '@jianqiao/contract';
import { pickText, type PickedText } from '@jianqiao/i18n';

/** An agency's official name in its own languages; a script or region may be left out of a tag (`zh-Hans`, `zh-CN`). */
export function ownNames({ languages, officialNames }: AgencyView): readonly PickedText[] {
  const base = (tag: string) => tag.split('-')[0];
  const own = languages
    .map((language) => ({ wished: language, ...pickText(officialNames, [language]) }))
    .filter(({ wished, language }) => base(wished) === base(language));
  return own.filter(({ text }, index) => own.findIndex((other) => other.text === text) === index);
}
