import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from './json-schema';

/** A reference to another part of the document. */
export interface Ref {
  readonly $ref: string;
}

/** As much of an AsyncAPI 3.0 document as its page shows. */
export interface AsyncApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: Readonly<Record<string, object>>;
  readonly operations: Readonly<Record<string, SocketOperation>>;
  readonly components: {
    readonly messages: Readonly<Record<string, { readonly name: string; readonly payload: JsonSchema }>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

/** A command that the hub receives, or a fact or signal that it sends. */
export interface SocketOperation {
  readonly action: 'receive' | 'send';
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly { readonly name: string }[];
  readonly messages: readonly Ref[];
  readonly reply?: { readonly messages: readonly Ref[] };
  readonly 'x-token-scope'?: string;
}

/** Written by the build (scripts/asyncapi.mjs): beside the built hub, and seen from the sources in `dist`. */
const FILES = ['../../../../api/asyncapi.json', '../../../../dist/api/asyncapi.json'].map((file) =>
  join(__dirname, file),
);

/** The document of the sockets, with this hub's own address; undefined when it has not been built. */
export function readAsyncApi(publicUrl: string): AsyncApiDocument | undefined {
  const file = FILES.find((one) => existsSync(one));
  if (!file) return undefined;
  const document = JSON.parse(readFileSync(file, 'utf8')) as AsyncApiDocument;
  const { host, protocol } = new URL(publicUrl);
  const hub = { ...document.servers['hub'], host, protocol: protocol === 'https:' ? 'wss' : 'ws' };
  return { ...document, servers: { hub } };
}
