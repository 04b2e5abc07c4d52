/** Upper-case letters, digits and hyphens, in parts with slashes between; at most 40. */
export const PREFIX_PATTERN = /^(?=.{1,40}$)[A-Z0-9]+(?:-[A-Z0-9]+)*(?:\/[A-Z0-9]+(?:-[A-Z0-9]+)*)*$/;

/** An agency's code as numbers spell it: `cn.spp` is `CN-SPP`. */
export function codeSegment(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 36);
}

/** The prefix of an agency that has not said otherwise: `CN-SPP/INT`. */
export function defaultPrefix(code: string): string {
  return `${codeSegment(code)}/INT`;
}

/** Whether two prefixes are the same, or one goes on where the other ends. */
export function overlaps(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
