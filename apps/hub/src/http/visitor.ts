import type { Visitor } from '@jianqiao/identity';
import type { Request } from 'express';
import type { HubConfig } from '../config/hub-config';
import { cookieName, cookieOf, deviceCookieName } from './cookies';
import { deviceOf } from './device';

/** Where a sign-in comes from. */
export function visitorOf(request: Request, config: HubConfig): Visitor {
  return {
    address: request.ip ?? '',
    device: deviceOf(request.headers['user-agent']),
    deviceSecret: cookieOf(request, deviceCookieName(config)),
    sessionSecret: cookieOf(request, cookieName(config)),
  };
}
