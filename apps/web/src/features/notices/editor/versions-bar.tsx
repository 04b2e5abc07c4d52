import { useState } from 'react';
import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { LIMITS, type NoticeDraftView, VERSION_AUTHORITIES, type VersionAuthority } from '@jianqiao/contract';
import { unwrap, useHub } from '../../../lib/hub';
import { CONTENT_LANGUAGES, useLanguageName } from '../../../lib/language-name';
import { useMe } from '../../../lib/session';
import { useText } from '../../../lib/text';
import { ConfirmAction } from '../../../ui/confirm';
import { Check, SelectField } from '../../../ui/form';
import { Icon } from '../../../ui/icon';
import { PersonNames } from '../../../ui/person';
import { ProblemNote } from '../../../ui/problem';
import { State } from '../../../ui/state';
import type { DraftText, DraftTextSnapshot } from './draft-text';
import styles from './versions-bar.module.css';

interface VersionsBarProps {
  draft: NoticeDraftView;
  text: DraftText;
  snapshot: DraftTextSnapshot;
  shown: readonly string[];
  onShow: (shown: readonly string[]) => void;
  onDraft: (draft: NoticeDraftView) => void;
}

/** The language versions: what each is worth, whether it is certified, and which two stand side by side. */
export function VersionsBar({ draft, text, snapshot, shown, onShow, onDraft }: VersionsBarProps) {
  const t = useText();
  const name = useLanguageName();
  const editable = draft.actions.includes('write');
  const show = (language: string, on: boolean) =>
    onShow(on ? [...shown, language].slice(-2) : shown.filter((each) => each !== language));
  return (
    <div className={styles.bar}>
      <ul className={styles.versions}>
        {snapshot.columns.map(({ language, authority }) => (
          <li key={language} className={styles.version}>
            <Check checked={shown.includes(language)} onChange={(on) => show(language, on)}>
              <strong>{name(language)}</strong>
            </Check>
            <SelectField
              label={t('drafting.authority')}
              value={authority}
              disabled={!editable}
              onChange={(value) => text.setAuthority(language, value as VersionAuthority)}
              choices={VERSION_AUTHORITIES.map((value) => ({ value, label: t(`authority.${value}`) }))}
            />
            <Certification {...{ draft, language, text, snapshot, onDraft }} />
            {editable && snapshot.columns.length > 1 && (
              <span className={styles.drop}>
                <Drop {...{ draft, language, text, onDraft }} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {editable && <AddVersion snapshot={snapshot} onAdd={(language, authority) => add(language, authority)} />}
    </div>
  );

  function add(language: string, authority: VersionAuthority): void {
    text.addColumn(language, authority);
    onShow([...shown, language].slice(-2));
  }
}

type OneVersion = Pick<VersionsBarProps, 'draft' | 'text' | 'onDraft'> & { language: string };

function Certification({ draft, language, text, snapshot, onDraft }: OneVersion & { snapshot: DraftTextSnapshot }) {
  const t = useText();
  const hub = useHub();
  const certify = useMutation({
    mutationFn: async () => {
      await text.flush();
      const now = await unwrap(hub.notices.ask('notice:draft', { noticeId: draft.id }));
      const expectedRevision = now.versions.find((each) => each.language === language)?.revision ?? 0;
      return unwrap(hub.notices.ask('version:certify', { noticeId: draft.id, language, expectedRevision }));
    },
    onSuccess: onDraft,
  });
  const version = draft.versions.find((each) => each.language === language);
  const authority = snapshot.columns.find((each) => each.language === language)?.authority;
  if (!version || authority === 'machine' || authority === 'courtesy_translation') return null;
  if (version.certifiedBy) {
    return (
      <State tone="good" next={<PersonNames name={version.certifiedBy.name} />}>
        {t('drafting.certified')}
      </State>
    );
  }
  return (
    <span className={styles.certify}>
      <State tone="waits">{t('drafting.uncertified')}</State>
      {draft.actions.includes('certify') && (
        <Button
          size="small"
          loading={certify.isPending}
          disabled={snapshot.saving.status === 'clash'}
          onClick={() => certify.mutate()}
        >
          {t('drafting.certify')}
        </Button>
      )}
      <ProblemNote error={certify.error} />
    </span>
  );
}

function Drop({ draft, language, text, onDraft }: OneVersion) {
  const t = useText();
  const hub = useHub();
  const name = useLanguageName();
  const drop = async () => {
    await text.flush();
    const revision = draft.versions.find((each) => each.language === language)?.revision;
    if (revision !== undefined) {
      const now = await unwrap(hub.notices.ask('notice:draft', { noticeId: draft.id }));
      const expectedRevision = now.versions.find((each) => each.language === language)?.revision ?? revision;
      onDraft(await unwrap(hub.notices.ask('version:drop', { noticeId: draft.id, language, expectedRevision })));
    }
    text.removeColumn(language);
  };
  const label = t('drafting.drop', { language: name(language) });
  return (
    <ConfirmAction
      label=""
      button={{ type: 'text', size: 'small', icon: <Icon name="close" size={14} />, 'aria-label': label, title: label }}
      title={label}
      confirmLabel={label}
      danger
      onConfirm={drop}
    >
      <p>{t('drafting.drop_explained')}</p>
    </ConfirmAction>
  );
}

function AddVersion({
  snapshot,
  onAdd,
}: {
  snapshot: DraftTextSnapshot;
  onAdd: (language: string, authority: VersionAuthority) => void;
}) {
  const t = useText();
  const me = useMe();
  const name = useLanguageName();
  const [language, setLanguage] = useState('');
  const taken = new Set(snapshot.columns.map((column) => column.language));
  const free = [...new Set([...me.agency.languages, ...CONTENT_LANGUAGES])].filter((each) => !taken.has(each));
  if (snapshot.columns.length >= LIMITS.noticeLanguages) return null;
  const first = snapshot.columns.length === 0;
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = language || (free[0] ?? '');
        if (chosen) onAdd(chosen, first ? 'authentic' : 'official_translation');
        setLanguage('');
      }}
    >
      <SelectField
        label={t('drafting.add_version')}
        value={language || (free[0] ?? '')}
        onChange={setLanguage}
        choices={free.map((value) => ({ value, label: name(value) }))}
      />
      <Button htmlType="submit" icon={<Icon name="plus" size={16} />}>
        {t('drafting.add')}
      </Button>
    </form>
  );
}
