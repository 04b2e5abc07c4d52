/** A message of the demo world, not yet posted. */
export interface DemoMessage {
  /** Login of the writer. */
  readonly by: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** Epoch milliseconds. */
  readonly at: number;
}
