import type { ReactNode } from 'react';
import type { DocumentType } from '@jianqiao/contract';
import { downloadAddress, isShown, previewAddress, sizeText, typeOfMedia } from '../lib/documents';
import { useLanguage, useText } from '../lib/text';
import { Icon, type IconName } from './icon';
import styles from './attachment-line.module.css';

/** What is shown of a file. */
export interface ShownFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

interface AttachmentLineProps {
  file: ShownFile & { readonly documentId: string };
  /** More buttons, e.g. to remove it. */
  children?: ReactNode;
}

/** A file that one may read: its name, what it is, how large; to be saved or, where that is safe, looked at. */
export function AttachmentLine({ file, children }: AttachmentLineProps) {
  const t = useText();
  const { documentId, name, mediaType } = file;
  return (
    <FileFrame file={file}>
      {isShown(mediaType) && (
        <a
          className={styles.act}
          href={previewAddress(documentId)}
          target="_blank"
          rel="noreferrer"
          aria-label={t('file.preview_named', { name })}
        >
          <Icon name="read" size={16} />
          <span>{t('file.preview')}</span>
        </a>
      )}
      <a
        className={styles.act}
        href={downloadAddress(documentId)}
        download={name}
        aria-label={t('file.download_named', { name })}
      >
        <Icon name="download" size={16} />
        <span>{t('file.download')}</span>
      </a>
      {children}
    </FileFrame>
  );
}

/** Name, kind and size of a file, and what can be done with it. */
export function FileFrame({ file, note, children }: { file: ShownFile; note?: ReactNode; children: ReactNode }) {
  const t = useText();
  const language = useLanguage();
  const type = typeOfMedia(file.mediaType);
  return (
    <div className={styles.line}>
      <span className={styles.icon}>
        <Icon name={type ? ICONS[type] : 'file'} size={20} />
      </span>
      <span className={styles.what}>
        <span className={styles.name}>
          <bdi dir="auto">{file.name}</bdi>
        </span>
        <span className={styles.kind}>
          {t(type ? `file.type_${type}` : 'file.type_unknown')} · <bdi>{sizeText(file.bytes, language)}</bdi>
        </span>
        {note}
      </span>
      <span className={styles.acts}>{children}</span>
    </div>
  );
}

const ICONS = {
  pdf: 'file',
  docx: 'file',
  odt: 'file',
  txt: 'file',
  xlsx: 'sheet',
  ods: 'sheet',
  csv: 'sheet',
  pptx: 'slides',
  odp: 'slides',
  png: 'picture',
  jpeg: 'picture',
  webp: 'picture',
} as const satisfies Record<DocumentType, IconName>;
