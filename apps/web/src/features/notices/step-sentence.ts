import { ANSWERS, REMINDER_RUNGS, type NoticeStepView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { formatDate } from '../../lib/dates';
import { useLanguageName } from '../../lib/language-name';
import { useLocalized, useReader } from '../../lib/reader';
import { useText } from '../../lib/text';

/** Puts a step of a notice into a sentence: the agency and the capacity that acted, and what they did. */
export function useStepSentence(): (step: NoticeStepView) => string {
  const t = useText();
  const { language } = useReader();
  const languageName = useLanguageName();
  const localized = useLocalized();
  const agencies = useAgencies();
  const agencyName = (id: string) => {
    const agency = agencies.get(id);
    return agency ? localized(agency.shortNames).text : t('agency.unknown');
  };

  return ({ type, payload, actor, agencyId }) => {
    const values = {
      agency: agencyName(agencyId ?? actor.agencyId),
      who: t(`capacity.${actor.capacity}`),
      language: languageName(text(payload['language']) || 'und'),
    };
    switch (type) {
      case 'notice:issued':
        return t('step.notice:issued', { ...values, number: text(payload['number']) });
      case 'notice:corrected':
      case 'notice:superseded':
        return t(`step.${type}`, { ...values, number: text(payload['number']) });
      case 'notice:withdrawn':
        return t('step.notice:withdrawn', { ...values, reason: text(payload['reason']) });
      case 'receipt:reminded': {
        const rung = REMINDER_RUNGS.find((known) => known === payload['rung']) ?? 'officers';
        return t('step.receipt:reminded', { ...values, rung: t(`ladder.${rung}`) });
      }
      case 'receipt:extended':
        return t('step.receipt:extended', { ...values, date: dateIn(payload['due'], language) });
      case 'desk:answer_prepared': {
        const answer = ANSWERS.find((known) => known === payload['answer']) ?? 'acknowledge';
        return t('step.desk:answer_prepared', { ...values, answer: t(`answer.${answer}`) });
      }
      default:
        return t(`step.${type}`, values);
    }
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function dateIn(due: unknown, language: string): string {
  const date = typeof due === 'object' && due !== null && 'date' in due ? text(due.date) : '';
  return date && formatDate(date, language, 'date');
}
