/** A right body for each command up to the issue. */
export const draftBodies = (id: string) => {
  const step = { noticeId: id, expectedVersion: 1 };
  const version = { noticeId: id, language: 'en', expectedRevision: 1 };
  return {
    'notice:begin': {
      draftId: id,
      kind: 'information',
      roomId: id,
      messageSequence: 1,
      reference: { noticeId: id, relation: 'answers' },
    },
    'notice:draft': { noticeId: id },
    'notice:describe': {
      ...step,
      kind: 'alert',
      topics: ['cybercrime'],
      mechanismCode: 'sco',
      mark: 'TLP:AMBER',
      boardRule: 'all',
      due: { date: '2027-01-31' },
      recipients: [{ agencyId: id, copy: 'action' }],
      requiredLanguages: ['en'],
      references: [{ relation: 'refers_to', kind: 'room', id }],
      attachments: [id],
      team: [id],
    },
    'version:write': {
      ...version,
      authority: 'authentic',
      title: 'x',
      blocks: [
        { kind: 'paragraph', text: 'x' },
        { kind: 'list', ordered: false, items: ['x'] },
        { kind: 'table', rows: [['x']] },
      ],
    },
    'version:drop': version,
    'version:certify': version,
    'remark:leave': { noticeId: id, remarkId: id, text: 'x', language: 'en', block: 0 },
    'remark:resolve': { noticeId: id, remarkId: id },
    'remark:list': { noticeId: id, cursor: 'x', limit: 10 },
    'draft:place': { noticeId: id, language: 'en', block: 0 },
    'notice:request_review': step,
    'notice:approve': step,
    'notice:send_back': step,
    'notice:reopen': step,
    'notice:discard': step,
    'notice:prepare_issue': step,
    'notice:issue': {
      ...{ ...step, number: 'X/2027/0001', at: 1, digest: 'A'.repeat(43) },
      signature: { credentialId: 'AAAA', authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
    },
  } as const;
};
