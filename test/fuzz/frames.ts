import { COMMAND_SCOPES } from '@jianqiao/contract';
import type { Chance } from '../faults/chance';
import { hostileValue } from './hostile-values';
import { OPCODE, type RawSocket } from './raw-socket';

type Attack = (socket: RawSocket, chance: Chance) => void;

const COMMANDS = Object.keys(COMMAND_SCOPES);

const NAMES = [
  ...['error', 'disconnect', 'disconnecting', 'connect', 'connect_error', 'newListener', 'removeListener'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', '\u0000', 'message:posted', 'session:ended'],
  ...['room:open ', 'ROOM:OPEN', 'room', ':', 'x'.repeat(1_000)],
  ...COMMANDS,
];

const ACK_IDS = ['', '0', '1', '007', '-1', '1.5', '1e3', '9007199254740993', '99999999999999999999999999', 'x'];

/** Socket.IO packets that are wrong from the first to the last character. */
const BROKEN_PACKETS = [
  ...[
    '',
    '4',
    '4x',
    '40',
    '40{',
    '40{"token":1}',
    '40/admin,',
    '40/,{}',
    '41',
    '41/x,',
    '42',
    '42[',
    '42[]',
    '42{}',
    '42""',
  ],
  ...[
    '42["x"',
    '42[null]',
    '42[1,2]',
    '42[["x"]]',
    '42[{}]',
    '420',
    '420[]',
    '421["x",]',
    '42/admin,0["room:list",{}]',
  ],
  ...[
    '43',
    '43[]',
    '430',
    '430[]',
    '430["x"]',
    '43999[1]',
    '44',
    '44{"message":"x"}',
    '44"x"',
    '45',
    '451-',
    '450-["x"]',
  ],
  ...['451-["x",{"_placeholder":true,"num":0}]', '451-0["room:list",{"_placeholder":true,"num":9}]', '45999999-["x"]'],
  ...['46', '460-["x"]', '47', '4:', '2', '2probe', '3', '3probe', '5', '6', '7', '9', '0', '0{}', '1', 'b4AAAA'],
];

/** What a connection may live through. */
const RUDE: readonly Attack[] = [
  // Real commands with anything for a body.
  (socket, chance) => socket.send(`42${chance.between(0, 99_999)}["${chance.oneOf(COMMANDS)}",${anyJson(chance)}]`),
  (socket, chance) => socket.send(`42${chance.between(0, 99_999)}["${chance.oneOf(COMMANDS)}",${anyJson(chance)}]`),
  // Names of all kinds.
  (socket, chance) => {
    socket.send(`42${chance.between(0, 99_999)}[${JSON.stringify(chance.oneOf(NAMES))},${anyJson(chance)}]`);
  },
  // Good commands, faster than anybody asks.
  (socket, chance) => {
    for (let id = 0; id < chance.between(10, 300); id += 1) socket.send(`42${id}["room:list",{}]`);
  },
  (socket) => {
    for (let packet = 0; packet < 500; packet += 1) socket.send('3');
  },
];

/** What should end it. */
const DEADLY: readonly Attack[] = [
  (socket, chance) => socket.send(chance.oneOf(BROKEN_PACKETS)),
  (socket, chance) => socket.send(chance.oneOf(BROKEN_PACKETS)),
  // Names of all kinds, with any ack and any number of arguments.
  (socket, chance) => {
    const body = Array.from({ length: chance.between(0, 3) }, () => anyJson(chance));
    socket.send(`42${chance.oneOf(ACK_IDS)}[${[JSON.stringify(chance.oneOf(NAMES)), ...body].join(',')}]`);
  },
  // Deeper than anybody can follow.
  (socket, chance) => {
    const depth = chance.oneOf([500, 10_000, 30_000]);
    const arrays = '['.repeat(depth) + ']'.repeat(depth);
    const objects = `${'{"a":'.repeat(depth / 5)}1${'}'.repeat(depth / 5)}`;
    socket.send(`420["room:open",${chance.oneOf([arrays, objects])}]`);
  },
  // The same with attachments, which are put into place by walking the whole.
  (socket, chance) => {
    const depth = chance.oneOf([100, 15_000]);
    socket.send(`451-0["room:open",${'['.repeat(depth)}{"_placeholder":true,"num":0}${']'.repeat(depth)}]`);
    socket.send(bytes(chance, 10), { opcode: OPCODE.binary });
  },
  // More than may come at once.
  (socket, chance) => {
    socket.send(`420["room:list",{"cursor":"${'x'.repeat(chance.oneOf([65_000, 66_000, 300_000]))}"}]`);
  },
  (socket, chance) => socket.send('', { claimed: chance.oneOf([2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]) }),
  // Frames that no client may send.
  (socket, chance) => socket.send(bytes(chance, 200), { opcode: OPCODE.binary }),
  (socket, chance) => socket.send(bytes(chance, 200)),
  (socket, chance) => socket.send('42["x"]', { opcode: chance.between(0, 15) }),
  (socket, chance) => socket.send('42["x"]', { reserved: chance.between(1, 7) }),
  (socket) => socket.send('42["x"]', { masked: false }),
  (socket, chance) => {
    socket.send(bytes(chance, 200), { opcode: chance.oneOf([OPCODE.close, OPCODE.ping, OPCODE.pong]) });
  },
  // A message in a thousand pieces, never ended.
  (socket, chance) => {
    socket.send('42["', { final: false });
    for (let piece = 0; piece < chance.between(1, 1_000); piece += 1) {
      socket.send('x', { opcode: OPCODE.continuation, final: false });
    }
  },
  (socket, chance) => socket.write(bytes(chance, 2_000)),
];

/** Sends something that no client of the hub would; only where `deadly`, what should end the connection. */
export function attack(socket: RawSocket, chance: Chance, deadly: boolean): void {
  chance.oneOf(deadly ? DEADLY : RUDE)(socket, chance);
}

function anyJson(chance: Chance): string {
  return JSON.stringify(hostileValue(chance));
}

function bytes(chance: Chance, upTo: number): Buffer {
  return Buffer.from(Array.from({ length: chance.between(1, upTo) }, () => chance.between(0, 255)));
}
