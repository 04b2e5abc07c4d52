import { memo, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import { Button } from 'antd';
import { LIMITS } from '@jianqiao/contract';
import type { RoomSnapshot } from '@jianqiao/client';
import { useMe } from '../../lib/session';
import { useText } from '../../lib/text';
import { AgencyChip } from '../../ui/agency-chip';
import { Icon } from '../../ui/icon';
import { personName } from './fact-line';
import { CONTENT_LANGUAGES, useLanguageName } from '../../lib/language-name';
import { useScene } from './room-scene';
import { useDraft } from './use-draft';
import styles from './composer.module.css';

/** From here on the remaining room is told. */
const TELL_REMAINING = 500;
const MOST_CHIPS = 12;

interface ComposerProps {
  snapshot: RoomSnapshot;
  fieldRef: Ref<HTMLTextAreaElement>;
  onLeave: () => void;
}

/** Where one writes: to whom, in which language. Enter sends, Shift+Enter begins a line. */
export const Composer = memo(function Composer({ snapshot, fieldRef, onLeave }: ComposerProps) {
  const t = useText();
  const { session } = useScene();
  const [{ text, language }, setDraft] = useDraft(session.roomId);
  const field = useRef<HTMLTextAreaElement>(null);
  const remaining = LIMITS.messageText - text.length;
  const words = printable(text);
  const ready = words !== '' && remaining >= 0;

  useLayoutEffect(() => fitToText(field.current), [text]);

  const send = () => {
    if (!ready) return;
    session.post(words, language);
    setDraft({ text: '' });
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method is open, Enter chooses a word; 229 is how some browsers report its last key.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') onLeave();
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.line}>
        <Addressees snapshot={snapshot} />
        <LanguageChoice snapshot={snapshot} value={language} onChange={(next) => setDraft({ language: next })} />
      </div>
      <div className={styles.paper}>
        <textarea
          ref={(element) => {
            field.current = element;
            if (typeof fieldRef === 'function') fieldRef(element);
            else if (fieldRef) fieldRef.current = element;
          }}
          className={styles.field}
          rows={1}
          dir="auto"
          lang={language}
          value={text}
          aria-label={t('composer.label')}
          aria-describedby="composer-keys"
          placeholder={t('composer.placeholder')}
          onChange={(event) => {
            setDraft({ text: event.target.value });
            if (event.target.value !== '') session.startTyping();
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={!ready}
          icon={<Icon name="send" size={18} mirrored />}
          aria-label={t('composer.send')}
        />
      </div>
      <div className={styles.line}>
        <TypingLine snapshot={snapshot} />
        {remaining < TELL_REMAINING ? (
          <span className={styles.remaining} data-over={remaining < 0} role="status">
            {remaining < 0
              ? t('composer.too_long', { count: -remaining })
              : t('composer.remaining', { count: remaining })}
          </span>
        ) : (
          <span id="composer-keys" className={styles.keys}>
            {t('composer.keys')}
          </span>
        )}
      </div>
    </form>
  );
});

/** To whom one writes: the other agencies that take part. */
function Addressees({ snapshot }: { snapshot: RoomSnapshot }) {
  const t = useText();
  const { myAgencyId, agency } = useScene();
  const others = (snapshot.room?.parties ?? []).filter(
    ({ agencyId, standing }) => agencyId !== myAgencyId && (standing === 'proposer' || standing === 'accepted'),
  );
  return (
    <p className={styles.to}>
      <span>{t('composer.to')}</span>
      {others.slice(0, MOST_CHIPS).map(({ agencyId }) => (
        <AgencyChip key={agencyId} agency={agency(agencyId) ?? agencyId} plateOnly={others.length > 3} />
      ))}
      {others.length > MOST_CHIPS && <span>{t('composer.more_agencies', { count: others.length - MOST_CHIPS })}</span>}
    </p>
  );
}

interface LanguageChoiceProps {
  snapshot: RoomSnapshot;
  value: string;
  onChange: (language: string) => void;
}

/** First the languages of one's own agency and of the room, then the others. */
function LanguageChoice({ snapshot, value, onChange }: LanguageChoiceProps) {
  const t = useText();
  const me = useMe();
  const name = useLanguageName();
  const likely = useMemo(
    () => [
      ...new Set([value, ...me.agency.languages, ...snapshot.agencies.flatMap((agency) => agency.languages), 'en']),
    ],
    [value, me.agency.languages, snapshot.agencies],
  );
  const rest = CONTENT_LANGUAGES.filter((language) => !likely.includes(language));
  return (
    <label className={styles.language}>
      <span aria-hidden="true">{t('composer.language')}</span>
      <select value={value} aria-label={t('composer.language')} onChange={(event) => onChange(event.target.value)}>
        {[...likely, ...rest].map((language) => (
          <option key={language} value={language}>
            {name(language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function TypingLine({ snapshot }: { snapshot: RoomSnapshot }) {
  const t = useText();
  const scene = useScene();
  const writers = snapshot.typing.map((accountId) => personName(scene.member(accountId)?.name)).filter(Boolean);
  const [first] = writers;
  return <p className={styles.typing}>{first && t('composer.typing', { who: first, others: writers.length - 1 })}</p>;
}

/** Grows with its text, up to the bound in the style sheet. */
function fitToText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight}px`;
}

/** Pasted text without control characters, which the hub refuses, and without empty edges. */
function printable(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
      .trim()
  );
}
