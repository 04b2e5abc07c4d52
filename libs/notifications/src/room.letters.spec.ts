import { INTERFACE_LANGUAGES } from '@jianqiao/contract';
import { memberNamedLetter, roomProposedLetter } from './room.letters';
import { wordsIn } from './words';

const LINK = 'https://hub.example/rooms/1?a=1&b=2';
const proposer = { en: 'Procuracy <A> & "B"', ru: 'Прокуратура' };

describe('letters about rooms', () => {
  it.each(INTERFACE_LANGUAGES)('say in %s who proposes, that an answer waits, and where', async (language) => {
    const words = await wordsIn(language);
    const letter = roomProposedLetter(words, { proposer, link: LINK });
    const agency = language === 'ru' ? proposer.ru : proposer.en;
    expect(letter.language).toBe(language);
    for (const text of [letter.subject, letter.text]) expect(text).toContain(agency);
    expect(letter.text.split('\n')).toContain(LINK);
    expect(letter.text).toContain(words.say('letter.footer'));
    expect(memberNamedLetter(words, LINK).text.split('\n')).toContain(LINK);
  });

  it('are HTML in the direction of their language, with nothing of a name taken for markup', async () => {
    const { html } = roomProposedLetter(await wordsIn('fa'), { proposer, link: LINK });
    expect(html).toContain('<div lang="fa" dir="rtl"');
    expect(html).toContain('Procuracy &lt;A&gt; &amp; &quot;B&quot;');
    expect(html).toContain('href="https://hub.example/rooms/1?a=1&amp;b=2" dir="ltr"');
  });

  it('isolate a name that runs the other way, and no other', async () => {
    const inPersian = roomProposedLetter(await wordsIn('fa'), { proposer, link: LINK });
    expect(inPersian.subject).toContain(`\u2068${proposer.en}\u2069`);
    const inRussian = roomProposedLetter(await wordsIn('ru'), { proposer, link: LINK });
    expect(inRussian.subject).not.toMatch(/[\u2066-\u2069]/);
  });
});
