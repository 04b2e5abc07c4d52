import type { PasskeyCreation, StatementView } from '@jianqiao/contract';
import { Ledger } from '@jianqiao/ledger';
import { HubHarness, type Member } from '@jianqiao/testing';
import { DEMO_PASSWORD } from '../../apps/hub/src/seed/seed-demo';
import { SoftwareAuthenticator, originOf } from '../identity/software-authenticator';
import { draftTo } from './issue-notice';
import { kept, prepared } from './issuing-desk';

describe('issuing with a passkey', () => {
  let hub: HubHarness;
  let officer: Member;
  let key: SoftwareAuthenticator;
  let signing: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    officer = await hub.as('cn.officer');
    signing = await hub.as('ru.organizer');
    key = new SoftwareAuthenticator(originOf(hub));
    const options = await signing.http('POST', '/me/passkeys/options', { password: DEMO_PASSWORD });
    const response = key.create(options.body as PasskeyCreation);
    expect((await signing.http('POST', '/me/passkeys', { name: 'Key', response })).status).toBe(201);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => hub.stop());

  const sign = ({ passkeyOptions }: StatementView) => key.sign(passkeyOptions!);

  it('is signed by it, once, also when clicked twice', async () => {
    const draft = await draftTo(signing, [officer]);
    const { statement, command } = await prepared(signing, draft);
    expect(statement.passkeyOptions).not.toBeNull();
    const signed = { ...command, signature: sign(statement) };
    // What fails on the way leaves the signature good: the same command is simply sent again.
    jest.spyOn(hub.hub.app.get(Ledger), 'appendAll').mockRejectedValueOnce(new Error('planted'));
    expect(await signing.command('notice:issue', signed)).toMatchObject({ problem: { code: 'internal' } });
    const replies = await Promise.all([1, 2, 3].map(() => signing.command('notice:issue', signed)));
    expect(replies).toMatchObject(replies.map(() => ({ ok: true, value: { signature: 'passkey' } })));
    expect(await kept(hub).receipts(draft.id)).toHaveLength(1);
    const [issued] = await hub.hub.app.get(Ledger).readAfter(`notice:${draft.id}`, 0, 1);
    const { jws } = JSON.parse(issued!.payload!) as { jws: string };
    expect(JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString())).toMatchObject({
      ...{ step: 'issued', signed: 'passkey', statement: statement.canonical, previous: null, sequence: 1 },
    });
  });

  it('is not done without it, nor with a signature of something else', async () => {
    const [draft, other] = [await draftTo(signing, [officer]), await draftTo(signing, [officer])];
    const { statement, command } = await prepared(signing, draft);
    expect(await signing.command('notice:issue', command)).toMatchObject({
      problem: { code: 'notice.signature_refused' },
    });
    const elsewhere = sign((await prepared(signing, other)).statement);
    for (const signature of [elsewhere, { ...sign(statement), signature: 'AAAA' }]) {
      const reply = await signing.command('notice:issue', { ...command, signature });
      expect(reply).toMatchObject({ ok: false });
      expect((reply as { problem: { code: string } }).problem.code).toMatch(/refused$/);
    }
    expect((await kept(hub).notice(draft.id)).state).toBe('draft');
    const again = await prepared(signing, draft);
    const signed = { ...again.command, signature: sign(again.statement) };
    expect(await signing.done('notice:issue', signed)).toMatchObject({ signature: 'passkey' });
  });
});
