import type {
  CommandName,
  DocumentView,
  InvitationView,
  IssuedInvitationView,
  NoticeDraftView,
  NoticeView,
  Page,
  PasskeyCreation,
  PasskeyView,
  RoomView,
  SessionView,
} from '@jianqiao/contract';
import { Principals, Tokens } from '@jianqiao/identity';
import { HubHarness } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { type Socket, io } from 'socket.io-client';
import { DEMO_PASSWORD } from '../../apps/hub/src/seed/seed-demo';
import { issueNotice } from '../notices/issue-notice';
import { SoftwareAuthenticator, originOf } from '../identity/software-authenticator';

/**
 * Who tries the doors. `member` is a member of the room and owns what the doors lead to; `counterpart` is the other
 * member, of another agency; `admin` is the administrator of the member's agency; `token` is the member's, without a
 * scope. The strangers are of a third agency.
 */
export const LOGINS = {
  anonymous: null,
  token: null,
  stranger: 'la.liaison',
  strangerAdmin: 'la.admin',
  secretariat: 'secretariat',
  counterpart: 'vn.liaison',
  member: 'cn.liaison',
  admin: 'cn.admin',
} as const;

export type Person = keyof typeof LOGINS;
export const PEOPLE = Object.keys(LOGINS) as Person[];

/** What a door answered: a status, or the code of the refusal. */
export interface Answer {
  readonly outcome: number | string;
  readonly text: string;
}

/** The people, what they own, and their ways to ask. */
export class Cast {
  private readonly cookies = new Map<Person, string>();
  private readonly sockets = new Map<Person, Socket>();
  private bearer = '';
  room: RoomView;
  proposal: RoomView;
  /** For leaving it. */
  farewell: RoomView;
  sessionId: string;
  tokenId: string;
  passkeyId: string;
  invitation: IssuedInvitationView;
  interpreterId: string;
  documentId: string;
  /** The member's, of a notice. */
  draft: NoticeDraftView;
  /** Of the member's agency to the counterpart's. */
  notice: NoticeView;

  private constructor(readonly hub: HubHarness) {}

  static async start(): Promise<Cast> {
    const cast = new Cast(await HubHarness.start());
    for (const person of PEOPLE) await cast.signIn(person);
    await cast.prepare();
    return cast;
  }

  /** Ids that only the member, their agency or their room may read. */
  get secrets(): readonly string[] {
    return [
      this.room.id,
      this.proposal.id,
      this.sessionId,
      this.tokenId,
      this.passkeyId,
      this.invitation.id,
      this.draft.id,
      this.notice.id,
      this.documentId,
    ];
  }

  /** Signs a person in afresh. */
  async signIn(person: Person): Promise<void> {
    const login = LOGINS[person];
    if (login) await this.http(person, 'POST', '/api/v1/session', { login, password: DEMO_PASSWORD });
  }

