import type { NoticeRulesView, SetNoticeRules } from '@jianqiao/contract';
import { PREFIX_PATTERN } from '@jianqiao/notices';
import { Field } from '../../http/field';
import { Shown } from '../../http/shown';

/** PUT /agency/notice-rules */
export class SetNoticeRulesDto implements SetNoticeRules {
  @Field.line(40, { pattern: PREFIX_PATTERN }) readonly prefix: string;
  @Field.yesNo() readonly reviewRequired: boolean;
  @Field.whole(0, Number.MAX_SAFE_INTEGER) readonly expectedVersion: number;
}

export class NoticeRulesSchema implements NoticeRulesView {
  @Shown.id() readonly agencyId: string;
  @Shown.text() readonly prefix: string;
  @Shown.yesNo() readonly reviewRequired: boolean;
  @Shown.whole() readonly version: number;
}
