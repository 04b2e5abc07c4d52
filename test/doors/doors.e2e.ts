import {
  type AccountView,
  type AdmissionView,
  COMMAND_SCOPES,
  type CommandName,
  type MeView,
  type Page,
  type ProblemCode,
} from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import { buildAsyncApi } from '../api/async-api-document';
import { routesOf } from '../api/routes';
import { DEMO_PASSWORD } from '../../apps/hub/src/seed/seed-demo';
import { Cast, LOGINS, PEOPLE, type Person } from './cast';
import { DRAFT_COMMANDS } from './draft-commands';
import { NOTICE_COMMANDS } from './notice-commands';
import { type Command, type Row, all, said } from './rows';

type Outcome = ProblemCode | 200 | 201 | 204;

interface Request {
  readonly id?: string;
  readonly query?: string;
  readonly body?: unknown;
}

interface Door {
  readonly who: Row<Outcome>;
  /** What is asked for: what belongs to the member, the admin or their agency, wherever the door leads to something. */
  readonly ask?: (cast: Cast, person: Person) => Request | Promise<Request>;
  readonly endsSession?: true;
}

const SHUT = { anonymous: 'unauthenticated', token: 'token.scope_missing' } as const;
/** Whoever is signed in, and then the exceptions. */
const signedIn = <T>(outcome: T, but: Partial<Row<T>> = {}) =>
  ({ ...all<T | Outcome>(outcome), ...SHUT, ...but }) as Row<T>;
const admins = (own: Outcome, foreign: Outcome) =>
  signedIn<Outcome>('forbidden', { admin: own, strangerAdmin: foreign });

/** Whoever may read the notice of the member's agency to the counterpart's. */
const readers = (outcome: Outcome) => signedIn<Outcome>('notice.not_found', { counterpart: outcome, member: outcome });
const counters = signedIn<Outcome>('notice.not_found', { stranger: 200, counterpart: 200, member: 200 });
const THIS_YEAR = '?direction=sent&from=2026-01-01&until=2026-12-31';

const STRANGERS: readonly Person[] = ['anonymous', 'stranger', 'strangerAdmin', 'secretariat'];

const me = async (cast: Cast, person: Person) =>
  (LOGINS[person] ? await cast.read<MeView>(person, 'GET', '/api/v1/me') : undefined) as MeView;
const interpreter = async (cast: Cast): Promise<Request> => {
  const { items } = await cast.read<Page<AccountView>>('admin', 'GET', '/api/v1/agency/accounts');
  const { version } = items.find(({ accountId }) => accountId === cast.interpreterId)!;
  return { id: cast.interpreterId, body: { expectedVersion: version, capacity: 'organizer' } };
};
const interpretersVersion = async (cast: Cast): Promise<Request> => {
  const { id, body } = await interpreter(cast);
  return { id, body: { expectedVersion: (body as { expectedVersion: number }).expectedVersion } };
};
const newcomer = {
  secret: `jqi_${'A'.repeat(43)}`,
  login: 'new.comer',
  password: 'a-long-and-strange-password',
  name: { native: 'New', nativeLanguage: 'en', latin: 'New', order: 'mononym' },
  language: 'en',
  timeZone: 'Asia/Shanghai',
};
/** Of a passkey that is none. */
const unsigned = { credentialId: 'AAAA', clientDataJSON: Buffer.from('{}').toString('base64url') };
const text = () => ({ clientMessageId: randomUUID(), text: 'x', language: 'en' });

