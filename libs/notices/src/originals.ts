import type { DueRule, NoticeVersionView } from '@jianqiao/contract';
import { type Actor, DomainError } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { bestVersion, versionIn } from './best-version';
import { readChains } from './bundle/chains';
import type { NoticePorts } from './notice-directory';
import { NoticeVersionEntity } from './notice.entity';
import { noticeStream } from './notice.facts';
import { toVersionView } from './notice.view';
import { knownNotice } from './notices.repository';

/** What an original on paper shows beside what every reader is shown of a notice. */
export interface Original {
  /** Those to be printed, in order. Whoever hands them to a person has them opened by `Deliveries`. */
  readonly versions: readonly NoticeVersionView[];
  /** As it was asked for, whatever more time was given since. */
  readonly due: DueRule | null;
  /** The evidence key that sealed the issue. */
  readonly keyId: string;
}

/** Notices as they are put on paper. */
export class Originals {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: Pick<NoticePorts, 'directory'>,
  ) {}

  /** In the languages wished for, in that order; by default the reader's best version, and then the authentic ones. */
  async read(actor: Actor, noticeId: string, wished?: readonly string[]): Promise<Original> {
    const { reader } = this.database;
    const { notice } = await knownNotice(reader, actor, noticeId);
    const rows = await reader.find(NoticeVersionEntity, { where: { noticeId }, order: { position: 'ASC' } });
    const versions = rows.map(toVersionView);
    const chosen = wished
      ? wished.map((language) => versionNamed(versions, language))
      : [
          ...[bestVersion(versions, await this.ports.directory.languages(actor))].filter((one) => one !== undefined),
          ...versions.filter(({ authority }) => authority === 'authentic'),
        ];
    const stream = noticeStream(noticeId);
    const [issue = ''] = (await readChains(this.ledger, [stream])).get(stream) ?? [];
    return { versions: [...new Set(chosen)], due: notice.due, keyId: keyIdOf(issue) };
  }
}

function versionNamed(versions: readonly NoticeVersionView[], language: string): NoticeVersionView {
  const version = versionIn(versions, language);
  if (!version) throw new DomainError('version.not_found');
  return version;
}

function keyIdOf(jws: string): string {
  const header = Buffer.from(jws.split('.')[0]!, 'base64url').toString();
  return (JSON.parse(header) as { readonly kid: string }).kid;
}
