import { EventEmitter } from 'node:events';
import { Decoder, type Packet } from 'socket.io-parser';
import { takeCommands } from './events';
import type { HubSocket } from './hub-socket';

/** A connection as Socket.IO makes it, as far as incoming texts go; `ordinary` is what went through its parser. */
function connection() {
  const conn = new EventEmitter();
  const ordinary: unknown[] = [];
  const heard: unknown[] = [];
  let junk = 0;
  const decoder = new Decoder();
  const ondata = (text: string): void => {
    ordinary.push(text);
    try {
      decoder.add(text);
    } catch {
      ordinary.push('refused');
    }
  };
  conn.on('data', ondata);
  const socket = Object.assign(new EventEmitter(), { connected: true, conn, client: { ondata }, _onpacket: () => {} });
  decoder.on(
    'decoded',
    (packet: Packet) => packet.nsp === '/' && (socket as { _onpacket(packet: Packet): void })._onpacket(packet),
  );
  takeCommands(
    socket as unknown as HubSocket,
    (name, body, id) => heard.push([name, body, id]),
    () => (junk += 1),
  );
  const say = (text: string): void => void conn.emit('data', text);
  return { conn, socket, say, heard, ordinary, junk: () => junk };
}

describe('a command on its way in', () => {
  it('is heard as Socket.IO would read it, past its parser', () => {
    const { say, heard, ordinary } = connection();
    say('27["message:post",{"text":"42[\\"é\\"]"}]');
    say('20["typing:start",null]');
    expect(heard).toEqual([
      ['message:post', { text: '42["é"]' }, 7],
      ['typing:start', null, 0],
    ]);
    expect(ordinary).toEqual([]);
  });

  it.each([
    ['a body too many', '27["message:post",{},{}]', 1],
    ['no body', '27["message:post"]', 1],
    ['no number', '2["message:post",{}]', 1],
    ['no list', '27{"0":"message:post","1":{}}', 0],
    ['a number that is none', '27e3["message:post",{}]', 0],
    ['a name that Socket.IO keeps to itself', '27["disconnect",{}]', 0],
    ['no JSON', '27["message:post",{]', 0],
    ['another namespace', '2/admin,7["message:post",{}]', 0],
    ['an answer', '37["message:post",{}]', 0],
    ['nothing', '', 0],
  ])('with %s goes the ordinary way', (_what, text, junk) => {
    const one = connection();
    one.say(text);
    expect(one.ordinary[0]).toBe(text);
    expect([one.heard, one.junk()]).toEqual([[], junk]);
  });

  it('is not heard any more when its socket has gone, nor twice when another has come', () => {
    const { conn, socket, say, heard, ordinary } = connection();
    socket.connected = false;
    say('27["message:post",{}]');
    expect([heard, ordinary.length]).toEqual([[], 1]);
    socket.emit('disconnect');
    expect(conn.listenerCount('data')).toBe(1);
    socket.connected = true;
    takeCommands(
      socket as unknown as HubSocket,
      (name) => heard.push(name),
      () => undefined,
    );
    say('28["message:post",{}]');
    expect(heard).toEqual(['message:post']);
  });
});