/** Every route, and what each person hears there. Rows are tried from top to bottom, people from left to right. */
const HTTP: Readonly<Record<string, Door>> = {
  'GET /api/health/live': { who: all(200) },
  'GET /api/health/ready': { who: all(200) },
  'GET /metrics': { who: all(200) },
  'GET /api/openapi.json': { who: all(200) },
  'GET /api/asyncapi.json': { who: all(200) },
  'GET /api/docs': { who: all(200) },
  'GET /api/docs/http': { who: all(200) },
  'GET /api/docs/sockets': { who: all(200) },
  'GET /api/v1/hub': { who: all(200) },

  'GET /api/v1/me': { who: signedIn(200) },
  'PATCH /api/v1/me': {
    who: signedIn(200),
    ask: async (cast, person) => ({
      body: { expectedVersion: (await me(cast, person))?.version ?? 1, language: 'en' },
    }),
  },
  'PUT /api/v1/me/password': {
    who: signedIn('password.wrong'),
    ask: () => ({ body: { current: 'not-my-password', next: 'a-long-and-strange-password' } }),
  },
  'GET /api/v1/me/sessions': { who: signedIn(200) },
  'DELETE /api/v1/me/sessions/:id': {
    who: signedIn<Outcome>('session.not_found', { member: 204 }),
    ask: ({ sessionId }) => ({ id: sessionId }),
  },
  'DELETE /api/v1/me/sessions': { who: signedIn(204) },
  'GET /api/v1/me/tokens': { who: signedIn(200) },
  'POST /api/v1/me/tokens': {
    who: signedIn(201),
    ask: () => ({ body: { name: 'x', scopes: ['rooms:read'], expiresInDays: 1 } }),
  },

  'GET /api/v1/me/passkeys': { who: signedIn(200) },
  'POST /api/v1/me/passkeys/proof': { who: signedIn<Outcome>('passkey.not_found', { member: 200 }) },
  'POST /api/v1/me/passkeys/options': {
    who: signedIn('password.wrong'),
    ask: () => ({ body: { password: 'not-my-password' } }),
  },
  'POST /api/v1/me/passkeys': {
    who: signedIn('passkey.refused'),
    ask: () => ({ body: { name: 'x', response: { ...unsigned, attestationObject: 'AAAA', transports: [] } } }),
  },
  'PATCH /api/v1/me/passkeys/:id': {
    who: signedIn<Outcome>('passkey.not_found', { member: 200 }),
    ask: ({ passkeyId }) => ({ id: passkeyId, body: { name: 'Mine' } }),
  },

  'GET /api/v1/directory/agencies': { who: signedIn(200) },
  'GET /api/v1/directory/officers': { who: signedIn(200) },
  'GET /api/v1/directory/mechanisms': { who: signedIn(200) },
  'GET /api/v1/directory/mechanisms/:code/agencies': {
    who: signedIn<Outcome>(200, { member: 'mechanism.not_found', admin: 'mechanism.not_found' }),
    ask: () => ({ id: 'asean' }),
  },
  'GET /api/v1/directory/topics': { who: signedIn(200) },
  'GET /api/v1/agency/colleagues': { who: signedIn(200) },
  'GET /api/v1/agency/history': { who: admins(200, 200) },
  'GET /api/v1/agency/absences': { who: signedIn(200) },
  // For oneself; nobody can name somebody of another agency.
  'POST /api/v1/agency/absences': {
    who: signedIn(201),
    ask: () => ({ body: { from: Date.now(), until: Date.now() + 86_400_000 } }),
  },
  'DELETE /api/v1/agency/absences/:id': { who: signedIn('not_found'), ask: () => ({ id: randomUUID() }) },
  'GET /api/v1/agency/days': { who: signedIn(200), ask: () => ({ query: '?year=2027' }) },
  // Each administrator notes and clears a day of their own agency; nobody can name another's.
  'PUT /api/v1/agency/days/:date': {
    who: admins(200, 200),
    ask: () => ({ id: '2027-03-10', body: { kind: 'holiday', names: { en: 'Closed' } } }),
  },
  'DELETE /api/v1/agency/days/:date': { who: admins(204, 204), ask: () => ({ id: '2027-03-10' }) },
  // The agency of the member: Laos shares a mechanism with China.
  'GET /api/v1/agencies/:id/calendar': {
    who: signedIn(200),
    ask: async (cast) => ({
      id: (await me(cast, 'member')).agency.id,
      query: '?from=2027-01-01&to=2027-01-31',
    }),
  },
  'POST /api/v1/working-days': {
    who: signedIn(200),
    ask: async (cast) => ({ body: { agencyIds: [(await me(cast, 'member')).agency.id], workingDays: 5 } }),
  },

  'GET /api/v1/agency/notice-rules': { who: admins(200, 200) },
  // Each administrator sets the rules of their own agency; nobody can name another's.
  'PUT /api/v1/agency/notice-rules': {
    who: admins(200, 200),
    ask: (_, person) => ({ body: { prefix: person.toUpperCase(), reviewRequired: false, expectedVersion: 0 } }),
  },

  'GET /api/v1/rooms': { who: signedIn(200) },
  'GET /api/v1/rooms/:id': {
    who: signedIn<Outcome>('room.not_found', { counterpart: 200, member: 200, admin: 200 }),
    ask: ({ room }) => ({ id: room.id }),
  },
  'GET /api/v1/rooms/:id/agencies': {
    who: signedIn<Outcome>('room.not_found', { counterpart: 200, member: 200, admin: 200 }),
    ask: ({ room }) => ({ id: room.id }),
  },
  // An administrator may know of the room, and reads nothing in it.
  'GET /api/v1/rooms/:id/facts': {
    who: signedIn<Outcome>('room.not_found', { counterpart: 200, member: 200 }),
    ask: ({ room }) => ({ id: room.id, query: '?after=0' }),
  },
  'POST /api/v1/rooms/:id/messages': {
    who: signedIn<Outcome>('room.not_found', { counterpart: 200, member: 200, admin: 'room.action_forbidden' }),
    ask: ({ room }) => ({ id: room.id, body: text() }),
  },

  'GET /api/v1/notices': { who: signedIn(200), ask: () => ({ query: '?box=received' }) },
  // An administrator of the issuer knows nothing of its notices.
  'GET /api/v1/notices/:id': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/agencies': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/board': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/history': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/discussions': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/statistics': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/statistics.xlsx': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/statistics.pdf': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  // Each of their own agency; who reads none of its notices finds nothing to count.
  'GET /api/v1/notice-statistics': { who: counters, ask: () => ({ query: THIS_YEAR }) },
  'GET /api/v1/notice-statistics.xlsx': { who: counters, ask: () => ({ query: THIS_YEAR }) },
  'GET /api/v1/notice-statistics.pdf': { who: counters, ask: () => ({ query: THIS_YEAR }) },
  'POST /api/v1/notices/:id/receipt': { who: readers(204), ask: ({ notice }) => ({ id: notice.id }) },
  'POST /api/v1/notices/:id/retrieval': { who: readers(200), ask: ({ notice }) => ({ id: notice.id, body: {} }) },

  // What nothing holds is its uploader's alone; nobody else of the agency knows of it.
  'GET /api/v1/notices/:id/bundle': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/summary': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/original.pdf': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  'GET /api/v1/notices/:id/evidence.pdf': { who: readers(200), ask: ({ notice }) => ({ id: notice.id }) },
  // Whoever holds evidence, or number and code of an original, may have it checked.
  'GET /.well-known/jianqiao-evidence-keys.json': { who: all(200) },
  'POST /api/v1/verification': { who: all(200), ask: () => ({ body: new Blob(['{}']) }) },
  'GET /api/v1/verification': {
    who: all('notice.not_found'),
    ask: ({ notice }) => ({ query: `?number=${encodeURIComponent(notice.number!)}&code=0000-0000-0000-0000-0000` }),
  },

  'POST /api/v1/documents': { who: signedIn(201), ask: () => ({ query: '?name=x.txt', body: new Blob(['x']) }) },
  'GET /api/v1/documents/:id': {
    who: signedIn<Outcome>('document.not_found', { member: 200 }),
    ask: ({ documentId }) => ({ id: documentId }),
  },

  'GET /api/v1/agency/accounts': { who: admins(200, 200) },
  'POST /api/v1/agency/accounts/:id/suspension': { who: admins(200, 'account.not_found'), ask: interpretersVersion },
  'POST /api/v1/agency/accounts/:id/restoration': { who: admins(200, 'account.not_found'), ask: interpretersVersion },
  'POST /api/v1/agency/accounts/:id/end-sessions': { who: admins(200, 'account.not_found'), ask: interpretersVersion },
  'POST /api/v1/agency/accounts/:id/mandates': { who: admins(200, 'account.not_found'), ask: interpreter },
  'POST /api/v1/agency/accounts/:id/mandates/end': { who: admins(200, 'account.not_found'), ask: interpreter },
  'POST /api/v1/agency/accounts/:id/removal': { who: admins(200, 'account.not_found'), ask: interpretersVersion },
  'GET /api/v1/agency/invitations': { who: admins(200, 200) },
  'POST /api/v1/agency/invitations': {
    who: admins(201, 201),
    ask: (_, person) => ({ body: { email: `${person}@x.example`, latinName: 'New', capacities: ['interpreter'] } }),
  },
  // Whoever holds the link is offered what it offers; it is the secret that is asked for.
  'POST /api/v1/invitations/offer': {
    who: all(200),
    ask: ({ invitation }) => ({ body: { secret: invitation.link.split('#')[1] } }),
  },
  'POST /api/v1/invitations/acceptance': { who: all('invitation.not_found'), ask: () => ({ body: newcomer }) },
  'DELETE /api/v1/agency/invitations/:id': {
    who: admins(204, 'invitation.not_found'),
    ask: ({ invitation }) => ({ id: invitation.id }),
  },
  'POST /api/v1/setup': {
    who: all('setup.closed'),
    ask: () => ({ body: { ...newcomer, email: 'new@hub.example' } }),
  },
  'GET /api/v1/secretariat/agencies': { who: signedIn<Outcome>('forbidden', { secretariat: 200 }) },
  'POST /api/v1/secretariat/agencies': {
    who: signedIn<Outcome>('forbidden', { secretariat: 201 }),
    ask: async (cast) => {
      const { items } = await cast.read<Page<AdmissionView>>('secretariat', 'GET', '/api/v1/secretariat/agencies');
      const { agency } = items.find(({ admitted }) => !admitted)!;
      return { body: { agencyCode: agency.code, email: 'first@x.example', latinName: 'First' } };
    },
  },

  'POST /api/v1/me/passkeys/:id/removal': {
    who: signedIn<Outcome>('passkey.not_found', { member: 204 }),
    ask: ({ passkeyId }) => ({ id: passkeyId, body: { password: DEMO_PASSWORD } }),
  },
  'DELETE /api/v1/documents/:id': {
    who: signedIn<Outcome>('document.not_found', { member: 204 }),
    ask: ({ documentId }) => ({ id: documentId }),
  },
  'DELETE /api/v1/me/tokens/:id': {
    who: signedIn<Outcome>('token.not_found', { member: 204 }),
    ask: ({ tokenId }) => ({ id: tokenId }),
  },
  'POST /api/v1/session/passkey/options': { who: all(200) },
  'POST /api/v1/session/passkey': {
    who: all('credentials.refused'),
    ask: () => ({ body: { response: { ...unsigned, authenticatorData: 'AAAA', signature: 'AAAA' } } }),
  },
  'POST /api/v1/session': {
    who: { ...all('credentials.refused') },
    ask: () => ({ body: { login: `nobody.${randomUUID().slice(0, 8)}`, password: 'not-a-password' } }),
  },
  'DELETE /api/v1/session': { who: { ...signedIn(204), token: 'unauthenticated' }, endsSession: true },
};

