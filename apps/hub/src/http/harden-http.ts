import { API_PREFIX, LIMITS } from '@jianqiao/contract';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { HubConfig } from '../config/hub-config';
import { allowedOrigins } from './origins';
import { limitPatience } from './patience';

/**
 * What every answer carries and every request must keep to. Create the app with `bodyParser: false` and call this before
 * it listens: JSON up to `LIMITS.httpBodyBytes` is then the only body there is.
 */
export function hardenHttp(app: NestExpressApplication, config: HubConfig): void {
  limitPatience(app.getHttpServer());
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(helmet(helmetOptions(config)));
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
    next();
  });
  app.use(API_PREFIX, (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  app.useBodyParser('json', { limit: LIMITS.httpBodyBytes });
}

function helmetOptions(config: HubConfig): Parameters<typeof helmet>[0] {
  // `'self'` covers ws: in newer browsers only, so the sockets' addresses are said outright.
  const sockets = [...allowedOrigins(config)].map((origin) => origin.replace(/^http/, 'ws'));
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...sockets],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  };
}
