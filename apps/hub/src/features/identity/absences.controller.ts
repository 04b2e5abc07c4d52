import { API_PREFIX, type AbsenceView, type Page } from '@jianqiao/contract';
import { Absences } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { DeclareAbsenceDto } from './dto/absence.dto';
import { AbsenceSchema } from './schema/absence.schema';

@SignedIn()
@Controller(`${API_PREFIX}/agency/absences`)
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  @Summary('When people of one’s own agency are away, from now on.')
  @Get()
  @Answers.page(AbsenceSchema)
  @Refuses('unauthenticated')
  async list(@CurrentActor() actor: Actor): Promise<Page<AbsenceView>> {
    return this.absences.list(actor);
  }

  @Summary('Notes that one is away; deputies then act. An administrator may note it for a colleague.')
  @Post()
  @Answers.one(AbsenceSchema, 201)
  @Refuses('malformed', 'invalid', 'unauthenticated', 'account.not_found')
  async declare(@CurrentActor() actor: Actor, @Body() body: DeclareAbsenceDto): Promise<AbsenceView> {
    return this.absences.declare(actor, body);
  }

  @Summary('Takes an absence back.')
  @Delete(':id')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'not_found')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    await this.absences.withdraw(actor, id);
  }
}
