import { type Bindings, filled, misfit } from './pattern';

const bindings = (entries: Record<string, string | number> = {}): Bindings => new Map(Object.entries(entries));

describe('a documented frame', () => {
  it.each([
    ['40', '40'],
    ['40{"sid":"<sid>"}', '40{"sid":"abc-1"}'],
    ['430[{"ok":true,"value":{"sequence":6,"at":<at>}}]', '430[{"ok":true,"value":{"sequence":6,"at":1790000000000}}]'],
    ['42["x",{"stream":"room:<roomId>",…}]', '42["x",{"stream":"room:77","more":[1,2]}]'],
    ['42["x",[…,{"n":3}]]', '42["x",[{"n":1},{"n":2},{"n":3}]]'],
    ['42["x",[{"n":1},…]]', '42["x",[{"n":1}]]'],
    ['unauthenticated', 'unauthenticated'],
  ])('%s fits %s', (pattern, actual) => {
    expect(misfit(pattern, actual, bindings())).toBeUndefined();
  });

  it.each([
    ['another packet type', '40', '41'],
    ['another ack', '430[{"ok":true}]', '431[{"ok":true}]'],
    ['another value', '430[{"ok":true}]', '430[{"ok":false}]'],
    ['a property that is not documented', '42["x",{"a":1}]', '42["x",{"a":1,"b":2}]'],
    ['a documented property that is missing', '42["x",{"a":1,…}]', '42["x",{"b":1}]'],
    ['a number that is text', '42["x",{"at":<at>}]', '42["x",{"at":"1"}]'],
    ['text that is a number', '42["x",{"id":"<id>"}]', '42["x",{"id":1}]'],
    ['an item too many', '42["x",[1]]', '42["x",[1,2]]'],
    ['items in another order', '42["x",[…,1]]', '42["x",[1,2]]'],
    ['nothing where JSON is documented', '40{"sid":"<sid>"}', '40'],
  ])('does not fit %s', (_what, pattern, actual) => {
    expect(misfit(pattern, actual, bindings())).toContain(actual);
  });

  it('means the same by the same name, also in later frames', () => {
    const known = bindings();
    expect(misfit('42["x",{"a":"<id>","b":"room:<id>"}]', '42["x",{"a":"7","b":"room:7"}]', known)).toBeUndefined();
    expect(misfit('42["x",{"a":"<id>"}]', '42["x",{"a":"8"}]', known)).toBeDefined();
    expect(filled('420["y",{"id":"<id>"}]', known)).toBe('420["y",{"id":"7"}]');
    expect(() => filled('420["y","<other>"]', known)).toThrow('<other>');
  });
});
