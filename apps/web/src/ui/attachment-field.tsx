import { useEffect, useId, useRef, useState, type DragEvent, type RefObject } from 'react';
import { Button } from 'antd';
import { type AttachmentView, type DocumentView, LIMITS } from '@jianqiao/contract';
import { ENDINGS } from '../lib/upload';
import { hasCode } from '../lib/failure';
import { useText } from '../lib/text';
import { AttachmentLine, FileFrame } from './attachment-line';
import { Icon } from './icon';
import { useProblemText } from './problem';
import { type Upload, useUploads } from './uploads';
import styles from './attachment-field.module.css';

interface AttachmentFieldProps {
  label: string;
  /** What is known of the files: those that were attached before. Their order does not matter. */
  files: readonly AttachmentView[];
  /** Ids of the documents that are attached, in order. */
  chosen: readonly string[];
  max: number;
  disabled?: boolean;
  onChange: (chosen: readonly string[]) => void;
}

/** Files to be attached: chosen or dragged here, brought to the hub at once, and taken away again. */
export function AttachmentField({ label, files, chosen, max, disabled = false, onChange }: AttachmentFieldProps) {
  const t = useText();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [arrived, setArrived] = useState<readonly AttachmentView[]>([]);
  const [said, setSaid] = useState('');
  // Two files may arrive before the page has drawn the first.
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  }, [chosen]);
  const choose = (next: readonly string[]) => {
    latest.current = next;
    onChange(next);
  };
  const uploads = useUploads((document: DocumentView) => {
    setArrived((before) => [...before, { ...document, documentId: document.id }]);
    choose([...latest.current, document.id]);
    setSaid(t('file.added', { name: document.name }));
  });
  const known = new Map([...files, ...arrived].map((file) => [file.documentId, file]));
  const attached = chosen.flatMap((documentId) => known.get(documentId) ?? []);
  const room = max - chosen.length - uploads.list.length;

  const add = (added: readonly File[]) => {
    setSaid(added.length > room ? t('file.full', { count: max }) : '');
    uploads.add(added.slice(0, Math.max(0, room)));
  };
  const remove = ({ documentId, name }: AttachmentView) => {
    choose(latest.current.filter((one) => one !== documentId));
    setSaid(t('file.removed', { name }));
    // The button that was pressed is gone.
    button.current?.focus();
  };

  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      {attached.length + uploads.list.length > 0 ? (
        <ul className={styles.files}>
          {attached.map((file) => (
            <li key={file.documentId}>
              <AttachmentLine file={file}>
                {!disabled && (
                  <Button
                    size="small"
                    type="text"
                    icon={<Icon name="close" size={16} />}
                    aria-label={t('file.remove_named', { name: file.name })}
                    onClick={() => remove(file)}
                  >
                    {t('file.remove')}
                  </Button>
                )}
              </AttachmentLine>
            </li>
          ))}
          {uploads.list.map((upload) => (
            <li key={`upload-${upload.key}`}>
              <UploadLine
                upload={upload}
                onRetry={() => uploads.retry(upload.key)}
                onDrop={() => {
                  uploads.drop(upload.key);
                  button.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      ) : (
        disabled && <p className={styles.hint}>{t('file.none')}</p>
      )}
      {!disabled && <DropPlace buttonRef={button} described={`${id}-hint`} onFiles={add} />}
      {!disabled && (
        <p id={`${id}-hint`} className={styles.hint}>
          {t('file.limits', { megabytes: LIMITS.documentBytes / 1_000_000 })}
        </p>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
    </div>
  );
}

interface DropPlaceProps {
  buttonRef: RefObject<HTMLButtonElement | null>;
  described: string;
  onFiles: (files: readonly File[]) => void;
}

function DropPlace({ buttonRef, described, onFiles }: DropPlaceProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div
      className={styles.place}
      data-over={over}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Button
        ref={buttonRef}
        icon={<Icon name="plus" size={18} />}
        aria-describedby={described}
        onClick={() => input.current?.click()}
      >
        {t('file.choose')}
      </Button>
      <span className={styles.hint}>{t('file.drop')}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ENDINGS.join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again after it failed.
          event.target.value = '';
        }}
      />
    </div>
  );
}

interface UploadLineProps {
  upload: Upload;
  onRetry: () => void;
  onDrop: () => void;
}

function UploadLine({ upload: { file, share, error }, onRetry, onDrop }: UploadLineProps) {
  const t = useText();
  const problemText = useProblemText();
  const { name, size } = file;
  const note = error ? (
    <span className={styles.error} role="alert">
      {problemText(error)}
    </span>
  ) : (
    <span className={styles.progress}>
      <progress value={share ?? 0} aria-label={t('file.progress_of', { name })} />
      <span>
        {share === null
          ? t('file.waiting')
          : share < 1
            ? t('file.sent', { share: Math.floor(share * 100) / 100 })
            : t('file.checking')}
      </span>
    </span>
  );
  return (
    <FileFrame file={{ name, mediaType: file.type, bytes: size }} note={note}>
      {Boolean(error) && mayWorkAgain(error) && (
        <Button
          size="small"
          type="text"
          icon={<Icon name="retry" size={16} />}
          aria-label={t('file.retry_named', { name })}
          onClick={onRetry}
        >
          {t('action.retry')}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        icon={<Icon name="close" size={16} />}
        aria-label={t(error ? 'file.dismiss_named' : 'file.cancel_named', { name })}
        onClick={onDrop}
      >
        {t(error ? 'action.dismiss' : 'action.cancel')}
      </Button>
    </FileFrame>
  );
}

/** What the file itself is the reason for stays as it is. */
function mayWorkAgain(error: unknown): boolean {
  return !hasCode(
    error,
    'document.type_refused',
    'document.bomb',
    'document.infected',
    'document.empty',
    'document.too_large',
  );
}