const ROOM = 'room.not_found';

/** Every command, on the member's room or on their proposal. */
const COMMANDS = {
  'room:propose': {
    who: { ...said('ok', 'ok', 'ok'), secretariat: 'forbidden' },
    ask: async (cast, person) => ({
      proposalId: randomUUID(),
      kind: 'bilateral',
      agencyIds: [(await me(cast, person === 'counterpart' ? 'member' : 'counterpart')).agency.id],
      titles: { en: 'x' },
      purposes: { en: 'x' },
    }),
  },
  'room:list': { who: said('ok', 'ok', 'ok'), ask: () => ({}) },
  'room:open': { who: said(ROOM, 'ok', 'ok'), ask: ({ room }) => ({ roomId: room.id }) },
  'room:retitle': {
    who: said(ROOM, 'ok', 'room.action_forbidden'),
    ask: async (cast) => ({ ...(await seen(cast)), titles: { en: 'y' }, purposes: { en: 'y' } }),
  },
  'message:post': {
    who: said(ROOM, 'ok', 'room.action_forbidden'),
    ask: ({ room }) => ({ roomId: room.id, ...text() }),
  },
  'position:move': { who: said(ROOM, 'ok', ROOM), ask: ({ room }) => ({ roomId: room.id, delivered: 1, read: 1 }) },
  'typing:start': { who: said(ROOM, 'ok', ROOM), ask: ({ room }) => ({ roomId: room.id }) },
  'stream:resume': {
    who: said('stream.not_found', 'ok', 'stream.not_found'),
    ask: ({ room }) => ({ streams: [{ stream: room.stream, afterSequence: 0 }] }),
  },
  'stream:read': {
    who: said('stream.not_found', 'ok', 'stream.not_found'),
    ask: ({ room }) => ({ stream: room.stream, after: 0 }),
  },
  // The interpreter is a colleague of the member, whom the other agency can neither name nor remove. Strangers name
  // themselves.
  'member:name': {
    who: said(ROOM, 'ok', 'ok', 'room.member_refused'),
    ask: async (cast, person) => {
      const accountId = STRANGERS.includes(person) ? (await me(cast, person))?.accountId : cast.interpreterId;
      return { ...(await seen(cast)), accountId };
    },
  },
  'member:remove': {
    who: said(ROOM, 'ok', 'room.member_not_found', 'room.member_not_found'),
    ask: async (cast) => ({ ...(await seen(cast)), accountId: cast.interpreterId }),
  },
  'room:accept': {
    who: said(ROOM, 'room.action_forbidden', 'room.action_forbidden', 'ok'),
    ask: async (cast) => ({ ...(await seen(cast, 'proposal')) }),
  },
  'room:decline': {
    who: said(ROOM, 'room.action_forbidden', 'room.action_forbidden', 'room.action_forbidden'),
    ask: async (cast) => ({ ...(await seen(cast, 'proposal')), reason: 'x' }),
  },
  'room:withdraw': {
    who: said(ROOM, 'room.action_forbidden', 'room.action_forbidden', 'room.action_forbidden'),
    ask: async (cast) => ({ ...(await seen(cast, 'proposal')), reason: 'x' }),
  },
  'member:leave': { who: said(ROOM, 'ok', 'room.action_forbidden'), ask: (cast) => seen(cast, 'farewell') },
  ...DRAFT_COMMANDS,
  ...NOTICE_COMMANDS,
} satisfies Record<CommandName, Command>;

