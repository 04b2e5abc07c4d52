import type { DocumentView, Problem } from '@jianqiao/contract';
import type { Member } from '@jianqiao/testing';

/** What an upload was answered with. */
export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly problem: Problem;
  readonly view: DocumentView;
}

/** Uploads a file as a browser does. */
export async function upload(member: Member, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Answered> {
  const response = await fetch(`${member.url}/api/v1/documents?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: member.cookie, 'content-type': 'application/octet-stream', 'x-jianqiao': '1' },
    body: bytes,
  });
  const body = (await response.json()) as DocumentView & Problem;
  return { status: response.status, code: body.code, problem: body, view: body };
}

/** Uploads a file that is taken. */
export async function uploaded(member: Member, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<DocumentView> {
  const { status, problem, view } = await upload(member, name, bytes);
  if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(problem)}`);
  return view;
}

/** Asks for a document's bytes. */
export function download(member: Member, id: string, query = '', headers: Record<string, string> = {}) {
  return fetch(`${member.url}/api/v1/documents/${id}${query}`, { headers: { cookie: member.cookie, ...headers } });
}

/** The bytes of a document that may be read. */
export async function bytesOf(member: Member, id: string): Promise<Buffer> {
  const response = await download(member, id);
  if (response.status !== 200) throw new Error(`${id}: ${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
