import {
  API_PREFIX,
  type AgenciesOnDate,
  type Page,
  type PostedMessage,
  type RoomSummary,
  type RoomView,
  type StreamPage,
} from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import { MessageWriter, RoomQueries } from '@jianqiao/messaging';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { OnDateDto, instantOn } from '../../http/on-date.dto';
import { PageDto } from '../../http/page.dto';
import { CLOCK } from '../../tokens';
import { AgenciesOnDateSchema } from '../identity/schema/agency.schema';
import { agenciesOfRoom } from './room-agencies';
import { AGENCY_VIEWS, type AgencyViews } from './rooms.gateway';
import { FactsDto, PostToRoomSchema, factRange, postedTo } from './rooms.http.dto';
import { PostedMessageSchema, RoomSchema, RoomSummarySchema, StreamPageSchema } from './rooms.schema';

/** Rooms for tools that need no live connection; everything else goes over the socket. */
@SignedIn()
@Scope('rooms:read')
@Controller(`${API_PREFIX}/rooms`)
export class RoomsController {
  constructor(
    private readonly queries: RoomQueries,
    private readonly writer: MessageWriter,
    @Inject(AGENCY_VIEWS) private readonly agencies: AgencyViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Summary('The rooms one is a member of or may answer for, by latest activity.')
  @Get()
  @Answers.page(RoomSummarySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing')
  async list(@CurrentActor() actor: Actor, @Query() page: PageDto): Promise<Page<RoomSummary>> {
    return this.queries.list(actor, page);
  }

  @Summary('A room, as one may see it.')
  @Get(':id')
  @Answers.one(RoomSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'room.not_found')
  async view(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<RoomView> {
    return this.queries.view(actor, id);
  }

  @Summary(
    'The agencies that took part in a room on a day, now unless a day is named; and those that did not, and why.',
  )
  @Get(':id/agencies')
  @Answers.one(AgenciesOnDateSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'room.not_found')
  async agenciesOn(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { on }: OnDateDto,
  ): Promise<AgenciesOnDate> {
    const room = await this.queries.view(actor, id);
    return { on: on ?? null, ...(await agenciesOfRoom(this.agencies, actor, room, instantOn(on, this.clock))) };
  }

  @Summary('Facts of a room, messages among them, after or before a sequence; always ascending.')
  @Get(':id/facts')
  @Answers.one(StreamPageSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'room.not_found')
  async facts(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() range: FactsDto,
  ): Promise<StreamPage> {
    return this.queries.facts(actor, id, factRange(range));
  }

  @Summary('Posts a message. Answered once it is on disk; a retry under the same id gets the same answer.')
  @Scope('rooms:write')
  @Post(':id/messages')
  @HttpCode(200)
  @ApiBody({ type: PostToRoomSchema })
  @Answers.one(PostedMessageSchema)
  @Refuses(
    'malformed',
    'invalid',
    'unauthenticated',
    'token.scope_missing',
    'room.not_found',
    'room.action_forbidden',
    'message.conflict',
    'overloaded',
  )
  async post(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: unknown,
  ): Promise<PostedMessage> {
    return this.writer.post(actor, postedTo(id, body));
  }
}
