import { useQuery } from '@tanstack/react-query';
import { CAPACITIES, DAY_KINDS, type AgencyFactView, type LocalizedText } from '@jianqiao/contract';
import { formatDate } from '../../lib/dates';
import { useLocalized } from '../../lib/reader';
import { useMe } from '../../lib/session';
import { useLanguage, useText } from '../../lib/text';
import { everyInvitationQuery, mechanismNamesQuery, namesQuery } from './queries';

const KNOWN = [
  'agency:admitted',
  'account:invited',
  'invitation:withdrawn',
  'account:admitted',
  'account:suspended',
  'account:restored',
  'account:removed',
  'mandate:granted',
  'mandate:ended',
  'day:noted',
  'day:cleared',
  'absence:noted',
  'absence:cleared',
  'notice_rules:set',
] as const;

type Payload = AgencyFactView['payload'];

/** Puts a fact of the agency's history into a sentence. The facts carry ids; names are those of today. */
export function useFactSentence(): (fact: AgencyFactView) => string {
  const t = useText();
  const language = useLanguage();
  const localized = useLocalized();
  const administers = useMe().capacities.includes('agency_administrator');
  const names = useQuery(namesQuery(administers)).data;
  const invitations = useQuery({ ...everyInvitationQuery, enabled: administers }).data;
  const mechanisms = useQuery(mechanismNamesQuery).data;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });

  const person = (payload: Payload) => names?.get(text(payload['accountId']))?.native ?? t('fact.somebody');
  const invited = (payload: Payload) =>
    invitations?.get(text(payload['invitationId']))?.latinName ?? t('fact.somebody');
  const capacities = (payload: Payload) => list.format(texts(payload['capacities']).map(capacityName));
  const date = (payload: Payload) => formatDate(text(payload['date']), language);
  const kind = (payload: Payload) => {
    const noted = DAY_KINDS.find((known) => known === payload['kind']);
    return noted ? t(`calendar.kind_${noted}`) : text(payload['kind']);
  };
  const occasion = (payload: Payload) => localized((payload['names'] ?? {}) as LocalizedText).text;
  const capacityName = (code: string) => {
    const capacity = CAPACITIES.find((known) => known === code);
    return capacity ? t(`capacity.${capacity}`) : code;
  };
  const mechanismName = (code: string) => {
    const names: LocalizedText | undefined = mechanisms?.get(code);
    return names ? localized(names).text : code;
  };

  return ({ type, payload }) => {
    const known = KNOWN.find((each) => each === type);
    if (!known) return t('fact.other', { type });
    switch (known) {
      case 'agency:admitted': {
        const codes = texts(payload['mechanismCodes']);
        if (codes.length === 0) return t('fact.agency:admitted');
        return t('fact.agency:admitted_within', { mechanisms: list.format(codes.map(mechanismName)) });
      }
      case 'account:invited':
        return t('fact.account:invited', { name: invited(payload), capacities: capacities(payload) });
      case 'invitation:withdrawn':
        return t('fact.invitation:withdrawn', { name: invited(payload) });
      case 'account:admitted':
        return t('fact.account:admitted', { name: person(payload), capacities: capacities(payload) });
      case 'mandate:granted':
      case 'mandate:ended':
        return t(`fact.${known}`, { name: person(payload), capacity: capacityName(text(payload['capacity'])) });
      case 'account:suspended':
      case 'account:restored':
      case 'account:removed':
        return t(`fact.${known}`, { name: person(payload) });
      case 'day:noted':
        return t('fact.day:noted', { date: date(payload), kind: kind(payload), name: occasion(payload) });
      case 'day:cleared':
        return t('fact.day:cleared', { date: date(payload) });
      case 'absence:noted':
      case 'absence:cleared':
        return t(`fact.${known}`, { name: person(payload) });
      case 'notice_rules:set':
        return t('fact.notice_rules:set', { prefix: text(payload['prefix']) });
    }
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
