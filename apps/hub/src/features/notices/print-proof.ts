import type { BundleVerdict, HandlingMark, ProvedNotice, ProvedStep } from '@jianqiao/contract';
import type { Particular, PrintedStep, ProofDocument, Words } from '@jianqiao/print';
import { type PrintWords, asCode, asWritten, inWords, isolated, languageName, personOf, utc } from './print-words';

const COLUMNS = ['at', 'agency', 'step', 'officer', 'vouched'] as const;

/** What checking a bundle came to, on paper: made of what the check found, never of what the bundle merely says. */
export function proofDocument(words: PrintWords, verdict: BundleVerdict, mark: HandlingMark): ProofDocument {
  const { language, say } = words;
  const { sound } = verdict;
  return {
    kind: 'proof',
    language,
    mark,
    number: sound ? verdict.notice.number : '',
    title: sound ? say('print.proof') : say('verification.broken'),
    // A broken one has no time that could be told.
    at: sound ? verdict.notice.madeAt : 0,
    pageNumber: say('print.page', { page: '{page}', pages: '{pages}' }),
    unprintable: say('print.unprintable'),
    lead: sound ? `${say('verification.sound')}. ${say('verification.sound_lead')}` : say('verification.broken_lead'),
    noticeHeading: say('verification.notice'),
    particulars: sound ? noticeParticulars(words, verdict.notice) : brokenParticulars(words, verdict),
    stepsHeading: say('verification.steps'),
    columns: COLUMNS.map((name) => say(`verification.${name}`)),
    steps: sound ? verdict.steps.map((step) => stepOf(words, step)) : [],
    openHeading: say('verification.leaves_open'),
    open: sound ? verdict.reserves.map((reserve) => say(`verification.reserve.${reserve}`)) : [],
  };
}

function brokenParticulars(words: PrintWords, { broken }: Extract<BundleVerdict, { sound: false }>): Particular[] {
  const { say } = words;
  const { place, fault, detail } = broken;
  return [
    {
      term: say('verification.place'),
      values: [place === '' ? inWords(words, say('verification.whole_file')) : asCode(place)],
    },
    {
      term: say('verification.broken'),
      values: [inWords(words, say(`verification.fault.${fault}`)), ...(detail === '' ? [] : [asCode(detail)])],
    },
  ];
}

function noticeParticulars({ say }: PrintWords, notice: ProvedNotice): Particular[] {
  const titles = Object.entries(notice.titles).map(([language, text]) => ({ language, text }));
  const files = notice.attachments.flatMap(({ name, sha256 }) => [asWritten(name), asCode(sha256)]);
  const list: Particular[] = [
    { term: say('verification.titles'), values: titles },
    { term: say('verification.issuer'), values: [asCode(notice.issuerCode)] },
    { term: say('verification.issued_at'), values: [asCode(utc(notice.issuedAt))] },
    { term: say('verification.recipients'), values: [asCode(String(notice.recipients))] },
    { term: say('verification.attachments'), values: files },
    { term: say('verification.digest'), values: [asCode(notice.digest)] },
    { term: say('verification.hub'), values: [asCode(notice.hub)] },
    { term: say('verification.keys'), values: notice.keyIds.map(asCode) },
    { term: say('verification.made_at'), values: [asCode(utc(notice.madeAt))] },
  ];
  return list.filter(({ values }) => values.length > 0);
}

function stepOf(words: PrintWords, step: ProvedStep): PrintedStep {
  const { say } = words;
  return {
    at: utc(step.at),
    agency: step.agencyCode ?? '',
    what: whatHappened(words, step),
    officer: step.officer ? personOf(words, step.officer) : [],
    vouched: step.signed === null ? '' : say(`verification.signed.${step.signed}`),
  };
}

function whatHappened(words: PrintWords, { step, language, due, by, text }: ProvedStep): Words[] {
  const { say } = words;
  const lines = [
    say(`verification.step.${step}`),
    ...(language === null ? [] : [say('verification.in_language', { language: languageName(words, language) })]),
    ...(due === null ? [] : [say('verification.due', { date: isolated(due) })]),
    ...(by === null ? [] : [say('verification.by_notice', { number: isolated(by) })]),
  ];
  return [...lines.map((line) => inWords(words, line)), ...(text === null ? [] : [asWritten(text)])];
}
