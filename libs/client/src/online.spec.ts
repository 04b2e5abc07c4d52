import { browserOnline } from './online';

/** As much of a browser as is listened to. */
function browser() {
  const listeners = new Map<string, Set<() => void>>();
  const target = {
    addEventListener: (type: string, listener: () => void) =>
      void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
    removeEventListener: (type: string, listener: () => void) => void listeners.get(type)?.delete(listener),
  };
  const document = { ...target, visibilityState: 'hidden' };
  const fire = (type: string) => listeners.get(type)?.forEach((listener) => listener());
  const size = () => [...listeners.values()].reduce((sum, some) => sum + some.size, 0);
  return { window: target, document, fire, size };
}

describe('a browser that comes back', () => {
  it('wakes the connection when there is a network, a page or somebody who looks at it', () => {
    const { window, document, fire, size } = browser();
    const wake = jest.fn();
    const stop = browserOnline(window, document).subscribe(wake);
    fire('visibilitychange');
    expect(wake).not.toHaveBeenCalled();
    document.visibilityState = 'visible';
    for (const type of ['visibilitychange', 'online', 'pageshow']) fire(type);
    expect(wake).toHaveBeenCalledTimes(3);
    stop();
    expect(size()).toBe(0);
  });
});
