import type { Fact } from '@jianqiao/contract';

/** A message that a device put where it survives a closed tab, or sent at once. */
export interface Sent {
  readonly stream: string;
  readonly id: string;
  readonly text: string;
}

/** An acknowledgement as it arrived. */
export interface Ack {
  readonly stream: string;
  readonly id: string;
  readonly sequence: number;
  readonly at: number;
}

/** A change of a room's title: not repeated when no answer comes, so only an acknowledged one must be there. */
export interface Retitling {
  readonly stream: string;
  readonly title: string;
  readonly acknowledged: boolean;
}

/** The facts of one stream as one tab (or one connection) took them over, in that order. */
export interface View {
  readonly stream: string;
  readonly facts: readonly Fact[];
  /** Whether it was still open at the end: then it must have come as far as the stream. */
  readonly open: boolean;
}

/** What one device sent and saw, in its own words; nobody else's knowledge is in it. */
export interface DeviceRecord {
  readonly device: string;
  readonly accountId: string;
  /** What it follows, and must be able to read. */
  readonly streams: readonly string[];
  /** In the order of sending. */
  readonly sent: readonly Sent[];
  readonly acks: readonly Ack[];
  readonly retitlings: readonly Retitling[];
  readonly views: readonly View[];
  /** Every fact that reached the device, however it came and whatever became of it. */
  readonly heard: readonly Fact[];
  /** Each stream read from its beginning, when all was over. */
  readonly final: readonly { readonly stream: string; readonly facts: readonly Fact[] }[];
}

/** A whole run. */
export interface RunRecord {
  /** The facts that were there before the run began. */
  readonly before: readonly Fact[];
  readonly devices: readonly DeviceRecord[];
}
