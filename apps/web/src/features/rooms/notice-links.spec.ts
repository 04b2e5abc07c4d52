import { noticeIdsIn } from './notice-links';

const HUB = 'https://hub.example';
const ID = '019a0000-1111-7222-8333-444455556666';
const OTHER = '019b0000-1111-7222-8333-444455556666';

const found = (text: string) => noticeIdsIn(text, HUB);

describe('notices that a message links to', () => {
  it('are found by address and by path, each once', () => {
    expect(found(`See ${HUB}/notices/${ID} and /notices/${OTHER}, again ${HUB}/notices/${ID}?language=ru`)).toEqual([
      ID,
      OTHER,
    ]);
    expect(found(`/notices/${ID}`)).toEqual([ID]);
    expect(found(`请见（/notices/${ID}）`)).toEqual([ID]);
    expect(found(`请查收：/notices/${ID}`)).toEqual([ID]);
  });

  it('are not those of another hub, nor a draft', () => {
    expect(found(`https://elsewhere.example/notices/${ID}`)).toEqual([]);
    expect(found(`https://elsewhere.example/x/notices/${ID}`)).toEqual([]);
    expect(found(`${HUB}/notices/${ID}/draft`)).toEqual([]);
    expect(found('/notices/none')).toEqual([]);
  });

  it('are at most three', () => {
    const many = Array.from({ length: 5 }, (_, index) => `/notices/${ID.slice(0, -1)}${index}`);
    expect(found(many.join(' '))).toHaveLength(3);
  });
});
