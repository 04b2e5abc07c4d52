import { API_PREFIX } from '@jianqiao/contract';
import { html } from './markup';
import type { Page } from './page';

/** The first page: which of the two ways in is for whom. */
export function startPage(version: string): Page {
  return {
    title: 'Talking to the hub',
    version,
    contents: [],
    body: html`<p>
        The hub has two doors on one port. Both speak JSON, refuse with the same problem codes, and show a person only
        what their agency and their mandates let them see.
      </p>
      <h2><a href="/api/docs/http">HTTP</a></h2>
      <p>
        Signing in, one’s own account, the directory, the administration of an agency; and rooms for tools that read now
        and then. For machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).
      </p>
      <h2><a href="/api/docs/sockets">Sockets</a></h2>
      <p>
        Rooms and messages, live: any Socket.IO 4 client with a token can take part. For machines:
        <a href="/api/asyncapi.json">asyncapi.json</a> (AsyncAPI 3.0).
      </p>
      <h2>A token</h2>
      <p>
        Issue one in the web client under your account, with only the scopes that your tool needs. It acts as you, ends
        with your access, and is shown once. Send it as <code>Authorization: Bearer …</code>, over HTTP and in the
        handshake of the socket alike:
      </p>
      <p><code>curl -H "Authorization: Bearer $TOKEN" ${'{hub}'}${API_PREFIX}/rooms</code></p>`,
  };
}
