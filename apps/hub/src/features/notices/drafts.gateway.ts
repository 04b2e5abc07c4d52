import type {
  BeginNotice,
  ChangeVersion,
  DescribeNotice,
  IssueNotice,
  NameNotice,
  NoticeDraftView,
  NoticeView,
  Page,
  PageOfNotice,
  PlaceInDraft,
  RemarkOnNotice,
  RemarkView,
  ResolveRemark,
  StatementView,
  StepNotice,
  WriteVersion,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { DraftQueries, DraftVersions, Drafts, Issuing, NoticeQueries, Remarks } from '@jianqiao/notices';
import { Injectable } from '@nestjs/common';
import { Audiences } from '../../realtime/audiences';
import { type Caller, Command, dto } from '../../realtime/command';
import { accountAudience } from '../../realtime/hub-socket';
import {
  BeginNoticeDto,
  ChangeVersionDto,
  DescribeNoticeDto,
  IssueNoticeDto,
  PlaceInDraftDto,
  RemarkOnNoticeDto,
  ResolveRemarkDto,
  WriteVersionDto,
} from './draft.dto';
import { assertInPerson } from './in-person';
import { NameNoticeDto, PageOfNoticeDto, StepNoticeDto } from './notice.dto';

/** Notices up to their issue, for those who draft them. */
@Injectable()
export class DraftsGateway {
  constructor(
    private readonly drafts: Drafts,
    private readonly versions: DraftVersions,
    private readonly remarks: Remarks,
    private readonly queries: DraftQueries,
    private readonly issuing: Issuing,
    private readonly notices: NoticeQueries,
    private readonly audiences: Audiences,
  ) {}

  @Command('notice:begin', dto(BeginNoticeDto))
  async begin({ actor }: Caller, command: BeginNotice): Promise<NoticeDraftView> {
    return this.queries.view(actor, await this.drafts.begin(actor, command));
  }

  @Command('notice:draft', dto(NameNoticeDto))
  draft({ actor }: Caller, { noticeId }: NameNotice): Promise<NoticeDraftView> {
    return this.queries.view(actor, noticeId);
  }

  @Command('notice:describe', dto(DescribeNoticeDto))
  async describe({ actor }: Caller, command: DescribeNotice): Promise<NoticeDraftView> {
    await this.drafts.describe(actor, command);
    return this.changed(actor, command);
  }

  @Command('version:write', dto(WriteVersionDto))
  async write({ actor }: Caller, command: WriteVersion): Promise<NoticeDraftView> {
    await this.versions.write(actor, command);
    return this.changed(actor, command);
  }

  @Command('version:drop', dto(ChangeVersionDto))
  async drop({ actor }: Caller, command: ChangeVersion): Promise<NoticeDraftView> {
    await this.versions.drop(actor, command);
    return this.changed(actor, command);
  }

  @Command('version:certify', dto(ChangeVersionDto))
  async certify({ actor }: Caller, command: ChangeVersion): Promise<NoticeDraftView> {
    await this.versions.certify(actor, command);
    return this.changed(actor, command);
  }

  @Command('remark:leave', dto(RemarkOnNoticeDto))
  async remark({ actor }: Caller, command: RemarkOnNotice): Promise<RemarkView> {
    const remark = await this.remarks.leave(actor, command);
    this.tell(await this.queries.team(actor, command.noticeId), command);
    return remark;
  }

  @Command('remark:resolve', dto(ResolveRemarkDto))
  async resolve({ actor }: Caller, command: ResolveRemark): Promise<RemarkView> {
    const remark = await this.remarks.resolve(actor, command);
    this.tell(await this.queries.team(actor, command.noticeId), command);
    return remark;
  }

  @Command('remark:list', dto(PageOfNoticeDto))
  listRemarks({ actor }: Caller, command: PageOfNotice): Promise<Page<RemarkView>> {
    return this.remarks.list(actor, command);
  }

  @Command('draft:place', dto(PlaceInDraftDto))
  async place({ actor }: Caller, { noticeId, language, block }: PlaceInDraft): Promise<null> {
    const { accountId } = actor;
    for (const member of await this.queries.team(actor, noticeId)) {
      this.audiences.signal(accountAudience(member), 'draft:placed', { noticeId, accountId, language, block });
    }
    return null;
  }

  @Command('notice:request_review', dto(StepNoticeDto))
  async requestReview({ actor }: Caller, command: StepNotice): Promise<NoticeDraftView> {
    await this.drafts.requestReview(actor, command);
    return this.changed(actor, command);
  }

  @Command('notice:approve', dto(StepNoticeDto))
  async approve({ actor }: Caller, command: StepNotice): Promise<NoticeDraftView> {
    await this.drafts.approve(actor, command);
    return this.changed(actor, command);
  }

  @Command('notice:send_back', dto(StepNoticeDto))
  async sendBack({ actor }: Caller, command: StepNotice): Promise<NoticeDraftView> {
    await this.drafts.sendBack(actor, command);
    return this.changed(actor, command);
  }

  @Command('notice:reopen', dto(StepNoticeDto))
  async reopen({ actor }: Caller, command: StepNotice): Promise<NoticeDraftView> {
    await this.drafts.reopen(actor, command);
    return this.changed(actor, command);
  }

  @Command('notice:discard', dto(StepNoticeDto))
  async discard({ actor }: Caller, command: StepNotice): Promise<null> {
    const team = await this.queries.team(actor, command.noticeId);
    await this.drafts.discard(actor, command);
    this.tell(team, command);
    return null;
  }

  @Command('notice:prepare_issue', dto(StepNoticeDto))
  prepareIssue({ actor }: Caller, command: StepNotice): Promise<StatementView> {
    return this.issuing.prepare(actor, command);
  }

  @Command('notice:issue', dto(IssueNoticeDto))
  async issue(caller: Caller, command: IssueNotice): Promise<NoticeView> {
    assertInPerson(caller, command);
    await this.issuing.issue(caller.actor, command);
    return this.notices.view(caller.actor, command.noticeId);
  }

  private async changed(actor: Actor, { noticeId }: NameNotice): Promise<NoticeDraftView> {
    const view = await this.queries.viewAfterStep(actor, noticeId);
    this.tell([view.authorId, ...view.team], { noticeId });
    return view;
  }

  /** Tells colleagues that something is not what it was. May be missed: who writes over it hears that it is stale. */
  private tell(accountIds: readonly string[], { noticeId }: NameNotice): void {
    for (const accountId of accountIds) {
      this.audiences.signal(accountAudience(accountId), 'notices:changed', { noticeId });
    }
  }
}
