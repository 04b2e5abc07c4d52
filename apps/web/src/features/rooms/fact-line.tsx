import { memo } from 'react';
import type { Fact, FactActor, PersonName } from '@jianqiao/contract';
import { useLocalized } from '../../lib/reader';
import { useText } from '../../lib/text';
import { Moment } from '../../ui/moment';
import { useScene } from './room-scene';
import styles from './message.module.css';

type SystemFact = Exclude<Fact, Fact<'message:posted'>>;

/** What happened to the room itself, as a quiet line between the messages. */
export const FactLine = memo(function FactLine({ fact }: { fact: SystemFact }) {
  const scene = useScene();
  const words = useFactWords();
  const reason = fact.type === 'room:declined' || fact.type === 'room:withdrawn' ? fact.payload.reason : '';
  return (
    <div className={styles.fact} data-sequence={fact.sequence}>
      <p className={styles.body}>
        <span>{words(fact)}</span>
        <Moment at={fact.at} zone={scene.otherZone(fact.actor.agencyId)} />
      </p>
      {reason && (
        <blockquote className={styles.reason} dir="auto">
          {reason}
        </blockquote>
      )}
    </div>
  );
});

function useFactWords(): (fact: SystemFact) => string {
  const t = useText();
  const localized = useLocalized();
  const scene = useScene();

  const agencyName = (id: string) => {
    const agency = scene.agency(id);
    return agency ? localized(agency.shortNames).text : t('agency.unknown');
  };
  const who = (actor: FactActor) => personName(scene.member(actor.accountId)?.name) ?? agencyName(actor.agencyId);
  const member = (accountId: string) => personName(scene.member(accountId)?.name) ?? t('rooms.someone');

  return (fact) => {
    const actor = { who: who(fact.actor), agency: agencyName(fact.actor.agencyId) };
    switch (fact.type) {
      case 'room:proposed':
        return t('fact.room:proposed', actor);
      case 'room:accepted':
        return t('fact.room:accepted', { ...actor, agency: agencyName(fact.payload.agencyId) });
      case 'room:declined':
        return t('fact.room:declined', { ...actor, agency: agencyName(fact.payload.agencyId) });
      case 'room:withdrawn':
        return t('fact.room:withdrawn', actor);
      case 'room:retitled':
        return t('fact.room:retitled', { ...actor, title: localized(fact.payload.titles).text });
      case 'member:named':
        return fact.payload.accountId === fact.actor.accountId
          ? t('fact.member:joined', actor)
          : t('fact.member:named', { ...actor, member: personName(fact.payload.name) ?? '' });
      case 'member:left':
        return t('fact.member:left', { member: member(fact.payload.accountId) });
      case 'member:removed':
        return t('fact.member:removed', { member: member(fact.payload.accountId) });
    }
  };
}

/** For sentences: native script, and the Latin form in brackets where it differs. */
export function personName(name: PersonName | undefined): string | undefined {
  if (!name) return undefined;
  return name.native === name.latin ? name.native : `${name.native} (${name.latin})`;
}
