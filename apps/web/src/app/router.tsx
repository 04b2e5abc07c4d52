import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type ErrorComponentProps,
} from '@tanstack/react-router';
import type { MessageKey } from '@jianqiao/i18n';
import { parseAccountSearch } from '../features/account/search';
import { parseAdministrationSearch } from '../features/administration/search';
import { parseDirectorySearch } from '../features/directory/search';
import { parseSignInSearch } from '../features/entry/search';
import { parseDraftSearch } from '../features/notices/editor/search';
import { parseNoticeSearch, parseNoticesSearch } from '../features/notices/search';
import { parseStatisticsSearch } from '../features/notices/statistics/search';
import { parseProposalSearch, parseRoomSearch, parseRoomsSearch } from '../features/rooms/search';
import { parseVerificationSearch } from '../features/verification/search';
import { speak } from '../lib/language';
import { queryClient, whenSignedOut } from '../lib/query-client';
import { forgetSession, meQuery } from '../lib/session';
import { Desk } from './desk';
import { EntryFrame } from './entry-frame';
import { FrameFailure, FrameLoading, NotFound, PageFailure, PageLoading } from './page-states';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the top bar calls the place. */
    readonly place?: MessageKey;
  }
  interface Register {
    router: typeof router;
  }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failed });

/** Pages for people who are not signed in. */
const entry = createRoute({ getParentRoute: () => root, id: 'entry', component: EntryFrame });

const signIn = createRoute({
  getParentRoute: () => entry,
  path: '/sign-in',
  validateSearch: parseSignInSearch,
  component: lazyRouteComponent(() => import('../features/entry'), 'SignInPage'),
});
const invitation = createRoute({
  getParentRoute: () => entry,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/entry'), 'InvitationPage'),
});
const setUp = createRoute({
  getParentRoute: () => entry,
  path: '/setup',
  component: lazyRouteComponent(() => import('../features/entry'), 'SetUpPage'),
});

/** For strangers who hold a notice's evidence, or its printed original. */
const verification = createRoute({
  getParentRoute: () => entry,
  path: '/verify',
  validateSearch: parseVerificationSearch,
  component: lazyRouteComponent(() => import('../features/verification'), 'VerificationPage'),
});

/** Pages in the frame, for people who are. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Desk,
  pendingComponent: FrameLoading,
  errorComponent: FrameFailed,
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true });
    if (document.documentElement.lang !== me.language) await speak(me.language);
  },
});

const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  staticData: { place: 'nav.home' },
  component: lazyRouteComponent(() => import('../features/home'), 'HomePage'),
});
const rooms = createRoute({
  getParentRoute: () => desk,
  path: '/rooms',
  staticData: { place: 'nav.rooms' },
  validateSearch: parseRoomsSearch,
  component: lazyRouteComponent(() => import('../features/rooms'), 'RoomsPage'),
});
const noRoom = createRoute({
  getParentRoute: () => rooms,
  path: '/',
  component: lazyRouteComponent(() => import('../features/rooms'), 'NoRoomChosen'),
});
const proposal = createRoute({
  getParentRoute: () => rooms,
  path: '/new',
  validateSearch: parseProposalSearch,
  component: lazyRouteComponent(() => import('../features/rooms'), 'ProposalPage'),
});
const room = createRoute({
  getParentRoute: () => rooms,
  path: '/$roomId',
  validateSearch: parseRoomSearch,
  component: lazyRouteComponent(() => import('../features/rooms'), 'RoomPage'),
});
const notices = createRoute({
  getParentRoute: () => desk,
  path: '/notices',
  staticData: { place: 'nav.notices' },
  validateSearch: parseNoticesSearch,
  component: lazyRouteComponent(() => import('../features/notices'), 'NoticesPage'),
});
const notice = createRoute({
  getParentRoute: () => desk,
  path: '/notices/$noticeId',
  staticData: { place: 'nav.notices' },
  validateSearch: parseNoticeSearch,
  component: lazyRouteComponent(() => import('../features/notices'), 'NoticePage'),
});
const statistics = createRoute({
  getParentRoute: () => desk,
  path: '/notices/statistics',
  staticData: { place: 'nav.notices' },
  validateSearch: parseStatisticsSearch,
  component: lazyRouteComponent(() => import('../features/notices/statistics'), 'StatisticsPage'),
});
const noticeStatistics = createRoute({
  getParentRoute: () => desk,
  path: '/notices/$noticeId/statistics',
  staticData: { place: 'nav.notices' },
  component: lazyRouteComponent(() => import('../features/notices/statistics'), 'NoticeStatisticsPage'),
});
const draft = createRoute({
  getParentRoute: () => desk,
  path: '/notices/$noticeId/draft',
  staticData: { place: 'nav.notices' },
  validateSearch: parseDraftSearch,
  component: lazyRouteComponent(() => import('../features/notices/editor'), 'DraftPage'),
});
const directory = createRoute({
  getParentRoute: () => desk,
  path: '/directory',
  staticData: { place: 'nav.directory' },
  validateSearch: parseDirectorySearch,
  component: lazyRouteComponent(() => import('../features/directory'), 'DirectoryPage'),
});
const administration = createRoute({
  getParentRoute: () => desk,
  path: '/administration',
  staticData: { place: 'nav.administration' },
  validateSearch: parseAdministrationSearch,
  component: lazyRouteComponent(() => import('../features/administration'), 'AdministrationPage'),
});
const account = createRoute({
  getParentRoute: () => desk,
  path: '/account',
  staticData: { place: 'nav.account' },
  validateSearch: parseAccountSearch,
  component: lazyRouteComponent(() => import('../features/account'), 'AccountPage'),
});

const routeTree = root.addChildren([
  entry.addChildren([signIn, invitation, setUp, verification]),
  desk.addChildren([
    home,
    rooms.addChildren([noRoom, proposal, room]),
    notices,
    notice,
    statistics,
    noticeStatistics,
    draft,
    directory,
    administration,
    account,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
});

function Failed({ error, reset }: ErrorComponentProps) {
  return <PageFailure error={error} onRetry={() => tryAgain(reset)} />;
}

function FrameFailed({ error, reset }: ErrorComponentProps) {
  return <FrameFailure error={error} onRetry={() => tryAgain(reset)} />;
}

function tryAgain(reset: () => void): void {
  reset();
  void router.invalidate();
}

/** The hub has forgotten the session: back to the door, and after it to where one was. */
whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in' || !queryClient.getQueryData(meQuery.queryKey)) return;
  forgetSession();
  void router.navigate({ to: '/sign-in', search: { next: href, reason: 'expired' } });
});