async function seen(cast: Cast, which: 'room' | 'proposal' | 'farewell' = 'room') {
  return { roomId: cast[which].id, expectedVersion: await cast.version(cast[which]) };
}

describe('every door', () => {
  let cast: Cast;
  beforeAll(async () => {
    buildAsyncApi();
    cast = await Cast.start();
  }, 60_000);
  afterAll(() => cast.stop());

  it('is in the table', () => {
    expect(Object.keys(HTTP).sort()).toEqual([...routesOf(cast.hub.hub.app)].sort());
    expect(Object.keys(COMMANDS).sort()).toEqual(Object.keys(COMMAND_SCOPES).sort());
  });

  describe('of the sockets opens for whom it should', () => {
    it.each(Object.entries(COMMANDS) as [CommandName, Command][])('%s', async (name, { who, ask }) => {
      const heard: Partial<Record<Person, string | number>> = {};
      for (const person of PEOPLE) {
        const asked = await ask(cast, person);
        const answer = await cast.command(person, name, asked);
        heard[person] = answer.outcome;
        expectNoSecrets(person, answer.text, asked);
      }
      expect(heard).toEqual(who);
    });

    it('and what is no command is none for anybody', async () => {
      for (const name of ['room:delete', '__proto__', 'constructor', 'toString', '']) {
        expect(await cast.command('member', name, {})).toMatchObject({ outcome: 'unknown_command' });
      }
    });
  });

  describe('of HTTP opens for whom it should', () => {
    it.each(Object.entries(HTTP))('%s', async (route, { who, ask, endsSession }) => {
      const [method, path] = route.split(' ') as [string, string];
      const heard: Partial<Record<Person, string | number>> = {};
      for (const person of PEOPLE) {
        const { id = '', query = '', body } = (await ask?.(cast, person)) ?? {};
        const answer = await cast.http(person, method, `${path.replace(/:(id|date|code)/, id)}${query}`, body);
        heard[person] = answer.outcome;
        expectNoSecrets(person, answer.text, {});
        if (endsSession) await cast.signIn(person);
      }
      expect(heard).toEqual(who);
    });
  });

  /** Whatever the outcome: a stranger's answer holds no id of what the member owns, but what the stranger said first. */
  function expectNoSecrets(person: Person, answer: string, asked: unknown): void {
    if (!STRANGERS.includes(person)) return;
    const known = JSON.stringify(asked);
    expect(cast.secrets.filter((secret) => answer.includes(secret) && !known.includes(secret))).toEqual([]);
  }
});
