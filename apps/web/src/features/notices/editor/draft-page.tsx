import { useCallback, useState } from 'react';
import { Button } from 'antd';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { HubClient } from '@jianqiao/client';
import type { NoticeDraftView, OfficerView, Page as PageOf } from '@jianqiao/contract';
import { Link } from '@tanstack/react-router';
import { api } from '../../../lib/api';
import { unwrap, useHub } from '../../../lib/hub';
import { useCount, useLocalized } from '../../../lib/reader';
import { useMe } from '../../../lib/session';
import { useText } from '../../../lib/text';
import { ConfirmAction } from '../../../ui/confirm';
import { Empty, Loading } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { ProblemNote } from '../../../ui/problem';
import { State, type Tone } from '../../../ui/state';
import { Tabs, tabLink } from '../../../ui/tabs';
import { Checklist } from './checklist';
import { DetailsForm } from './details-form';
import { IssueDialog } from './issue-dialog';
import { Preview } from './preview';
import { Remarks } from './remarks';
import { SavingNote } from './saving-note';
import { DRAFT_PANELS, type DraftPanel } from './search';
import { TextGrid } from './text-grid';
import { useColleaguesHere } from './use-colleagues-here';
import { useDescription } from './use-description';
import { useDraftText } from './use-draft-text';
import { VersionsBar } from './versions-bar';
import styles from './draft-page.module.css';

/** Under the notice's own key, so that a signal about the notice has it read again. */
const draftQuery = (hub: HubClient, noticeId: string) =>
  queryOptions({
    queryKey: ['notices', 'one', noticeId, 'draft'],
    queryFn: () => unwrap(hub.notices.ask('notice:draft', { noticeId })),
    refetchOnWindowFocus: 'always',
  });

const colleagueNamesQuery = queryOptions({
  queryKey: ['agency', 'colleagues', 'names'],
  queryFn: async ({ signal }) => {
    const { items } = await api.get<PageOf<OfficerView>>('/agency/colleagues', { limit: 100 }, signal);
    return new Map(items.map(({ accountId, name }) => [accountId, name.native]));
  },
  staleTime: 5 * 60_000,
});

/** Where a notice is written: its versions side by side, and what is still to be done before it can be issued. */
export function DraftPage() {
  const t = useText();
  const hub = useHub();
  const { noticeId } = useParams({ from: '/desk/notices/$noticeId/draft' });
  const query = useQuery(draftQuery(hub, noticeId));
  if (query.data && ['issued', 'withdrawn', 'superseded', 'archived'].includes(query.data.state)) {
    return <Navigate to="/notices/$noticeId" params={{ noticeId }} replace />;
  }
  if (query.data?.state === 'discarded') {
    return (
      <Page title={t('drafting.discarded')}>
        <Empty title={t('drafting.discarded_explained')} />
      </Page>
    );
  }
  if (query.data) return <Editor key={noticeId} draft={query.data} />;
  return (
    <Page title={t('drafting.page')} wide>
      {query.isPending && <Loading label={t('state.loading')} />}
      <ProblemNote error={query.error} onRetry={() => void query.refetch()} large />
    </Page>
  );
}

