import type {
  AnswerNotice,
  CountNotices,
  ExtendNotice,
  ListNotices,
  NameNotice,
  NoticeCounts,
  NoticeStepView,
  NoticeSummary,
  NoticeView,
  OpenNotice,
  OpenedNotice,
  Page,
  PageOfNotice,
  PrepareAnswer,
  ReceiptView,
  ReceiveNotices,
  StatementView,
  StepNotice,
  WithdrawNotice,
} from '@jianqiao/contract';
import { Answers, Deliveries, NoticeQueries, NoticeSteps } from '@jianqiao/notices';
import { Injectable } from '@nestjs/common';
import { type Caller, Command, dto } from '../../realtime/command';
import { assertInPerson } from './in-person';
import {
  AnswerNoticeDto,
  ExtendNoticeDto,
  ListNoticesDto,
  NameNoticeDto,
  OpenNoticeDto,
  PageOfNoticeDto,
  PrepareAnswerDto,
  ReceiveNoticesDto,
  StepNoticeDto,
  WithdrawNoticeDto,
  validatedCount,
} from './notice.dto';

/** Issued notices: at their recipients, and at their issuer after the issue. */
@Injectable()
export class NoticesGateway {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly deliveries: Deliveries,
    private readonly answers: Answers,
    private readonly steps: NoticeSteps,
  ) {}

  @Command('notice:list', dto(ListNoticesDto))
  list({ actor }: Caller, command: ListNotices): Promise<Page<NoticeSummary>> {
    return this.queries.list(actor, command);
  }

  @Command('notice:count', validatedCount)
  count({ actor }: Caller, _command: CountNotices): Promise<NoticeCounts> {
    return this.queries.count(actor);
  }

  @Command('notice:receive', dto(ReceiveNoticesDto))
  async receive({ actor }: Caller, { noticeIds }: ReceiveNotices): Promise<null> {
    await this.deliveries.receive(actor, noticeIds);
    return null;
  }

  @Command('notice:view', dto(NameNoticeDto))
  view({ actor }: Caller, { noticeId }: NameNotice): Promise<NoticeView> {
    return this.queries.view(actor, noticeId);
  }

  @Command('notice:open', dto(OpenNoticeDto))
  async open({ actor }: Caller, command: OpenNotice): Promise<OpenedNotice> {
    // The evidence first: nobody has seen the text of whom it does not say so.
    const language = await this.deliveries.open(actor, command);
    return this.queries.opened(actor, command.noticeId, language);
  }

  @Command('notice:board', dto(PageOfNoticeDto))
  board({ actor }: Caller, command: PageOfNotice): Promise<Page<ReceiptView>> {
    return this.queries.board(actor, command);
  }

  @Command('notice:history', dto(PageOfNoticeDto))
  history({ actor }: Caller, command: PageOfNotice): Promise<Page<NoticeStepView>> {
    return this.queries.history(actor, command);
  }

  @Command('notice:prepare_answer', dto(PrepareAnswerDto))
  prepareAnswer({ actor }: Caller, command: PrepareAnswer): Promise<StatementView> {
    return this.answers.prepare(actor, command);
  }

  @Command('notice:suggest_answer', dto(PrepareAnswerDto))
  async suggestAnswer({ actor }: Caller, command: PrepareAnswer): Promise<NoticeView> {
    await this.answers.suggest(actor, command);
    return this.queries.view(actor, command.noticeId);
  }

  @Command('notice:answer', dto(AnswerNoticeDto))
  async answer(caller: Caller, command: AnswerNotice): Promise<NoticeView> {
    assertInPerson(caller, command);
    await this.answers.answer(caller.actor, command);
    return this.queries.view(caller.actor, command.noticeId);
  }

  @Command('notice:withdraw', dto(WithdrawNoticeDto))
  async withdraw({ actor }: Caller, command: WithdrawNotice): Promise<NoticeView> {
    await this.steps.withdraw(actor, command);
    return this.queries.view(actor, command.noticeId);
  }

  @Command('notice:extend', dto(ExtendNoticeDto))
  async extend({ actor }: Caller, command: ExtendNotice): Promise<NoticeView> {
    await this.steps.extend(actor, command);
    return this.queries.view(actor, command.noticeId);
  }

  @Command('notice:archive', dto(StepNoticeDto))
  async archive({ actor }: Caller, command: StepNotice): Promise<NoticeView> {
    await this.steps.archive(actor, command);
    return this.queries.view(actor, command.noticeId);
  }
}
