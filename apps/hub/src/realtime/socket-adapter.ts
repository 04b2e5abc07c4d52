import { LIMITS } from '@jianqiao/contract';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from 'socket.io';

type AllowRequest = NonNullable<ServerOptions['allowRequest']>;

/** Socket.IO as the hub runs it: websocket only, small messages, no compression, judged before it connects. */
export class HubSocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly allowRequest: (request: IncomingMessage, done: Parameters<AllowRequest>[1]) => void,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: LIMITS.socketMessageBytes,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      connectTimeout: 5_000,
      serveClient: false,
      allowRequest: this.allowRequest,
    } as ServerOptions);
  }

  /** Nest's streams of messages and endings stay away from connections: the hub hears both where they arrive. */
  override bindMessageHandlers(): void {}

  override bindClientDisconnect(): void {}
}