  /** One HTTP request, whose body is JSON or a file; a new session cookie is kept. */
  async http(person: Person, method: string, path: string, body?: unknown): Promise<Answer> {
    const type = body instanceof Blob ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${this.hub.url}${path}`, {
      method,
      headers: { 'content-type': type, 'x-jianqiao': '1', ...this.proof(person) },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    const session = response.headers.getSetCookie().find((line) => /^jianqiao=jqs_/.test(line));
    if (session && LOGINS[person]) this.cookies.set(person, session.split(';')[0]!);
    const text = await response.text();
    const isProblem = response.headers.get('content-type') === 'application/problem+json';
    return { outcome: isProblem ? (JSON.parse(text) as { code: string }).code : response.status, text };
  }

  /** The same, when it must succeed. */
  async read<T>(person: Person, method: string, path: string, body?: unknown): Promise<T> {
    const { outcome, text } = await this.http(person, method, path, body);
    if (typeof outcome === 'string') throw new Error(`${person}: ${method} ${path}: ${outcome}`);
    return JSON.parse(text) as T;
  }

  /** One command. Who has no connection hears nothing at all. */
  async command(person: Person, name: CommandName | (string & {}), body: unknown): Promise<Answer> {
    const socket = await this.socket(person);
    if (!socket.connected) return { outcome: 'no connection', text: '' };
    const reply = (await socket.timeout(30_000).emitWithAck(name, body)) as {
      readonly ok: boolean;
      readonly problem?: { readonly code: string };
      readonly value?: { readonly streams?: readonly { readonly problem?: string }[] } | null;
    };
    const text = JSON.stringify(reply);
    return { outcome: reply.problem?.code ?? reply.value?.streams?.[0]?.problem ?? 'ok', text };
  }

  /** The version that the member's room has now. */
  async version(room: RoomView = this.room): Promise<number> {
    return (await this.read<RoomView>('admin', 'GET', `/api/v1/rooms/${room.id}`)).version;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets.values()) socket.disconnect();
    await this.hub.stop();
  }

  private proof(person: Person): Readonly<Record<string, string>> {
    if (person === 'token') return this.bearer ? { authorization: `Bearer ${this.bearer}` } : {};
    const cookie = this.cookies.get(person);
    return cookie ? { cookie } : {};
  }

  private async socket(person: Person): Promise<Socket> {
    const known = this.sockets.get(person);
    if (known) return known;
    const origin: Readonly<Record<string, string>> =
      person === 'token' ? {} : { origin: `http://localhost:${this.hub.hub.port}` };
    const socket = io(this.hub.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { ...this.proof(person), ...origin },
    });
    this.sockets.set(person, socket);
    await new Promise((resolve) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('connect_error', resolve);
    });
    return socket;
  }

  private async prepare(): Promise<void> {
    const [beijing, hanoi, interpreter] = [
      await this.hub.as('cn.liaison'),
      await this.hub.as('vn.liaison'),
      await this.hub.as('cn.interpreter'),
    ];
    this.room = await this.hub.openRoom(beijing, hanoi);
    this.farewell = await this.hub.openRoom(beijing, hanoi);
    this.proposal = await beijing.done('room:propose', {
      proposalId: randomUUID(),
      kind: 'bilateral',
      agencyIds: [hanoi.agencyId],
      titles: { en: 'Proposed' },
      purposes: { en: 'To be answered' },
    });
    this.interpreterId = interpreter.accountId;
    this.draft = await beijing.done('notice:begin', { draftId: randomUUID(), kind: 'information' });
    this.notice = await issueNotice(await this.hub.as('cn.officer'), { to: [hanoi] });
    const sessions = await this.read<Page<SessionView>>('member', 'GET', '/api/v1/me/sessions');
    this.sessionId = sessions.items.find(({ current }) => !current)!.id;
    const colleague = { email: 'new@spp.example', latinName: 'New Colleague', capacities: ['interpreter'] };
    this.invitation = await this.read<InvitationView & IssuedInvitationView>(
      'admin',
      'POST',
      '/api/v1/agency/invitations',
      colleague,
    );
    const password = DEMO_PASSWORD;
    const options = await this.read<PasskeyCreation>('member', 'POST', '/api/v1/me/passkeys/options', { password });
    const made = { name: 'Key', response: new SoftwareAuthenticator(originOf(this.hub)).create(options) };
    this.passkeyId = (await this.read<PasskeyView>('member', 'POST', '/api/v1/me/passkeys', made)).id;
    const file = new Blob(['x']);
    this.documentId = (await this.read<DocumentView>('member', 'POST', '/api/v1/documents?name=x.txt', file)).id;
    // No door issues a token that is good for nothing; the service does.
    const { app } = this.hub.hub;
    const secret = /jqs_[\w-]+/.exec(this.cookies.get('member')!)![0];
    const { actor } = (await app.get(Principals).authenticate(secret))!;
    const token = await app.get(Tokens).issue(actor, { name: 'No scopes', scopes: [], expiresInDays: 1 });
    this.bearer = token.secret;
    this.tokenId = token.id;
  }
}
