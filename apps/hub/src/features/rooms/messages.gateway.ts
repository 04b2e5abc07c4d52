import {
  LIMITS,
  type MovePosition,
  type PostMessage,
  type PostedMessage,
  type ReadStream,
  type ResumeStreams,
  type ResumedStream,
  type StartTyping,
  type StreamPage,
} from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { MessageWriter, Positions, RoomAccess, RoomQueries, roomOfStream, roomStream } from '@jianqiao/messaging';
import { Turns } from '@jianqiao/persistence';
import { Injectable } from '@nestjs/common';
import { Audiences } from '../../realtime/audiences';
import { type Caller, Command, dto } from '../../realtime/command';
import type { HubSocket } from '../../realtime/hub-socket';
import {
  MovePositionDto,
  ReadStreamDto,
  StartTypingDto,
  validatedPostMessage,
  validatedResumeStreams,
} from './message.dto';

/** Of one connection. */
const RESUMES_WAITING = 100;

@Injectable()
export class MessagesGateway {
  private readonly resuming = new WeakMap<HubSocket, Turns>();

  constructor(
    private readonly writer: MessageWriter,
    private readonly positions: Positions,
    private readonly queries: RoomQueries,
    private readonly access: RoomAccess,
    private readonly audiences: Audiences,
  ) {}

  @Command('message:post', validatedPostMessage)
  post({ actor }: Caller, command: PostMessage): Promise<PostedMessage> {
    return this.writer.post(actor, command);
  }

  @Command('position:move', dto(MovePositionDto))
  async move({ actor }: Caller, command: MovePosition): Promise<null> {
    await this.positions.move(actor, command);
    return null;
  }

  @Command('typing:start', dto(StartTypingDto))
  async typing({ actor }: Caller, { roomId }: StartTyping): Promise<null> {
    await this.access.readable(actor, roomId);
    this.audiences.signal(roomStream(roomId), 'typing:started', { roomId, accountId: actor.accountId });
    return null;
  }

  /** One after the other for each connection: one that fails leaves again what it has joined. */
  @Command('stream:resume', validatedResumeStreams)
  resume(caller: Caller, { streams }: ResumeStreams): Promise<{ streams: readonly ResumedStream[] }> {
    const turns = this.resuming.get(caller.socket) ?? new Turns(RESUMES_WAITING);
    this.resuming.set(caller.socket, turns);
    return turns.run(async () => ({ streams: await this.resumed(caller, streams) }));
  }

  @Command('stream:read', dto(ReadStreamDto))
  async read({ actor }: Caller, { stream, after, before, limit }: ReadStream): Promise<StreamPage> {
    if ((after === undefined) === (before === undefined)) {
      throw new DomainError('invalid', { issues: [{ path: 'after', rule: 'eitherAfterOrBefore' }] });
    }
    const range = { limit: limit ?? LIMITS.factsPerPage, ...(after === undefined ? { before } : { after }) };
    return this.queries.facts(actor, this.roomId(stream), range).catch(asStreamProblem);
  }

  /** Joins each audience first, then reads what was missed: a fact in between arrives twice, never not at all. */
  private async resumed(caller: Caller, streams: ResumeStreams['streams']): Promise<readonly ResumedStream[]> {
    const { actor, socket } = caller;
    const joined: string[] = [];
    try {
      const entered = await everyOne(streams.map(({ stream }) => this.enter(caller, stream, joined)));
      const after = new Map<string, number>();
      streams.forEach(({ afterSequence }, n) => entered[n] && after.set(entered[n], afterSequence));
      const pages = await this.queries.missed(actor, after);
      return streams.map(({ stream }, n): ResumedStream => {
        const page = pages.get(entered[n] ?? '');
        if (page) return { stream, ...page };
        // A removal may have been heard while joining: then the audience has already been left, and must stay left.
        if (roomOfStream(stream)) void socket.leave(stream);
        return { stream, problem: 'stream.not_found', facts: [], head: 0 };
      });
    } catch (error) {
      // They joined by what was remembered, and nobody has looked whether that still holds.
      for (const stream of joined) void socket.leave(stream);
      throw error;
    }
  }

  /** The room whose audience was joined, or undefined when its messages may not be read; `joined` gets what is new. */
  private async enter({ actor, socket }: Caller, stream: string, joined: string[]): Promise<string | undefined> {
    const roomId = roomOfStream(stream);
    if (!roomId || !(await this.access.mayRead(actor, roomId))) return undefined;
    if (!socket.rooms.has(stream)) joined.push(stream);
    if (await this.audiences.join(socket, stream)) this.access.forget(roomId);
    return roomId;
  }

  private roomId(stream: string): string {
    const roomId = roomOfStream(stream);
    if (!roomId) throw new DomainError('stream.not_found');
    return roomId;
  }
}

/** Their answers, once all have come; the first failure, but not before. */
async function everyOne<T>(asked: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

function asStreamProblem(error: unknown): never {
  if (error instanceof DomainError && error.code === 'room.not_found') throw new DomainError('stream.not_found');
  throw error;
}
