import type { OriginalDocument, PrintedVersion, SheetDocument } from '@jianqiao/print';

const english = (text: string) => ({ text, language: 'en' });

/** A version with one block of each kind. */
export function version(language: string, title: string, text: string): PrintedVersion {
  return {
    language,
    heading: `${language} · Authentic text`,
    note: null,
    title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'paragraph', text },
      { kind: 'quotation', text },
      { kind: 'list', ordered: true, items: [title, text] },
      {
        kind: 'table',
        rows: [
          [title, '2026'],
          [text, 'VN'],
        ],
      },
    ],
  };
}

/** An original, with what a test wants of it. */
export function original(wish: Partial<OriginalDocument> = {}): OriginalDocument {
  return {
    kind: 'original',
    language: 'en',
    title: 'SPP/INT/2026/0042',
    at: Date.UTC(2026, 10, 22),
    pageNumber: 'Page {page} of {pages}',
    unprintable: 'Not all signs could be printed.',
    letterhead: [{ text: '最高人民检察院', language: 'zh-Hans' }, english('Supreme People’s Procuratorate')],
    number: 'SPP/INT/2026/0042',
    mark: 'TLP:AMBER',
    ended: null,
    particulars: [{ term: 'To', values: [english('Supreme People’s Procuracy')] }],
    versions: [version('en', 'Contact points', 'Please confirm the list.')],
    attachments: { heading: 'Attachments', files: [{ name: 'list.xlsx', about: '12 bytes', sha256: 'ab'.repeat(32) }] },
    signature: { heading: 'Signatures', particulars: [], explanation: 'Signed with a passkey.' },
    verification: {
      heading: 'Checking this paper',
      explanation: 'Scan the code.',
      link: 'https://hub.example/verify?number=1&code=2',
      particulars: [{ term: 'Code', values: [english('7GQX-1K8M-ABCD-EFGH-JKMN')] }],
    },
    ...wish,
  };
}

/** A sheet of so many rows. */
export function sheet(rows: number, wish: Partial<SheetDocument> = {}): SheetDocument {
  return {
    ...{ kind: 'sheet', language: 'en', title: 'Statistics', subtitle: '2026', lines: ['Sent'], notes: ['A note'] },
    figures: [{ label: 'Notices', value: '42' }],
    columns: [
      { title: 'Agency', align: 'start' },
      { title: 'Answers', align: 'end' },
    ],
    rows: Array.from({ length: rows }, (_, n) => [`Agency ${n}`, String(n)]),
    footer: 'Hub',
    ...wish,
  };
}
