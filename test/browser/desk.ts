import { testChromium } from '@jianqiao/testing';
import { type Browser, type BrowserContext, type CDPSession, type Page, chromium } from 'playwright-core';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The password of all demo accounts. */
const PASSWORD = 'bridge-over-water';

/** Starts a real Chromium with an empty profile. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: testChromium(), args: ARGUMENTS });
}

/** What an officer sits at: a browser of their own, signed in, in their language. */
export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about on its console. */
  readonly complaints: string[];
}

/** Options of a desk. */
export interface DeskOptions {
  readonly locale?: string;
  readonly width?: number;
  readonly height?: number;
  readonly night?: boolean;
}

/** Signs an officer in through the sign-in page, as people do. */
export async function signInByHand(
  browser: Browser,
  url: string,
  login: string,
  options: DeskOptions = {},
): Promise<Desk> {
  const desk = await openDesk(browser, options);
  const { page } = desk;
  await page.goto(`${url}/sign-in`);
  await page.locator('input[autocomplete="username"]').fill(login);
  await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return desk;
}

/** Signs an officer in without the page, for tests of other pages. */
export async function signIn(browser: Browser, url: string, login: string, options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk(browser, options);
  await takeOver(desk, url, login);
  return desk;
}

/** Signs somebody in at a desk, whoever sits there; its open pages are not told. */
export async function takeOver({ context }: Desk, url: string, login: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/v1/session`, {
    headers: { 'x-jianqiao': '1' },
    data: { login, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`);
}

/** A browser window that nobody has signed in to. */
export async function openDesk(browser: Browser, options: DeskOptions = {}): Promise<Desk> {
  const { locale = 'en', width = 1440, height = 900, night = false } = options;
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    colorScheme: night ? 'dark' : 'light',
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Refused and failed requests are told on screen; a broken page is not.
    const text = message.text();
    if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|ERR_/.test(text))
      complaints.push(text);
  });
  return { context, page, complaints };
}

/** Ids of the rooms an officer has, by their title in English. */
export async function roomPath(desk: Desk, url: string, titled: RegExp): Promise<string> {
  const answer = await desk.context.request.get(`${url}/api/v1/rooms`);
  const { items } = (await answer.json()) as { items: { id: string; titles: Record<string, string> }[] };
  const room = items.find(({ titles }) => titled.test(titles['en'] ?? ''));
  if (!room) throw new Error(`no room titled ${String(titled)}`);
  return `/rooms/${room.id}`;
}

/** Where the first notice of a box is. */
export async function noticePath(desk: Desk, url: string, box: 'drafts' | 'received'): Promise<string> {
  const answer = await desk.context.request.get(`${url}/api/v1/notices?box=${box}&limit=1`);
  const { items } = (await answer.json()) as { items: readonly { id: string }[] };
  if (!items[0]) throw new Error(`no notice among the ${box}`);
  return `/notices/${items[0].id}`;
}

/** A security key of Chromium's own (Chrome DevTools Protocol, domain WebAuthn): it verifies its user and asks nobody. */
export async function plugInAuthenticator({
  context,
  page,
}: Desk): Promise<{ readonly session: CDPSession; readonly authenticatorId: string }> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const key = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const;
  const options = { ...key, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return { session, authenticatorId };
}
