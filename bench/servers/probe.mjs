/**
 * Loaded into a measured server when its memory or its profile is wanted (`node --expose-gc --import`): answers the
 * benchmark's questions over the channel to its parent, and costs nothing until asked.
 */
import { Session } from 'node:inspector/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import { isMainThread } from 'node:worker_threads';

const session = new Session();

/** Where V8 keeps machine code, bytecode and what it knows of them. */
const COMPILED = new Set(['code_space', 'code_large_object_space', 'trusted_space', 'trusted_large_object_space']);

const answers = {
  /** Bytes, after everything that nobody refers to any more is gone. */
  async memory() {
    for (let turn = 0; turn < 2; turn += 1) {
      globalThis.gc();
      // What is freed behind garbage (handles, buffers) is freed in a turn of its own.
      await nextTurn();
    }
    globalThis.gc();
    const spaces = getHeapSpaceStatistics().filter(({ space_name }) => COMPILED.has(space_name));
    return { ...process.memoryUsage(), compiled: spaces.reduce((sum, space) => sum + space.space_used_size, 0) };
  },
  async startProfile() {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  },
  async stopProfile() {
    return (await session.post('Profiler.stop')).profile;
  },
};

if (isMainThread && process.channel) {
  process.on('message', ({ ask }) => {
    Promise.resolve(answers[ask]?.()).then((answer) => process.send({ answer }));
  });
  // Listening for questions is no reason to stay.
  process.channel.unref();
}
