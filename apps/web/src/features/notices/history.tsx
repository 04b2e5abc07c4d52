import { useInfiniteQuery } from '@tanstack/react-query';
import type { NoticeView } from '@jianqiao/contract';
import { useAgencies } from '../../lib/agencies';
import { useHub } from '../../lib/hub';
import { historyQuery } from '../../lib/notice-queries';
import { useText } from '../../lib/text';
import { Empty } from '../../ui/empty';
import { Moment } from '../../ui/moment';
import { PagedList } from '../../ui/paged-list';
import { useStepSentence } from './step-sentence';
import styles from './register.module.css';

/** What happened to the notice, step by step, as far as the reader may see it. */
export function History({ notice }: { notice: NoticeView }) {
  const t = useText();
  const hub = useHub();
  const agencies = useAgencies();
  const sentence = useStepSentence();
  const query = useInfiniteQuery(historyQuery(hub, notice.id));
  return (
    <section className={styles.history} aria-label={t('notice.history')}>
      <h2>{t('notice.history')}</h2>
      <PagedList query={query} empty={<Empty title={t('notice.no_history')} />}>
        {(steps) => (
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={`${step.stream} ${step.sequence}`} className={styles.step}>
                <span>{sentence(step)}</span>
                <Moment at={step.at} zone={agencies.get(step.agencyId ?? notice.agencyId)?.timeZone} detail="short" />
              </li>
            ))}
          </ol>
        )}
      </PagedList>
    </section>
  );
}
