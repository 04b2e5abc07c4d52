/** Looks for what harms those who open a file. */
export interface Scanner {
  /** Whether the file is clean. Throws when that cannot be said: then nobody gets it. */
  isClean(content: AsyncIterable<Buffer>): Promise<boolean>;
}
