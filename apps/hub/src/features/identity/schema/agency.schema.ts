import {
  type AgenciesOnDate,
  type AgencyView,
  LEFT_OUT_REASONS,
  type LeftOutAgency,
  type LeftOutReason,
  type LocalizedText,
  type MechanismView,
  type TopicView,
  type WorkingWeek,
} from '@jianqiao/contract';
import { Shown } from '../../../http/shown';

export class WorkingWeekSchema implements WorkingWeek {
  @Shown.wholes() readonly days: readonly number[];
  @Shown.text() readonly from: string;
  @Shown.text() readonly to: string;
}

export class AgencySchema implements AgencyView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly code: string;
  @Shown.text() readonly countryCode: string;
  @Shown.localized() readonly officialNames: LocalizedText;
  @Shown.localized() readonly shortNames: LocalizedText;
  @Shown.texts() readonly languages: readonly string[];
  @Shown.text() readonly timeZone: string;
  @Shown.object(() => WorkingWeekSchema) readonly workingWeek: WorkingWeek;
}

export class LeftOutAgencySchema implements LeftOutAgency {
  @Shown.object(() => AgencySchema) readonly agency: AgencyView;
  @Shown.oneOf(LEFT_OUT_REASONS) readonly reason: LeftOutReason;
}

export class AgenciesOnDateSchema implements AgenciesOnDate {
  @Shown.date({ nullable: true }) readonly on: string | null;
  @Shown.objects(() => AgencySchema) readonly agencies: readonly AgencyView[];
  @Shown.objects(() => LeftOutAgencySchema) readonly leftOut: readonly LeftOutAgency[];
  @Shown.texts() readonly withoutAgency: readonly string[];
}

export class TopicSchema implements TopicView {
  @Shown.text() readonly code: string;
  @Shown.localized() readonly names: LocalizedText;
}

export class MechanismSchema implements MechanismView {
  @Shown.text() readonly code: string;
  @Shown.localized() readonly names: LocalizedText;
  @Shown.texts() readonly workingLanguages: readonly string[];
  @Shown.ids() readonly agencyIds: readonly string[];
}
