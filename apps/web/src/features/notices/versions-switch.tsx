import { Link, useNavigate } from '@tanstack/react-router';
import type { NoticeView } from '@jianqiao/contract';
import { useLanguageName } from '../../lib/language-name';
import { useText } from '../../lib/text';
import { ActionMenu } from '../../ui/action-menu';
import { Icon } from '../../ui/icon';
import { tabLink, Tabs } from '../../ui/tabs';
import { besideOf } from './versions';
import styles from './notice-text.module.css';

interface VersionsSwitchProps {
  notice: NoticeView;
  shown: string;
  beside: string | undefined;
}

/** More than stand in a row are chosen from a menu; no select: passing by a version would open it, and opening is recorded. */
const IN_A_ROW = 6;

/** Which version is shown, which one beside it, and a switch between one and two. */
export function VersionsSwitch({ notice, shown, beside }: VersionsSwitchProps) {
  const t = useText();
  const to = { to: '/notices/$noticeId', params: { noticeId: notice.id }, replace: true } as const;
  const other = besideOf(notice.languages, shown);
  if (notice.languages.length < 2) return null;
  return (
    <div className={styles.versions}>
      {notice.languages.length > IN_A_ROW ? (
        <VersionMenu notice={notice} shown={shown} beside={beside} which="shown" />
      ) : (
        <VersionTabs notice={notice} shown={shown} beside={beside} />
      )}
      <div className={styles.beside}>
        {beside && notice.languages.length > 2 && (
          <VersionMenu notice={notice} shown={shown} beside={beside} which="beside" />
        )}
        <Link
          {...to}
          search={{ language: shown, beside: beside ? undefined : other }}
          className={styles.toggle}
          aria-current={beside ? 'true' : undefined}
        >
          <Icon name={beside ? 'close' : 'columns'} size={16} />
          {t(beside ? 'notice.one_version' : 'notice.side_by_side')}
        </Link>
      </div>
    </div>
  );
}

function VersionTabs({ notice, shown, beside }: VersionsSwitchProps) {
  const t = useText();
  const languageName = useLanguageName();
  return (
    <Tabs label={t('notice.versions')}>
      {notice.languages.map(({ language, authority }) => (
        <Link
          key={language}
          to="/notices/$noticeId"
          params={{ noticeId: notice.id }}
          replace
          search={{ language, beside: language === beside ? shown : beside }}
          {...tabLink(language === shown)}
          title={t(`authority.${authority}`)}
        >
          <span className={styles.languageName}>{languageName(language)}</span>
          {authority === 'authentic' && <span className="unseen"> · {t('authority.authentic')}</span>}
        </Link>
      ))}
    </Tabs>
  );
}

function VersionMenu({ notice, shown, beside, which }: VersionsSwitchProps & { which: 'shown' | 'beside' }) {
  const t = useText();
  const navigate = useNavigate();
  const languageName = useLanguageName();
  const buttonId = `version-${which}`;
  const current = which === 'shown' ? shown : (beside ?? '');
  const choose = (language: string) => {
    const search =
      which === 'shown'
        ? { language, beside: language === beside ? shown : beside }
        : { language: shown, beside: language };
    void navigate({ to: '/notices/$noticeId', params: { noticeId: notice.id }, search, replace: true });
    document.getElementById(buttonId)?.focus();
  };
  return (
    <ActionMenu
      label={languageName(current)}
      name={t(which === 'shown' ? 'notice.version_shown' : 'notice.version_beside', {
        language: languageName(current),
      })}
      buttonId={buttonId}
      align={which === 'shown' ? 'start' : 'end'}
      actions={notice.languages
        .filter(({ language }) => language !== current && (which === 'shown' || language !== shown))
        .map(({ language, authority }) => ({
          id: language,
          label: `${languageName(language)} · ${t(`authority.${authority}`)}`,
        }))}
      onChoose={choose}
    />
  );
}
