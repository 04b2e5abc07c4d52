import type { IncomingMessage } from 'node:http';
import type { Logger } from '../observability/logger';
import { judgeHandshake } from './handshake';
import { TokenBuckets } from './token-bucket';

const request = {
  headers: { authorization: `Bearer jqt_${'a'.repeat(43)}` },
  socket: { remoteAddress: '127.0.0.1' },
} as IncomingMessage;

describe('a handshake', () => {
  it('that the database does not answer in time is refused, and logged as an outage, not as a defect', async () => {
    jest.useFakeTimers();
    const logger = { warn: jest.fn(), error: jest.fn() };
    const budget = () => new TokenBuckets({ perSecond: 1_000, burst: 1_000 }, { now: () => 0 });
    const judge = judgeHandshake({
      authenticator: {
        authenticate: () => new Promise(() => undefined),
        authenticateAfresh: () => new Promise(() => undefined),
      },
      origins: new Set(),
      cookieName: 'session',
      trustProxy: 0,
      perAccount: budget(),
      refusedPerNetwork: budget(),
      logger: logger as unknown as Logger,
    });
    const answers: unknown[] = [];
    judge(request, (reason, success) => answers.push([reason, success]));
    await jest.advanceTimersByTimeAsync(4_900);
    expect(answers).toEqual([]);
    await jest.advanceTimersByTimeAsync(200);
    jest.useRealTimers();
    expect(answers).toEqual([['internal', false]]);
    expect(logger.error).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
