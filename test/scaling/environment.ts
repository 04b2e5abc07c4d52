/** What a hub needs of the surroundings to run at all. */
export function searchPath(): string {
  return process.env['PATH'] ?? '';
}
