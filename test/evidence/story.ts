import type { Answer, NoticeView, SignatureResponse, StatementView } from '@jianqiao/contract';
import { HubHarness, type HarnessOptions, type Member } from '@jianqiao/testing';
import { type SoftwareAuthenticator, givePasskey } from '../identity/software-authenticator';
import { type NoticeWish, draftNotice } from '../notices/issue-notice';

/** A hub with officers of three agencies; those of Beijing and Hanoi have passkeys, that of Vientiane has none. */
export class Story {
  private constructor(
    readonly hub: HubHarness,
    readonly beijing: Member,
    readonly hanoi: Member,
    readonly vientiane: Member,
    /** Of an agency that is no party. */
    readonly bangkok: Member,
    private readonly authenticators: ReadonlyMap<Member, SoftwareAuthenticator>,
  ) {}

  static async start(options?: HarnessOptions): Promise<Story> {
    const hub = await HubHarness.start(options);
    const logins = ['cn.officer', 'vn.officer', 'la.liaison', 'th.liaison'] as const;
    const [beijing, hanoi, vientiane, bangkok] = await Promise.all(logins.map((login) => hub.as(login)));
    const authenticators = new Map([
      [beijing!, await givePasskey(hub, 'cn.officer')],
      [hanoi!, await givePasskey(hub, 'vn.officer', { algorithm: 'EdDSA' })],
    ]);
    return new Story(hub, beijing!, hanoi!, vientiane!, bangkok!, authenticators);
  }

  /** Issued by Beijing, signed with a passkey, to Hanoi and Vientiane unless said otherwise. */
  async issue(wish: Partial<NoticeWish> = {}): Promise<NoticeView> {
    const officer = this.beijing;
    const { id: noticeId, version: expectedVersion } = await draftNotice(officer, {
      to: [this.hanoi, this.vientiane],
      ...wish,
    });
    const statement = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
    const { number, at } = statement;
    const signature = this.sign(officer, statement);
    return officer.done('notice:issue', { noticeId, expectedVersion, number, at, signature });
  }

  /** Received, opened and answered by an officer: with their passkey, where they have one. */
  async answer(officer: Member, noticeId: string, answer: Answer, words: { text?: string; textForAll?: boolean } = {}) {
    const wish = { noticeId, answer, language: 'en', ...words };
    await officer.done('notice:receive', { noticeIds: [noticeId] });
    await officer.done('notice:open', { noticeId, language: 'en' });
    const statement = await officer.done('notice:prepare_answer', wish);
    return officer.done('notice:answer', { ...wish, at: statement.at, signature: this.sign(officer, statement) });
  }

  /** The bundle's file, as a reader downloads it. */
  async bundle(reader: Member, noticeId: string): Promise<string> {
    const response = await fetch(`${reader.url}/api/v1/notices/${noticeId}/bundle`, {
      headers: { cookie: reader.cookie },
    });
    if (response.status !== 200) throw new Error(`no bundle: ${response.status} ${await response.text()}`);
    return response.text();
  }

  private sign(officer: Member, { passkeyOptions }: StatementView): SignatureResponse {
    if (passkeyOptions === null) return null;
    return this.authenticators.get(officer)!.sign(passkeyOptions);
  }
}
