import type { NoticeBlock } from '@jianqiao/contract';
import styles from './blocks.module.css';

/** A paragraph of a version, marked with its language; each piece of text finds its own direction. */
export function Block({ block, language }: { block: NoticeBlock; language: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 className={styles.heading} lang={language} dir="auto">
          {block.text}
        </h2>
      );
    case 'paragraph':
      return (
        <p className={styles.paragraph} lang={language} dir="auto">
          {block.text}
        </p>
      );
    case 'quotation':
      return (
        <blockquote className={styles.quotation} lang={language} dir="auto">
          {block.text}
        </blockquote>
      );
    case 'list':
      return <List ordered={block.ordered} items={block.items} language={language} />;
    case 'table':
      return <Rows rows={block.rows} language={language} />;
  }
}

function List({ ordered, items, language }: { ordered: boolean; items: readonly string[]; language: string }) {
  const Tag = ordered ? 'ol' : 'ul';
  return (
    <Tag className={styles.list} lang={language} dir="auto">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </Tag>
  );
}

/** Dates and amounts keep on one line. */
const SHORT = 12;

/** The first row names the columns. Wider than the page, it scrolls by itself. */
function Rows({ rows, language }: { rows: readonly (readonly string[])[]; language: string }) {
  const [head = [], ...body] = rows;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={head.join(' · ')}>
      <table className={styles.table} lang={language} dir="auto">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} dir="auto" data-short={cell.length <= SHORT}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
