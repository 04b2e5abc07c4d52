import type { RoomSummary, RoomView } from '@jianqiao/contract';
import { useText } from '../lib/text';
import { State, type Tone } from './state';

const TONES: Readonly<Record<RoomSummary['state'], Tone>> = {
  proposed: 'waits',
  open: 'good',
  declined: 'quiet',
  withdrawn: 'quiet',
};

/** The state of a room in the list, and whose turn it is. */
export function RoomStateWord({ room }: { room: RoomSummary }) {
  const t = useText();
  if (room.waitsForMe) return <State tone="waits">{t('rooms.waits_for_you')}</State>;
  return <State tone={TONES[room.state]}>{t(`room_state.${room.state}`)}</State>;
}

/** The state of an opened room; while proposed, how many agencies have still to answer. */
export function RoomStateOf({ room }: { room: RoomView }) {
  const t = useText();
  const invited = room.parties.filter((party) => party.standing === 'invited').length;
  return (
    <State
      tone={TONES[room.state]}
      next={invited > 0 && room.state !== 'withdrawn' ? t('rooms.agencies_to_answer', { count: invited }) : undefined}
    >
      {t(`room_state.${room.state}`)}
    </State>
  );
}
