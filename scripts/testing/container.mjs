/**
 * Where packages cannot be installed but a Docker engine is at hand, the whole run moves into a throw-away Debian: there
 * it is root and provides for itself. It works on a copy, so that nothing of this folder is changed.
 */
import { hasDocker } from '../services/provision.mjs';
import { ROOT, run } from '../project.mjs';

const IMAGE = 'node:24-bookworm';

const INSIDE = [
  'mkdir /jianqiao && cd /jianqiao',
  'tar -C /source --exclude=./node_modules --exclude=./dist --exclude=./data --exclude=./.cache -cf - . | tar -xf -',
  'exec npm test -- "$@"',
].join(' && ');

/** Runs `npm test` with `args` in a container and returns its exit code; undefined where there is no Docker. */
export async function testInContainer(args) {
  if (!(await hasDocker())) return undefined;
  console.log(`running in a container of ${IMAGE}`);
  const options = ['--rm', '--init', '--shm-size=1g', '--env', 'CI', '--volume', `${ROOT}:/source:ro`];
  return run('docker', ['run', ...options, IMAGE, 'sh', '-c', INSIDE, 'sh', ...args]);
}
