import { readHint } from './hint';

describe('a hint from another node', () => {
  it.each([
    { from: 'a', grew: [['room:x', 3]], signals: [['room:x', 'typing:started', { roomId: 'x', accountId: 'y' }]] },
    { from: 'a', presence: { kind: 'changed', number: 1, present: [['room:x', ['y']]], absent: [] } },
    { from: 'a', presence: { kind: 'state', number: 1, part: 0, last: true, present: [] } },
    { from: 'a', presence: { kind: 'alive', number: 0 } },
    { from: 'a', presence: { kind: 'ask' } },
  ])('is read: %j', (hint) => {
    expect(readHint(JSON.stringify(hint))).toEqual(hint);
  });

  it.each([
    'nonsense',
    'null',
    '[]',
    '{"grew":[],"signals":[]}',
    '{"from":"a","grew":[{"stream":"room:x","sequence":3}],"signals":[]}',
    '{"from":"a","grew":[["room:x","3"]],"signals":[]}',
    '{"from":"a","grew":[],"signals":[[1,2]]}',
    '{"from":"a","presence":{"kind":"changed","number":1,"present":[["room:x",[7]]],"absent":[]}}',
    '{"from":"a","presence":{"kind":"state","number":1,"present":[]}}',
    '{"from":"a","presence":{"kind":"other"}}',
    '{"from":"a","presence":null}',
  ])('is passed over when it is none: %s', (text) => {
    expect(readHint(text)).toBeUndefined();
  });
});
