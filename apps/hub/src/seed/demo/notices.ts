import { NOTICES_OF_ASEAN } from './notices/asean';
import { NOTICES_OF_CHINA } from './notices/china';
import type { DemoNotice } from './notices/demo-notice';
import { NOTICES_OF_EURASIA } from './notices/eurasia';

export { DEMO_DRAFTS } from './notices/drafts';

/** The issued notices of the demo world. */
export const DEMO_NOTICES: readonly DemoNotice[] = [...NOTICES_OF_CHINA, ...NOTICES_OF_ASEAN, ...NOTICES_OF_EURASIA];
