import type { AttachmentView } from '@jianqiao/contract';
import { useText } from '../../lib/text';
import { AttachmentLine } from '../../ui/attachment-line';
import styles from './notice-page.module.css';

/** Files of the notice, in their order. */
export function Attachments({ files }: { files: readonly AttachmentView[] }) {
  const t = useText();
  if (files.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t('notice.attachments')}>
      <h2>{t('notice.attachments')}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.documentId}>
            <AttachmentLine file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}
