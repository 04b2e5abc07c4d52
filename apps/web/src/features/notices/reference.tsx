import { Link } from '@tanstack/react-router';
import type { NoticeReference } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { NoticeNumber } from '../../ui/notice-number';

/** What a notice names, as a way to it. */
export function Reference({ reference }: { reference: NoticeReference }) {
  const t = useText();
  if (reference.kind === 'notice') {
    return (
      <Link to="/notices/$noticeId" params={{ noticeId: reference.id }}>
        <NoticeNumber number={reference.number ?? null} />
      </Link>
    );
  }
  const [roomId = '', sequence] = reference.id.split('/');
  const at = Number(sequence);
  return (
    <Link to="/rooms/$roomId" params={{ roomId }} search={at > 0 ? { at } : {}}>
      {t(reference.kind === 'room' ? 'notice.reference_room' : 'notice.reference_message')}
    </Link>
  );
}
