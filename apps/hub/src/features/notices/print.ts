import type { InterfaceLanguage, LocalizedText, NoticeView } from '@jianqiao/contract';
import type { Accounts, Directory } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import {
  type Bundles,
  type Deliveries,
  type NoticeQueries,
  type Originals,
  bundleText,
  checkBundle,
} from '@jianqiao/notices';
import type { Printer } from '@jianqiao/print';
import { originalDocument } from './print-original';
import { proofDocument } from './print-proof';
import { printWords } from './print-words';

/** A printed file; `number` of the notice that it is about. */
export interface Print {
  readonly number: string;
  readonly pdf: Buffer;
}

/** Notices and their evidence on paper. */
export class NoticePrints {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly originals: Originals,
    private readonly deliveries: Deliveries,
    private readonly bundles: Bundles,
    private readonly directory: Directory,
    private readonly accounts: Accounts,
    private readonly printer: Printer,
    private readonly publicUrl: string,
  ) {}

  /**
   * The original in some of its languages. Whoever has it printed has opened each of them, and leaves the evidence of it:
   * once it is printed, since nobody has read what could not be, and before it is handed over.
   */
  async original(
    actor: Actor,
    noticeId: string,
    languages?: readonly string[],
    language?: InterfaceLanguage,
  ): Promise<Print> {
    const notice = await this.queries.view(actor, noticeId);
    const [original, words, agencies, mechanism] = await Promise.all([
      this.originals.read(actor, noticeId, languages),
      printWords(language ?? (await this.languageOf(actor))),
      this.directory.agenciesByIds([notice.agencyId, ...notice.recipients.map(({ agencyId }) => agencyId)]),
      this.mechanismOf(actor, notice),
    ]);
    const document = originalDocument(words, {
      ...original,
      notice,
      mechanism,
      agencies: new Map(agencies.map((agency) => [agency.id, agency])),
      publicUrl: this.publicUrl,
    });
    const pdf = await this.printer.pdf(document, actor.accountId);
    for (const version of original.versions)
      await this.deliveries.open(actor, { noticeId, language: version.language });
    return { number: document.number, pdf };
  }

  /** What the reader's bundle of evidence proves. As the bundle, it is no way to a text that was not opened. */
  async proof(actor: Actor, noticeId: string, language?: InterfaceLanguage): Promise<Print> {
    const { mark, number } = await this.queries.view(actor, noticeId);
    const words = await printWords(language ?? (await this.languageOf(actor)));
    const verdict = await checkBundle(bundleText(await this.bundles.bundle(actor, noticeId)));
    const pdf = await this.printer.pdf(proofDocument(words, verdict, mark), actor.accountId);
    return { number: number ?? '', pdf };
  }

  private async languageOf({ accountId }: Actor): Promise<InterfaceLanguage> {
    const [reader] = await this.accounts.addressees([accountId]);
    return reader?.language ?? 'en';
  }

  private async mechanismOf(actor: Actor, { mechanismCode }: NoticeView): Promise<LocalizedText | null> {
    if (mechanismCode === null) return null;
    const { items } = await this.directory.mechanisms(actor);
    // Of a mechanism that the reader's agency is not in they see the code, as on the screen.
    return items.find(({ code }) => code === mechanismCode)?.names ?? { en: mechanismCode };
  }
}
