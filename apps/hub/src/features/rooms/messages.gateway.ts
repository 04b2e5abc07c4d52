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
import { Injectable } from '@nestjs/common';
import { Audiences } from '../../realtime/audiences';
import { type Caller, Command, dto } from '../../realtime/command';
import {
  MovePositionDto,
  ReadStreamDto,
  StartTypingDto,
  validatedPostMessage,
  validatedResumeStreams,
} from './message.dto';

@Injectable()
export class MessagesGateway {
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

  /** Joins each audience first, then reads what was missed: a fact in between arrives twice, never not at all. */
  @Command('stream:resume', validatedResumeStreams)
  async resume(caller: Caller, { streams }: ResumeStreams): Promise<{ streams: readonly ResumedStream[] }> {
    const entered = await Promise.all(streams.map(({ stream }) => this.enter(caller, stream)));
    const after = new Map<string, number>();
    streams.forEach(({ afterSequence }, n) => entered[n] && after.set(entered[n], afterSequence));
    const pages = await this.queries.missed(caller.actor, after);
    const resumed = streams.map(({ stream }, n): ResumedStream => {
      const page = pages.get(entered[n] ?? '');
      if (page) return { stream, ...page };
      // A removal may have been heard while joining: then the audience has already been left, and must stay left.
      if (entered[n]) void caller.socket.leave(stream);
      return { stream, problem: 'stream.not_found', facts: [], head: 0 };
    });
    return { streams: resumed };
  }

  @Command('stream:read', dto(ReadStreamDto))
  async read({ actor }: Caller, { stream, after, before, limit }: ReadStream): Promise<StreamPage> {
    if ((after === undefined) === (before === undefined)) {
      throw new DomainError('invalid', { issues: [{ path: 'after', rule: 'eitherAfterOrBefore' }] });
    }
    const range = { limit: limit ?? LIMITS.factsPerPage, ...(after === undefined ? { before } : { after }) };
    return this.queries.facts(actor, this.roomId(stream), range).catch(asStreamProblem);
  }

  /** The room whose audience was joined, or undefined when its messages may not be read. */
  private async enter({ actor, socket }: Caller, stream: string): Promise<string | undefined> {
    const roomId = roomOfStream(stream);
    if (!roomId || !(await this.access.mayRead(actor, roomId))) return undefined;
    if (await this.audiences.join(socket, stream)) this.access.forget(roomId);
    return roomId;
  }

  private roomId(stream: string): string {
    const roomId = roomOfStream(stream);
    if (!roomId) throw new DomainError('stream.not_found');
    return roomId;
  }
}

function asStreamProblem(error: unknown): never {
  if (error instanceof DomainError && error.code === 'room.not_found') throw new DomainError('stream.not_found');
  throw error;
}
