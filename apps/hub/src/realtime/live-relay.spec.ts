import type { Ledger, StoredFact } from '@jianqiao/ledger';
import { LiveRelay } from './live-relay';

function fact(sequence: number): StoredFact {
  return { streamId: 'room:a', sequence } as StoredFact;
}

/** A stream that other nodes write to, too. */
function relayOver(stored: StoredFact[]) {
  const heard: number[] = [];
  /** Those that are said to have just been committed here. */
  const own: number[] = [];
  const ledger = {
    headSequence: () => Promise.resolve(stored.length),
    readAfterEach: (afters: ReadonlyMap<string, number>, limit: number) =>
      Promise.resolve(new Map([...afters].map(([stream, after]) => [stream, stored.slice(after, after + limit)]))),
  } as unknown as Ledger;
  const relay = new LiveRelay(
    ledger,
    ({ sequence }, committedHere) => {
      heard.push(sequence);
      if (committedHere) own.push(sequence);
    },
    (error) => {
      throw error;
    },
  );
  return { relay, heard, own };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the live relay', () => {
  it('goes on watching for who is back when the question of who has gone fails late', async () => {
    const heads: PromiseWithResolvers<number>[] = [];
    const heard: number[] = [];
    const headSequence = () => {
      const head = Promise.withResolvers<number>();
      heads.push(head);
      return head.promise;
    };
    const relay = new LiveRelay(
      { headSequence } as unknown as Ledger,
      ({ sequence }) => heard.push(sequence),
      () => undefined,
    );
    const first = relay.watch('room:a').catch((error: unknown) => error);
    relay.unwatch('room:a');
    const second = relay.watch('room:a');
    heads[1]!.resolve(7);
    await second;
    heads[0]!.reject(new Error('ETIMEDOUT'));
    expect(await first).toMatchObject({ message: 'ETIMEDOUT' });
    relay.committed([fact(8)]);
    expect(heard).toEqual([8]);
  });

  it('hands on only what comes after the head at the time of watching', async () => {
    const { relay, heard } = relayOver([fact(1), fact(2)]);
    await relay.watch('room:a');
    relay.committed([fact(2), fact(3)]);
    expect(heard).toEqual([3]);
  });

  it('reads what another node wrote before handing on its own', async () => {
    const stored = [fact(1)];
    const { relay, heard, own } = relayOver(stored);
    await relay.watch('room:a');
    stored.push(fact(2), fact(3));
    relay.committed([fact(3)]);
    await settle();
    expect(heard).toEqual([2, 3]);
    relay.committed([fact(4)]);
    expect(heard).toEqual([2, 3, 4]);
    expect(own).toEqual([4]);
  });

  it('stays in order when facts are committed while it reads', async () => {
    const stored = [fact(1)];
    const { relay, heard } = relayOver(stored);
    await relay.watch('room:a');
    stored.push(fact(2), fact(3));
    relay.reached('room:a', 3);
    stored.push(fact(4));
    relay.committed([fact(4)]);
    await settle();
    expect(heard).toEqual([2, 3, 4]);
  });

  it('loses nothing that is committed while the head is being read', async () => {
    const stored = [fact(1)];
    const { relay, heard } = relayOver(stored);
    const watching = relay.watch('room:a');
    stored.push(fact(2));
    relay.committed([fact(2)]);
    await watching;
    await settle();
    // Either the head already covered it (a reader will find it) or it is handed on; never a hole.
    stored.push(fact(3));
    relay.committed([fact(3)]);
    await settle();
    expect(heard.at(-1)).toBe(3);
    expect(heard.length === 1 || heard.join() === '2,3').toBe(true);
  });

  it('says after which fact everything is handed on, and nothing while it does not know', async () => {
    const { relay } = relayOver([fact(1), fact(2)]);
    expect(relay.handedOn('room:a')).toBeUndefined();
    const watching = relay.watch('room:a');
    expect(relay.handedOn('room:a')).toBeUndefined();
    await watching;
    expect(relay.handedOn('room:a')).toBe(2);
    relay.committed([fact(3)]);
    expect(relay.handedOn('room:a')).toBe(3);
    relay.unwatch('room:a');
    expect(relay.handedOn('room:a')).toBeUndefined();
  });

  it('takes what the node knows for old when it begins to watch, unless that reaches the head', async () => {
    const { relay } = relayOver([fact(1), fact(2)]);
    const known = [1, 2];
    relay.isKnown = (_stream, sequence) => known[0]! >= sequence;
    expect(await relay.watch('room:a')).toBe(true);
    expect(await relay.watch('room:a')).toBe(false);
    relay.unwatch('room:a');
    known.shift();
    expect(await relay.watch('room:a')).toBe(false);
  });

  it('reads all streams that grew in a turn together', async () => {
    const statements: string[][] = [];
    const ledger = {
      headSequence: () => Promise.resolve(0),
      readAfterEach: (afters: ReadonlyMap<string, number>) => {
        statements.push([...afters.keys()]);
        return Promise.resolve(new Map([...afters.keys()].map((streamId) => [streamId, [{ streamId, sequence: 1 }]])));
      },
    } as unknown as Ledger;
    const heard: string[] = [];
    const relay = new LiveRelay(
      ledger,
      ({ streamId }) => heard.push(streamId),
      () => undefined,
    );
    const streams = ['room:a', 'room:b', 'room:c'];
    await Promise.all(streams.map((stream) => relay.watch(stream)));
    for (const stream of streams) relay.reached(stream, 1);
    await settle();
    expect(heard).toEqual(streams);
    expect(statements).toEqual([streams]);
  });
});