function Editor({ draft }: { draft: NoticeDraftView }) {
  const t = useText();
  const me = useMe();
  const hub = useHub();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const localized = useLocalized();
  const figure = useCount();
  const search = useSearch({ from: '/desk/notices/$noticeId/draft' });
  const names = useQuery(colleagueNamesQuery).data;
  const nameOf = (accountId: string) =>
    accountId === me.accountId ? me.name.native : (names?.get(accountId) ?? t('drafting.colleague'));
  const onDraft = useCallback(
    (next: NoticeDraftView) => {
      const { queryKey } = draftQuery(hub, next.id);
      queries.setQueryData<NoticeDraftView>(queryKey, (before) => (before && isOlder(next, before) ? before : next));
    },
    [hub, queries],
  );
  const [text, snapshot] = useDraftText(draft, onDraft);
  const description = useDescription(draft, onDraft);
  /** A step is about all that stands here: the hub has to have it first. */
  const keepAll = async () => {
    const [isDescribed] = await Promise.all([description.flush(), text.flush()]);
    return isDescribed && text.getSnapshot().saving.status === 'saved';
  };
  const [places, place] = useColleaguesHere(draft.id);
  const [here, setHere] = useState<{ language: string | null; block: number | null }>({ language: null, block: null });
  const [issuing, setIssuing] = useState(false);
  const languages = snapshot.columns.map(({ language }) => language);
  const chosen = search.show?.filter((language) => languages.includes(language)) ?? [];
  const shown = chosen.length > 0 ? chosen : languages.slice(0, 2);
  const panel = search.panel ?? 'check';
  const goTo = (language: string, block: number | null) => {
    const others = shown.filter((each) => each !== language);
    void navigate({
      to: '/notices/$noticeId/draft',
      params: { noticeId: draft.id },
      search: { ...search, show: [...others.slice(-1), language] },
      replace: true,
    });
    const row = block === null ? `textarea[lang="${language}"]` : `[data-row="${block}"] textarea[lang="${language}"]`;
    setTimeout(() => document.querySelector<HTMLElement>(`#draft-text ${row}`)?.focus(), 50);
  };
  const title = localized(Object.fromEntries(draft.versions.map((version) => [version.language, version.title])));
  const editable = draft.actions.includes('write');
  return (
    <Page
      wide
      title={title.text || t('drafting.untitled')}
      lead={
        <span className={styles.lead}>
          <State tone={TONES[draft.state] ?? 'quiet'}>{t(`notice_state.${draft.state}`)}</State>
          <SavingNote snapshot={snapshot} text={text} description={description} />
        </span>
      }
      actions={
        <Acts
          {...{ draft, onDraft, keepAll }}
          onIssue={() => void keepAll().then((isKept) => isKept && setIssuing(true))}
        />
      }
    >
      <div className={styles.desk}>
        <section id="draft-text" className={styles.text} aria-label={t('drafting.text')}>
          <VersionsBar
            {...{ draft, text, snapshot, shown, onDraft }}
            onShow={(show) =>
              void navigate({
                to: '/notices/$noticeId/draft',
                params: { noticeId: draft.id },
                search: { ...search, show },
                replace: true,
              })
            }
          />
          {snapshot.columns.length === 0 ? (
            <Empty title={t('drafting.no_versions')} />
          ) : (
            <TextGrid
              {...{ text, shown, editable, places, nameOf }}
              grid={snapshot}
              onPlace={(language, block) => {
                place(language, block);
                setHere({ language, block });
              }}
            />
          )}
        </section>
        <aside className={styles.side}>
          <Tabs label={t('drafting.panels')}>
            {DRAFT_PANELS.map((each: DraftPanel) => (
              <Link
                key={each}
                to="/notices/$noticeId/draft"
                params={{ noticeId: draft.id }}
                search={{ ...search, panel: each }}
                replace
                {...tabLink(panel === each)}
              >
                {t(`drafting.panel_${each}`)}
                {each === 'check' && draft.blockers.length > 0 && (
                  <span className={styles.count}> {figure(draft.blockers.length)}</span>
                )}
              </Link>
            ))}
          </Tabs>
          {panel === 'check' && <Checklist draft={draft} onGoTo={goTo} />}
          {panel === 'details' && <DetailsForm draft={draft} description={description} />}
          {panel === 'preview' && <Preview draft={draft} grid={snapshot} language={here.language ?? shown[0] ?? ''} />}
          {panel === 'remarks' && <Remarks draft={draft} nameOf={nameOf} place={here} onGoTo={goTo} />}
        </aside>
      </div>
      {issuing && (
        <IssueDialog
          draft={draft}
          onClose={() => setIssuing(false)}
          onIssued={({ id }) => {
            void queries.invalidateQueries({ queryKey: ['notices'] });
            void navigate({ to: '/notices/$noticeId', params: { noticeId: id } });
          }}
        />
      )}
    </Page>
  );
}

const TONES: Partial<Record<NoticeDraftView['state'], Tone>> = { draft: 'quiet', in_review: 'waits', approved: 'good' };

/** Answers may overtake each other. */
function isOlder(next: NoticeDraftView, before: NoticeDraftView): boolean {
  if (next.version !== before.version) return next.version < before.version;
  const revision = ({ versions }: NoticeDraftView) => versions.reduce((sum, version) => sum + version.revision, 0);
  return next.versions.length === before.versions.length && revision(next) < revision(before);
}

interface ActsProps {
  draft: NoticeDraftView;
  onDraft: (draft: NoticeDraftView) => void;
  /** Whether the hub has everything now. */
  keepAll: () => Promise<boolean>;
  onIssue: () => void;
}

const STEPS = ['request_review', 'approve', 'send_back', 'reopen'] as const;

/** The steps that are possible now, the formal one last. */
function Acts({ draft, onDraft, keepAll, onIssue }: ActsProps) {
  const t = useText();
  const hub = useHub();
  const navigate = useNavigate();
  const step = useMutation({
    mutationFn: async (action: (typeof STEPS)[number]) => {
      if (!(await keepAll())) return null;
      const { version } = await unwrap(hub.notices.ask('notice:draft', { noticeId: draft.id }));
      return unwrap(hub.notices.ask(`notice:${action}`, { noticeId: draft.id, expectedVersion: version }));
    },
    onSuccess: (next) => next && onDraft(next),
  });
  const ready = draft.blockers.length === 0;
  return (
    <div className={styles.acts}>
      <ProblemNote error={step.error} />
      {draft.actions.includes('discard') && (
        <ConfirmAction
          label={t('drafting.discard')}
          button={{ type: 'text' }}
          title={t('drafting.discard_title')}
          confirmLabel={t('drafting.discard')}
          danger
          onConfirm={async () => {
            await unwrap(hub.notices.ask('notice:discard', { noticeId: draft.id, expectedVersion: draft.version }));
            await navigate({ to: '/notices' });
          }}
        >
          <p>{t('drafting.discard_explained')}</p>
        </ConfirmAction>
      )}
      {STEPS.filter((action) => draft.actions.includes(action)).map((action) => (
        <Button key={action} loading={step.isPending && step.variables === action} onClick={() => step.mutate(action)}>
          {t(`drafting.step_${action}`)}
        </Button>
      ))}
      {draft.actions.includes('issue') && (
        <Button type="primary" disabled={!ready} title={ready ? undefined : t('drafting.not_ready')} onClick={onIssue}>
          {t('drafting.issue')}
        </Button>
      )}
    </div>
  );
}
