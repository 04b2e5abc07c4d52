import { filterOf, parseNoticeSearch, parseNoticesSearch, statesOf } from './search';

describe('a link to the lists of notices', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(
      parseNoticesSearch({ box: 'sent', q: 'visa', kind: 'alert', state: 'withdrawn', topic: 7, language: '', x: 1 }),
    ).toEqual({ box: 'sent', q: 'visa', kind: 'alert', state: 'withdrawn' });
    expect(parseNoticesSearch({ box: 'bin', kind: 'gossip', state: 'lost' })).toEqual({});
  });

  it('asks the hub for the state of the notice or of the receipt, whichever was meant', () => {
    expect(filterOf({ state: 'reserved', q: 'x' }, 'received')).toEqual({
      box: 'received',
      text: 'x',
      receiptState: 'reserved',
    });
    expect(filterOf({ state: 'issued' }, 'sent')).toEqual({ box: 'sent', state: 'issued' });
  });

  it('offers no state where the box is one', () => {
    expect(statesOf('to_acknowledge')).toEqual([]);
    expect(statesOf('received')).toContain('acknowledged');
  });
});

describe('a link to a notice', () => {
  it('may begin an act, if it is one', () => {
    expect(parseNoticeSearch({ act: 'reserve', language: 'ru' })).toEqual({ act: 'reserve', language: 'ru' });
    expect(parseNoticeSearch({ act: 'burn' })).toEqual({});
  });
});
