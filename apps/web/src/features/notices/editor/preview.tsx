import type { NoticeDraftView } from '@jianqiao/contract';
import { useLanguageName } from '../../../lib/language-name';
import { useText } from '../../../lib/text';
import { AgencyChip } from '../../../ui/agency-chip';
import { HandlingMark } from '../../../ui/handling-mark';
import { Block } from '../blocks';
import { type TextGrid, textOf } from './text-grid-model';
import styles from './side-panel.module.css';

/** A version as a recipient will see it, with what is typed this moment. */
export function Preview({ draft, grid, language }: { draft: NoticeDraftView; grid: TextGrid; language: string }) {
  const t = useText();
  const name = useLanguageName();
  const column = grid.columns.find((each) => each.language === language);
  if (!column) return null;
  const { title, blocks } = textOf(grid.rows, column);
  return (
    <article className={styles.panel}>
      <p className={styles.quiet}>{t('drafting.preview_explained', { language: name(language) })}</p>
      <p>
        <AgencyChip agency={draft.agencyId} /> <HandlingMark mark={draft.mark} />
      </p>
      <h3 className={styles.previewTitle} lang={language} dir="auto">
        {title}
      </h3>
      {blocks.map((block, index) => (
        <Block key={index} block={block} language={language} />
      ))}
    </article>
  );
}
