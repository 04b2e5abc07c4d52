import { useState } from 'react';
import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { RoomView } from '@jianqiao/contract';
import { unwrap } from '../../lib/hub';
import { useText } from '../../lib/text';
import { ProblemNote } from '../../ui/problem';
import { CharterEditor, charterTexts, charterVersions } from './charter-editor';
import { useScene } from './room-scene';
import { Dialog } from '../../ui/dialog';

/** Changes titles and purpose for all agencies; the change is recorded in the conversation. */
export function Retitle({ room }: { room: RoomView }) {
  const t = useText();
  const { session } = useScene();
  const [open, setOpen] = useState(false);
  const [versions, setVersions] = useState(() => charterVersions(room.titles, room.purposes));
  const texts = charterTexts(versions);
  const retitle = useMutation({
    mutationFn: () => unwrap(session.retitle(texts.titles, texts.purposes)),
    onSuccess: () => setOpen(false),
  });
  const begin = () => {
    setVersions(charterVersions(room.titles, room.purposes));
    retitle.reset();
    setOpen(true);
  };
  return (
    <div>
      <Button size="small" onClick={begin}>
        {t('charter.change')}
      </Button>
      <Dialog
        open={open}
        title={t('charter.change')}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button
              type="primary"
              disabled={Object.keys(texts.titles).length === 0 || Object.keys(texts.purposes).length === 0}
              loading={retitle.isPending}
              onClick={() => retitle.mutate()}
            >
              {t('charter.save')}
            </Button>
          </>
        }
      >
        <CharterEditor versions={versions} onChange={setVersions} />
        <ProblemNote error={retitle.error} />
      </Dialog>
    </div>
  );
}
