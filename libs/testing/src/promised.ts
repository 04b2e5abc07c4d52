/**
 * Measures what was promised not to take longer than so many milliseconds, up to three times unless said otherwise. A
 * machine that is busy with other things is late now and then; a promise that is broken is broken each time.
 */
export async function promised<K extends string>(
  limits: Readonly<Record<K, number>>,
  measure: () => Promise<Readonly<Record<K, number>>>,
  tries = 3,
): Promise<void> {
  const late: string[] = [];
  while (late.length < tries) {
    const took = await measure();
    const names = (Object.keys(limits) as K[]).filter((name) => !(took[name] <= limits[name]));
    if (names.length === 0) return;
    late.push(names.map((name) => `${name}: ${Math.round(took[name])} ms of ${limits[name]} ms`).join(', '));
  }
  throw new Error(`a promise was not kept once: ${late.join('; ')}`);
}
