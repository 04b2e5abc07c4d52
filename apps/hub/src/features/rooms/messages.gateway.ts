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
import {
  MessageWriter,
  PAGE_BYTES,
  Positions,
  RoomAccess,
  RoomQueries,
  roomOfStream,
  roomStream,
} from '@jianqiao/messaging';
import { Injectable } from '@nestjs/common';
import { Audiences } from '../../realtime/audiences';
import { type Caller, Command, dto } from '../../realtime/command';
import { MovePositionDto, ReadStreamDto, ResumeStreamsDto, StartTypingDto, validatedPostMessage } from './message.dto';

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
  @Command('stream:resume', dto(ResumeStreamsDto))
  async resume(caller: Caller, { streams }: ResumeStreams): Promise<{ streams: readonly ResumedStream[] }> {
    const resumed: ResumedStream[] = [];
    let budget: number = LIMITS.factsPerResume;
    let bytes = PAGE_BYTES;
    for (const { stream, afterSequence } of streams) {
      const limit = Math.min(budget, LIMITS.factsPerPage);
      const one = await this.resumeOne(caller, stream, { after: afterSequence, limit, bytes });
      budget -= one.facts.length;
      bytes -= Buffer.byteLength(JSON.stringify(one.facts));
      resumed.push(one);
    }
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

  private async resumeOne(
    { actor, socket }: Caller,
    stream: string,
    range: { readonly after: number; readonly limit: number; readonly bytes: number },
  ): Promise<ResumedStream> {
    try {
      const roomId = this.roomId(stream);
      await this.access.readable(actor, roomId);
      if (await this.audiences.join(socket, stream)) this.access.forget(roomId);
      // A removal may have been heard while joining: then the audience has already been left, and must stay left.
      await this.access.readable(actor, roomId).catch((error: unknown) => {
        void socket.leave(stream);
        throw error;
      });
      return { stream, ...(await this.queries.facts(actor, roomId, range)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { stream, problem: 'stream.not_found', facts: [], head: 0 };
    }
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
