/** All work of the benchmark, or its short form. */
import { CONNECTIONS, SHORT_CONNECTIONS } from './connections.mjs';
import { GROWTH } from './growth.mjs';
import { HISTORY, SHORT_HISTORY } from './history.mjs';
import { SATURATION, SHORT_SATURATION } from './saturation.mjs';
import { STEADY } from './steady.mjs';

const FULL = [...SATURATION, ...STEADY, ...CONNECTIONS, ...HISTORY, ...GROWTH];
const SHORT = [...SHORT_SATURATION, ...SHORT_CONNECTIONS, ...SHORT_HISTORY];

/** The work asked for: all, or what has one of the names in it. */
export function worksFor({ short, only }) {
  return (short ? SHORT : FULL).filter(({ name }) => !only || only.some((part) => name.includes(part)));
}

/** The work of this name in a report of that form. */
export function workNamed(name, { short }) {
  return (short ? SHORT : FULL).find((work) => work.name === name);
}
