import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { BeginNotice } from '@jianqiao/contract';
import { unwrap, useHub } from './hub';
import { noticeChanged } from './notice-queries';

/** Begins a draft and goes to it. A repeated attempt is the same draft. */
export function useBeginNotice() {
  const hub = useHub();
  const navigate = useNavigate();
  const [draftId] = useState(() => hub.newId());
  return useMutation({
    mutationFn: (what: Omit<BeginNotice, 'draftId'>) => unwrap(hub.notices.ask('notice:begin', { ...what, draftId })),
    onSuccess: ({ id }) => {
      noticeChanged(id);
      void navigate({ to: '/notices/$noticeId/draft', params: { noticeId: id } });
    },
  });
}
