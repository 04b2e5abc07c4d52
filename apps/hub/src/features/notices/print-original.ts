import {
  type AgencyView,
  type LocalizedText,
  type NoticeReference,
  type NoticeVersionView,
  type NoticeView,
  type DueRule,
  verificationCode,
} from '@jianqiao/contract';
import { pickText } from '@jianqiao/i18n';
import { TOPICS } from '@jianqiao/identity';
import type { OriginalDocument, Particular, PrintedVersion, Words } from '@jianqiao/print';
import {
  type PrintWords,
  asCode,
  asWritten,
  atPlace,
  dayOf,
  inWords,
  languageName,
  letterheadOf,
  officialName,
  personLine,
  personOf,
  utc,
} from './print-words';

/** What an original is printed from. */
export interface OriginalParts {
  readonly notice: NoticeView;
  /** Those to be printed, in order. */
  readonly versions: readonly NoticeVersionView[];
  /** Of the issuer and all recipients, by id. */
  readonly agencies: ReadonlyMap<string, AgencyView>;
  readonly mechanism: LocalizedText | null;
  readonly due: DueRule | null;
  /** The evidence key that sealed the issue. */
  readonly keyId: string;
  /** The public address of the hub. */
  readonly publicUrl: string;
}

/** A notice as a letter: what its issuer said, to whom, and what stands behind it. */
export function originalDocument(words: PrintWords, parts: OriginalParts): OriginalDocument {
  const { notice, versions, agencies } = parts;
  const { language, say } = words;
  const number = notice.number ?? '';
  return {
    kind: 'original',
    language,
    title: `${number} · ${versions[0]?.title ?? ''}`,
    at: notice.issuedAt!,
    pageNumber: say('print.page', { page: '{page}', pages: '{pages}' }),
    unprintable: say('print.unprintable'),
    letterhead: letterheadOf(words, agencies.get(notice.agencyId)!),
    number,
    mark: notice.mark,
    ended: endedOf(words, notice),
    particulars: particularsOf(words, parts),
    versions: versions.map((version) => versionOf(words, version)),
    attachments: {
      heading: say('notice.attachments'),
      files: notice.files.map(({ name, mediaType, bytes, sha256 }) => ({
        name,
        about: `${mediaType} · ${say('print.size', { bytes })}`,
        sha256,
      })),
    },
    signature: signatureOf(words, parts),
    verification: verificationOf(words, parts),
  };
}

function endedOf(words: PrintWords, notice: NoticeView): OriginalDocument['ended'] {
  const { say } = words;
  const { endedAt, endReason, supersededBy } = notice;
  if (endedAt === null) return null;
  return {
    label: say(supersededBy ? 'notice_state.superseded' : 'notice_state.withdrawn'),
    particulars: [
      { term: say('print.ended_at'), values: [asCode(utc(endedAt))] },
      ...(supersededBy ? [{ term: say('print.superseded_by'), values: [asCode(supersededBy.number)] }] : []),
      ...(endReason === null ? [] : [{ term: say('print.end_reason'), values: [asWritten(endReason)] }]),
    ],
  };
}

function particularsOf(words: PrintWords, { notice, agencies, mechanism, due }: OriginalParts): Particular[] {
  const { language, say } = words;
  const issuer = agencies.get(notice.agencyId)!;
  const at = notice.issuedAt!;
  const to = (copy: 'action' | 'information'): Words[] =>
    notice.recipients
      .filter((recipient) => recipient.copy === copy)
      .flatMap(({ agencyId }) => agencies.get(agencyId) ?? [])
      .map((agency) => officialName(words, agency));
  const topics = notice.topics.map((code) => {
    const topic = TOPICS.find((known) => known.code === code);
    return topic ? pickText(topic.names, [language]) : asCode(code);
  });
  const list: Particular[] = [
    { term: say('notice.number'), values: [asCode(notice.number ?? '')] },
    { term: say('notice.date'), values: [asCode(utc(at)), asCode(atPlace(at, issuer.timeZone))] },
    { term: say('notice.kind'), values: [inWords(words, say(`notice_kind.${notice.kind}`))] },
    { term: say('notice.mark'), values: [asCode(notice.mark), inWords(words, say(`mark.${notice.mark}`))] },
    { term: say('notice.to'), values: to('action') },
    { term: say('notice.copy_to'), values: to('information') },
    { term: say('notice.due'), values: due ? [inWords(words, dueText(words, due))] : [] },
    { term: say('notice.mechanism'), values: mechanism ? [pickText(mechanism, [language])] : [] },
    { term: say('notice.topics'), values: topics },
    ...notice.references.map((reference) => ({
      term: say(`relation.${reference.relation}`),
      values: [referenceText(words, reference)],
    })),
    { term: say('banner.corrected_by'), values: notice.correctedBy.map(({ number }) => asCode(number)) },
  ];
  return list.filter(({ values }) => values.length > 0);
}

function dueText(words: PrintWords, due: DueRule): string {
  if ('workingDays' in due) return words.say('print.due_working_days', { count: due.workingDays });
  return words.say('print.due_date', { date: dayOf(words, due.date) });
}

function referenceText(words: PrintWords, { kind, number }: NoticeReference): Words {
  if (kind === 'notice') return asCode(number ?? '');
  return inWords(words, words.say(kind === 'room' ? 'notice.reference_room' : 'notice.reference_message'));
}

function versionOf(words: PrintWords, version: NoticeVersionView): PrintedVersion {
  const { say } = words;
  const { language, authority, title, blocks, certifiedBy } = version;
  const named = say('print.version', {
    language: languageName(words, language),
    authority: say(`authority.${authority}`),
  });
  return {
    language,
    heading: certifiedBy ? say('print.certified_by', { version: named, who: personLine(words, certifiedBy) }) : named,
    note: authority === 'authentic' ? null : say(`authority_note.${authority}`),
    title,
    blocks,
  };
}

function signatureOf(words: PrintWords, { notice, agencies, keyId }: OriginalParts): OriginalDocument['signature'] {
  const { say } = words;
  const issuer = agencies.get(notice.agencyId)!;
  const at = notice.issuedAt!;
  return {
    heading: say('signature.title'),
    particulars: [
      { term: say('print.officer'), values: personOf(words, notice.issuedBy) },
      { term: say('verification.issuer'), values: [officialName(words, issuer)] },
      { term: say('print.at_utc'), values: [asCode(utc(at))] },
      { term: say('print.at_agency'), values: [asCode(atPlace(at, issuer.timeZone))] },
      { term: say('print.way'), values: [inWords(words, say(`signature.${notice.signature}`))] },
      { term: say('notice.digest'), values: [asCode(notice.digest)] },
      { term: say('print.evidence_key'), values: [asCode(keyId)] },
    ],
    explanation: say(`signature.${notice.signature}_text`),
  };
}

function verificationOf(words: PrintWords, { notice, publicUrl }: OriginalParts): OriginalDocument['verification'] {
  const { say } = words;
  const number = notice.number ?? '';
  const code = verificationCode(notice.digest);
  const page = `${publicUrl.replace(/\/$/, '')}/verify`;
  return {
    heading: say('print.verification'),
    explanation: say('print.verification_text'),
    link: `${page}?${new URLSearchParams({ number, code }).toString()}`,
    particulars: [
      { term: say('print.address'), values: [asCode(page)] },
      { term: say('verification.number'), values: [asCode(number)] },
      { term: say('verification.code'), values: [asCode(code)] },
    ],
  };
}
