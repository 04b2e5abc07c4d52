import type { PasskeyView, SessionView, TokenView } from '@jianqiao/contract';
import { pagedQuery } from '../../lib/paging';

/** One's own sessions, the newest first. */
export const sessionsQuery = pagedQuery<SessionView>(['account', 'sessions'], '/me/sessions');

/** One's own access tokens, the newest first. */
export const tokensQuery = pagedQuery<TokenView>(['account', 'tokens'], '/me/tokens');

/** One's own passkeys, the oldest first. */
export const passkeysQuery = pagedQuery<PasskeyView>(['account', 'passkeys'], '/me/passkeys');
