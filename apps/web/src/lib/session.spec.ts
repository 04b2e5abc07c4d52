import { queryClient } from './query-client';
import { meQuery, readMe, rememberMe } from './session';

type Me = Parameters<typeof rememberMe>[0];

describe('reading who is signed in', () => {
  const replace = jest.fn();
  const answerAs = (accountId: string) =>
    jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify({ accountId })));
  const read = () => readMe(new AbortController().signal);

  beforeEach(() => {
    queryClient.clear();
    replace.mockClear();
    Object.assign(globalThis, { location: { replace } });
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => void Reflect.deleteProperty(globalThis, 'location'));

  it('takes whoever it is at first, and the same person again', async () => {
    answerAs('lin');
    const me = await read();
    expect(me).toEqual({ accountId: 'lin' });
    rememberMe(me!);
    answerAs('lin');
    expect(await read()).toEqual(me);
    expect(replace).not.toHaveBeenCalled();
  });

  it('begins the page anew where it is somebody else by now, and draws nothing of the one for the other', async () => {
    rememberMe({ accountId: 'lin' } as Me);
    answerAs('zhou');
    const late = new Promise((resolve) => setTimeout(resolve, 50, 'nothing'));
    expect(await Promise.race([read(), late])).toBe('nothing');
    expect(replace).toHaveBeenCalledWith('/');
    expect(queryClient.getQueryData(meQuery.queryKey)).toEqual({ accountId: 'lin' });
  });
});
