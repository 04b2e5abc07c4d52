import { Button } from 'antd';
import type { MessageKey } from '@jianqiao/i18n';
import { toFailure, type FailureCode } from '../lib/failure';
import { useText, type MessageValues } from '../lib/text';
import { Icon } from './icon';
import styles from './problem.module.css';

/** Puts any error into a sentence in the reader's language: what happened, whether anything was lost, what to do. */
export function useProblemText(): (error: unknown) => string {
  const t = useText();
  return (error) => {
    const { code, params } = toFailure(error);
    return t(problemKey(code), plainValues(params));
  };
}

function problemKey(code: FailureCode): MessageKey {
  return `problem.${code}`;
}

/** Values prose may name. Waits travel in milliseconds and are spoken in whole seconds. */
function plainValues(params: Readonly<Record<string, unknown>>): MessageValues {
  const values: Record<string, string | number | boolean> = { seconds: 0, max: 0 };
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values[name] = value;
  }
  const wait = params['retryAfterMs'];
  if (typeof wait === 'number') values['seconds'] = Math.max(1, Math.ceil(wait / 1000));
  return values;
}

interface ProblemNoteProps {
  error: unknown;
  onRetry?: () => void;
  /** For a whole page or panel that could not be shown, instead of a line. */
  large?: boolean;
}

/** An error where it happened, in words and with an icon; shows nothing while there is none. */
export function ProblemNote({ error, onRetry, large = false }: ProblemNoteProps) {
  const t = useText();
  const text = useProblemText();
  if (!error) return null;
  const { code, traceId } = toFailure(error);
  // Only a fault of the hub is worth a call to those who run it.
  const worthReporting = traceId !== null && code === 'internal';
  return (
    <div className={styles.problem} data-large={large} role="alert">
      <Icon name="refused" />
      <div className={styles.words}>
        <p>{text(error)}</p>
        {worthReporting && (
          <p className={styles.trace}>
            {t('problem.trace')} <bdi>{traceId}</bdi>
          </p>
        )}
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
