import { queryClient } from './query-client';
import { meQuery, readMe, rememberMe } from './session';

type Me = Parameters<typeof rememberMe>[0];

describe('reading who is signed in', () => {
  const [replace, reload] = [jest.fn(), jest.fn()];
  const answerAs = (accountId: string, generation = 'first') =>
    jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify({ accountId, generation })));
  const read = () => readMe(new AbortController().signal);

  const late = () => new Promise((resolve) => setTimeout(resolve, 50, 'nothing'));

  beforeEach(() => {
    queryClient.clear();
    jest.clearAllMocks();
    Object.assign(globalThis, { location: { replace, reload } });
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => void Reflect.deleteProperty(globalThis, 'location'));

  it('takes whoever it is at first, and the same person again', async () => {
    answerAs('lin');
    const me = await read();
    expect(me).toEqual({ accountId: 'lin', generation: 'first' });
    rememberMe(me!);
    answerAs('lin');
    expect(await read()).toEqual(me);
    expect(replace).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
  });

  it('begins the page anew where it is somebody else by now, and draws nothing of the one for the other', async () => {
    rememberMe({ accountId: 'lin', generation: 'first' } as Me);
    answerAs('zhou');
    expect(await Promise.race([read(), late()])).toBe('nothing');
    expect(replace).toHaveBeenCalledWith('/');
    expect(queryClient.getQueryData(meQuery.queryKey)).toMatchObject({ accountId: 'lin' });
  });

  it.each([
    [undefined, 'first'],
    ['first', undefined],
  ])('stays, while an older node beside a newer one does not tell of restores (%s, %s)', async (before, now) => {
    rememberMe({ accountId: 'lin', generation: before } as Me);
    answerAs('lin', now ?? '');
    expect(await read()).toMatchObject({ accountId: 'lin' });
    expect(reload).not.toHaveBeenCalled();
  });

  it('begins it anew where it is where the hub was restored from a backup, and keeps nothing of before', async () => {
    rememberMe({ accountId: 'lin', generation: 'first' } as Me);
    answerAs('lin', 'second');
    expect(await Promise.race([read(), late()])).toBe('nothing');
    expect(reload).toHaveBeenCalledTimes(1);
    expect(replace).not.toHaveBeenCalled();
  });
});
