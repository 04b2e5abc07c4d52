import type { MessageState } from '@jianqiao/client';
import { useText } from '../../lib/text';
import { Hint } from '../../ui/hint';
import { Icon, type IconName } from '../../ui/icon';
import { Words } from '../../ui/words';
import { useScene } from './room-scene';
import styles from './message.module.css';

const ICONS: Readonly<Record<MessageState, IconName>> = {
  waiting: 'waiting',
  refused: 'refused',
  stored: 'stored',
  delivered: 'delivered',
  read: 'read',
};

interface ReceiptProps {
  state: MessageState;
  /** The message's sequence, once stored. */
  sequence?: number;
  /** How many other agencies have read it, of how many; passed in, so that the line is drawn anew when it changes. */
  readBy?: number;
  of?: number;
}

/** What became of an own message, as icon and word; among several agencies, how many have read and who is missing. */
export function Receipt({ state, sequence, readBy = 0, of = 0 }: ReceiptProps) {
  const t = useText();
  const counted = of > 1 && readBy > 0;
  return (
    <Hint
      className={styles.receipt}
      content={<ReceiptDetail state={state} sequence={sequence} />}
      focusable={counted && readBy < of}
    >
      <Icon name={ICONS[state]} size={15} />
      <span>{counted ? t('rooms.read_by', { count: readBy, total: of }) : t(`message.${state}`)}</span>
    </Hint>
  );
}

function ReceiptDetail({ state, sequence }: Pick<ReceiptProps, 'state' | 'sequence'>) {
  const t = useText();
  const scene = useScene();
  if (sequence === undefined) return t(`message.${state}_text`);
  const { read, waiting } = scene.session.readByAgencies(sequence);
  return (
    <span className={styles.receiptDetail}>
      <span>{t(`message.${state}_text`)}</span>
      <AgencyNames label={t('rooms.read_by_these')} ids={read} />
      <AgencyNames label={t('rooms.not_read_by')} ids={waiting} />
    </span>
  );
}

function AgencyNames({ label, ids }: { label: string; ids: readonly string[] }) {
  const scene = useScene();
  const agencies = ids.map((id) => scene.agency(id)).filter((agency) => agency !== undefined);
  if (agencies.length === 0) return null;
  return (
    <span>
      <strong>{label}</strong>{' '}
      {agencies.map((agency, index) => (
        <span key={agency.id}>
          {index > 0 && ' · '}
          <Words of={agency.shortNames} />
        </span>
      ))}
    </span>
  );
}
