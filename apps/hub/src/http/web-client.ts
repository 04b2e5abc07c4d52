import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.svg', '.json', '.webmanifest']);
const NOT_THE_CLIENT = /^\/(?:api|metrics|socket\.io)(?:\/|$)/;

interface Asset {
  readonly type: string;
  readonly forms: { readonly identity: Buffer; readonly br?: Buffer; readonly gzip?: Buffer };
}

/** Serves the built web client: compressed once, immutable by name; every other page is the client's to route. */
export function serveWebClient(app: NestExpressApplication): void {
  const root = [join(__dirname, '../../../../web'), join(__dirname, '../../../../dist/web')].find((folder) =>
    existsSync(join(folder, 'index.html')),
  );
  if (!root) return;
  const assets = new Map<string, Promise<Asset | undefined>>();
  const load = (path: string): Promise<Asset | undefined> => {
    let asset = assets.get(path);
    if (!asset) {
      asset = read(root, path);
      // Only what exists is remembered: strangers must not fill the memory with invented names.
      void asset.then((found) => found && assets.set(path, Promise.resolve(found)));
    }
    return asset;
  };
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!['GET', 'HEAD'].includes(request.method) || NOT_THE_CLIENT.test(request.path)) return next();
    const page = extname(request.path) === '';
    load(page ? '/index.html' : request.path).then((asset) => {
      if (!asset) return next();
      const hashed = request.path.startsWith('/assets/');
      const form = request.acceptsEncodings('br', 'gzip', 'identity');
      const encoding = (form === 'br' || form === 'gzip') && asset.forms[form] ? form : 'identity';
      response.setHeader('content-type', asset.type);
      response.setHeader('vary', 'accept-encoding');
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (encoding !== 'identity') response.setHeader('content-encoding', encoding);
      response.end(asset.forms[encoding]);
    }, next);
  });
}

async function read(root: string, path: string): Promise<Asset | undefined> {
  const file = normalize(join(root, path));
  if (!file.startsWith(root + sep) || path.includes('\0')) return undefined;
  const identity = await readFile(file).catch(() => undefined);
  if (!identity) return undefined;
  const extension = extname(file);
  const type = TYPES[extension] ?? 'application/octet-stream';
  if (!COMPRESSIBLE.has(extension)) return { type, forms: { identity } };
  const br = await promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return { type, forms: { br, gzip: await promisify(gzip)(identity), identity } };
}
