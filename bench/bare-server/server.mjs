/**
 * The yardstick: Socket.IO as its manual shows it, websocket only, doing what the hub does for a message but storing
 * and checking nothing. It speaks the hub's commands and sends facts of the same shape and size.
 */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false });
const sequences = new Map();
const ACTOR = {
  accountId: '01890000-0000-7000-8000-000000000000',
  agencyId: '01890000-0000-7000-8000-000000000000',
  capacity: 'liaison_officer',
};

io.on('connection', (socket) => {
  socket.on('stream:resume', ({ streams }, ack) => {
    for (const { stream } of streams) socket.join(stream);
    ack({ ok: true, value: { streams: streams.map(({ stream }) => ({ stream, facts: [], head: headOf(stream) })) } });
  });
  socket.on('message:post', ({ roomId, clientMessageId, text, language }, ack) => {
    const stream = `room:${roomId}`;
    const sequence = headOf(stream) + 1;
    sequences.set(stream, sequence);
    const at = Date.now();
    const payload = { clientMessageId, text, language };
    io.to(stream).emit('message:posted', { stream, sequence, type: 'message:posted', at, actor: ACTOR, payload });
    ack({ ok: true, value: { sequence, at } });
  });
});

function headOf(stream) {
  return sequences.get(stream) ?? 0;
}

http.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
process.once('SIGTERM', () => process.exit(0));
