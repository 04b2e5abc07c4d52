/**
 * Loaded into a measured server when its memory or its profile is wanted (`node --expose-gc --import`): answers the
 * benchmark's questions over the channel to its parent, and costs nothing until asked.
 */
import { Session } from 'node:inspector/promises';
import { isMainThread } from 'node:worker_threads';

const session = new Session();

const answers = {
  /** Bytes, after everything that nobody refers to any more is gone. */
  memory() {
    for (let turn = 0; turn < 3; turn += 1) globalThis.gc();
    return process.memoryUsage();
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
