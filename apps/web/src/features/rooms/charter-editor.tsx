import { Button } from 'antd';
import { LIMITS, type LocalizedText } from '@jianqiao/contract';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { SelectField, TextAreaField, TextField } from '../../ui/form';
import { Icon } from '../../ui/icon';
import { CONTENT_LANGUAGES, useLanguageName } from '../../lib/language-name';
import styles from './charter-editor.module.css';

/** Title and purpose in one language. */
export interface CharterVersion {
  readonly language: string;
  readonly title: string;
  readonly purpose: string;
}

interface CharterEditorProps {
  versions: readonly CharterVersion[];
  onChange: (versions: readonly CharterVersion[]) => void;
}

/** Title and purpose in as many languages as the parties need; at least one. */
export function CharterEditor({ versions, onChange }: CharterEditorProps) {
  const t = useText();
  const me = useMe();
  const name = useLanguageName();
  const languages = [
    ...new Set([...me.agency.languages, ...CONTENT_LANGUAGES, ...versions.map((each) => each.language)]),
  ];
  const free = languages.filter((language) => !versions.some((version) => version.language === language));
  const change = (index: number, next: Partial<CharterVersion>) =>
    onChange(versions.map((version, at) => (at === index ? { ...version, ...next } : version)));
  return (
    <div className={styles.versions}>
      {versions.map((version, index) => (
        <fieldset key={index} className={styles.version}>
          <legend className="unseen">{name(version.language)}</legend>
          <div className={styles.language}>
            <SelectField
              label={t('charter.language')}
              value={version.language}
              onChange={(language) => change(index, { language })}
              choices={[version.language, ...free].map((value) => ({ value, label: name(value) }))}
            />
            {versions.length > 1 && (
              <Button
                type="text"
                size="small"
                icon={<Icon name="close" size={16} />}
                aria-label={t('charter.remove', { language: name(version.language) })}
                onClick={() => onChange(versions.filter((_, at) => at !== index))}
              />
            )}
          </div>
          <TextField
            label={t('charter.title')}
            value={version.title}
            maxLength={LIMITS.roomTitle}
            dir="auto"
            lang={version.language}
            onChange={(title) => change(index, { title })}
          />
          <TextAreaField
            label={t('charter.purpose')}
            value={version.purpose}
            maxLength={LIMITS.roomPurpose}
            lang={version.language}
            onChange={(purpose) => change(index, { purpose })}
          />
        </fieldset>
      ))}
      {free[0] && versions.length < LIMITS.roomTitleLanguages && (
        <div>
          <Button
            size="small"
            icon={<Icon name="plus" size={16} />}
            onClick={() => onChange([...versions, { language: free[0]!, title: '', purpose: '' }])}
          >
            {t('charter.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The wire's two texts from the editor's versions; what was left empty is left out. */
export function charterTexts(versions: readonly CharterVersion[]): { titles: LocalizedText; purposes: LocalizedText } {
  const filled = (part: 'title' | 'purpose') =>
    Object.fromEntries(
      versions.map((version) => [version.language, version[part].trim()] as const).filter(([, text]) => text !== ''),
    );
  return { titles: filled('title'), purposes: filled('purpose') };
}

/** Back from the wire into the editor. */
export function charterVersions(titles: LocalizedText, purposes: LocalizedText): readonly CharterVersion[] {
  return [...new Set([...Object.keys(titles), ...Object.keys(purposes)])].map((language) => ({
    language,
    title: titles[language] ?? '',
    purpose: purposes[language] ?? '',
  }));
}
