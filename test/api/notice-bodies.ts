/** A right body for each command after the issue. */
export const noticeBodies = (id: string) => {
  const named = { noticeId: id };
  const step = { noticeId: id, expectedVersion: 1 };
  const page = { noticeId: id, cursor: 'x', limit: 10 };
  const answer = { noticeId: id, answer: 'reserve', language: 'en', text: 'x', textForAll: true };
  return {
    'notice:list': {
      ...{ box: 'received', agencyId: id, mechanismCode: 'sco', kind: 'alert', topic: 'x', language: 'en' },
      ...{ mark: 'TLP:GREEN', state: 'issued', receiptState: 'delivered', copy: 'action', overdue: true, text: 'x' },
      ...{ cursor: null, limit: 10 },
    },
    'notice:count': {},
    'notice:receive': { noticeIds: [id] },
    'notice:view': named,
    'notice:open': { noticeId: id, language: 'en' },
    'notice:board': page,
    'notice:history': page,
    'notice:prepare_answer': answer,
    'notice:suggest_answer': answer,
    'notice:answer': {
      ...{ ...answer, at: 1 },
      signature: { credentialId: 'AAAA', authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
    },
    'notice:withdraw': { ...step, reason: 'x' },
    'notice:extend': { ...step, agencyId: id, date: '2027-01-31' },
    'notice:archive': step,
    'notice:discuss': {
      ...{ noticeId: id, proposalId: id, agencyIds: [id], purposes: { en: 'x' }, memberIds: [id] },
    },
    'notice:discussions': page,
  } as const;
};
