import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { NoticeVersionView, NoticeView } from '@jianqiao/contract';
import { direction } from '@jianqiao/i18n';
import { useHub } from '../../lib/hub';
import { useLanguageName } from '../../lib/language-name';
import { noticeTextQuery } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { Loading } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { PersonNames } from '../../ui/person';
import { ProblemNote } from '../../ui/problem';
import { useShownLanguage } from './use-shown-language';
import { Block } from './blocks';
import { VersionsSwitch } from './versions-switch';
import styles from './notice-text.module.css';

/** The text, in the reader's language first; another version beside it, paragraph by paragraph, when asked for. */
export function NoticeText({ notice }: { notice: NoticeView }) {
  const t = useText();
  const search = useSearch({ from: '/desk/notices/$noticeId' });
  const shown = useShownLanguage(notice);
  const beside = notice.languages.find(({ language }) => language === search.beside && language !== shown)?.language;
  if (!notice.actions.includes('open')) return <p className={styles.closed}>{t('notice.text_closed')}</p>;
  return (
    <section className={styles.text} aria-label={t('notice.text_of')}>
      <VersionsSwitch notice={notice} shown={shown} beside={beside} />
      <Opened notice={notice} shown={shown} beside={beside} />
    </section>
  );
}

interface ShownProps {
  notice: NoticeView;
  shown: string;
  beside: string | undefined;
}

function Opened({ notice, shown, beside }: ShownProps) {
  const t = useText();
  const hub = useHub();
  const languageName = useLanguageName();
  const first = useQuery(noticeTextQuery(hub, notice.id, shown));
  const second = useQuery({ ...noticeTextQuery(hub, notice.id, beside ?? shown), enabled: beside !== undefined });
  const version = first.data?.versions.find(({ language }) => language === shown);
  const other = beside ? second.data?.versions.find(({ language }) => language === beside) : undefined;
  const failed = first.error ? first : second;
  if (failed.error) return <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!version) return <Loading lines={8} label={t('notice.opening')} />;
  return (
    <>
      {other ? (
        <SideBySide notice={notice} versions={[version, other]} />
      ) : (
        <>
          <VersionHead notice={notice} version={version} />
          <div className={styles.blocks} dir={direction(version.language)}>
            {version.blocks.map((block, index) => (
              <Block key={index} block={block} language={version.language} />
            ))}
          </div>
        </>
      )}
      {notice.receipt && (
        <p className={styles.recorded}>
          <Icon name="stored" size={15} />
          {t('notice.retrieval_recorded', { language: languageName(shown) })}
        </p>
      )}
    </>
  );
}

/** Title, what the version is worth, who certified it; and the way to the authentic text. */
function VersionHead({
  notice,
  version,
  level = 1,
}: {
  notice: NoticeView;
  version: NoticeVersionView;
  level?: 1 | 2;
}) {
  const t = useText();
  const Heading = `h${level}` as const;
  return (
    <div className={styles.versionHead}>
      <Heading className={styles.title} lang={version.language} dir="auto">
        {version.title}
      </Heading>
      <p className={styles.authority} data-authority={version.authority}>
        <strong>{t(`authority.${version.authority}`)}</strong>
        {version.certifiedBy && (
          <>
            {' · '}
            {t('notice.certified_by')} <PersonNames name={version.certifiedBy.name} />
          </>
        )}
      </p>
      {version.authority !== 'authentic' && <WeakerNote notice={notice} version={version} />}
    </div>
  );
}

function WeakerNote({ notice, version }: { notice: NoticeView; version: NoticeVersionView }) {
  const t = useText();
  const languageName = useLanguageName();
  const authentic = notice.languages.filter(({ authority }) => authority === 'authentic');
  if (version.authority === 'authentic') return null;
  return (
    <p className={styles.weaker} data-authority={version.authority}>
      {t(`authority_note.${version.authority}`)}{' '}
      {authentic.map(({ language }) => (
        <Link
          key={language}
          to="/notices/$noticeId"
          params={{ noticeId: notice.id }}
          search={{ language }}
          className={styles.toAuthentic}
          replace
        >
          {t('notice.to_authentic', { language: languageName(language) })}
        </Link>
      ))}
    </p>
  );
}

/** Two versions, each paragraph beside its counterpart; one under the other where there is no room. */
function SideBySide({
  notice,
  versions,
}: {
  notice: NoticeView;
  versions: readonly [NoticeVersionView, NoticeVersionView];
}) {
  const t = useText();
  const [left, right] = versions;
  const rows = Math.max(left.blocks.length, right.blocks.length);
  return (
    <div className={styles.pair}>
      <div className={styles.row}>
        <VersionHead notice={notice} version={left} />
        <VersionHead notice={notice} version={right} level={2} />
      </div>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          {versions.map(({ language, blocks }) => (
            <div key={language}>
              {blocks[index] ? (
                <Block block={blocks[index]} language={language} />
              ) : (
                <p className={styles.closed}>{t('notice.no_paragraph')}</p>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
