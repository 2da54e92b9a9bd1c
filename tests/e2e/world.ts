/**
 * @file The world of one spec: the built app on its own server, a sandbox of its own, and a real Chromium profile with
 * notifications allowed. Permissions are set from the browser's session, because one set from a page dies with the page
 * and takes the origin's notifications along. A blank control tab stays open, so that the browser outlives the app's tabs.
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, type BrowserContext, type CDPSession, type Page, type Worker } from 'playwright/test';
import { startSandbox } from '../../sandbox/server.mjs';
import { launchOptions } from '../../scripts/chromium.mjs';
import { serveApp } from '../../scripts/serve.mjs';
import { watchContract } from './contract-watch';
import { startGateway, type Gateway } from './gateway';
import { allowFolder } from './real-folder';
import { VisitedProfile } from './visited-profile';

export { expect } from 'playwright/test';

/** A button that is not there is a failure of its own, told long before the spec's time is over. */
const ACTION_TIMEOUT_MS = 15_000;

/** The app as people get it. */
const OUR_BUILD = 'dist';

/** What a spec may turn. */
export interface WorldOptions {
  /** how long a render takes in the sandbox */
  renderMs: number;
  /** base path the build was made with */
  basePath: string;
  buildDir: string;
  allowNotifications: boolean;
  /** the browser takes the profile for the home of the person, and writes its entries for installed apps there */
  ownHome: boolean;
  /** the browser has never seen the app; else it was there once and pressed nothing */
  isFirstVisit: boolean;
  /** the app may always write to `world.folder`, as if the person had said so; else the browser asks first */
  allowsFolder: boolean;
}

export interface World {
  /** the app's address, ending with its base */
  url: string;
  origin: string;
  sandbox: Awaited<ReturnType<typeof startSandbox>>;
  context: BrowserContext;
  /** an empty folder on the real disk, which nobody but the spec has */
  folder: string;
  /** drives service workers of the whole profile */
  control: CDPSession;
  /** serves another build in place of the app from now on, as a deploy does */
  deploy(dir: string): void;
  /** opens a page of the app */
  open(path?: string): Promise<Page>;
  /** closes every tab of the app; the control tab stays */
  closeAppTabs(): Promise<void>;
  /** the running service worker of the app */
  worker(): Promise<Worker>;
  /** the crash: stops every worker at once */
  killWorkers(): Promise<void>;
  /** Quits the browser in order and gives the profile's folder, to read its files. Nothing of the world but its servers works after. */
  leave(): Promise<string>;
  /** titles and bodies of the notifications that stand */
  notifications(): Promise<{ title: string; body: string; tag: string }[]>;
}

/** `gateway` stands in front of the world's sandbox; it is started for specs that ask for it. */
export const test = base.extend<WorldOptions & { world: World; gateway: Gateway }, { visited: VisitedProfile }>({
  renderMs: [1500, { option: true }],
  basePath: ['/', { option: true }],
  buildDir: [OUR_BUILD, { option: true }],
  allowNotifications: [true, { option: true }],
  ownHome: [false, { option: true }],
  isFirstVisit: [false, { option: true }],
  allowsFolder: [false, { option: true }],
  visited: [
    // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const visited = new VisitedProfile(OUR_BUILD);
      await use(visited);
      visited.remove();
    },
    { scope: 'worker' },
  ],
  world: async (
    { renderMs, basePath, buildDir, allowNotifications, ownHome, isFirstVisit, allowsFolder, contextOptions, visited },
    use,
  ) => {
    const contract = watchContract();
    const sandbox = await startSandbox({ port: 0, renderMs, inspect: contract.inspect });
    const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-'));
    const isUsual = basePath === '/' && buildDir === OUR_BUILD && contextOptions.serviceWorkers !== 'block';
    const port = isUsual && !isFirstVisit ? await visited.copyTo(profile) : 0;
    const app = await serveApp({ dir: buildDir, port, base: basePath, sandboxAddress: sandbox.url });
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sora-renderer-clips-')));
    if (allowsFolder) allowFolder(profile, new URL(app.url).origin, folder);
    const home = ownHome ? { env: { ...process.env, HOME: profile } } : {};
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions(),
      // A spinner is sixty pictures a second, drawn without a graphics card beside all that is tested.
      reducedMotion: 'reduce',
      ...home,
      ...contextOptions,
    });
    try {
      const { url, deploy } = app;
      const world = await buildWorld({ context, profile, folder, url, deploy, sandbox, allowNotifications });
      await use(world);
      await world.leave();
    } finally {
      await context.close();
      await Promise.all([app.close(), sandbox.close()]);
      for (const dir of [profile, folder]) rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
    }
    contract.expectKept();
  },
  gateway: async ({ world }, use) => {
    const gateway = await startGateway(world.sandbox.port);
    await use(gateway);
    await gateway.close();
  },
});

interface Parts extends Pick<World, 'context' | 'url' | 'deploy' | 'sandbox' | 'folder'> {
  profile: string;
  allowNotifications: boolean;
}

async function buildWorld({
  context,
  profile,
  folder,
  url,
  deploy,
  sandbox,
  allowNotifications,
}: Parts): Promise<World> {
  const { origin } = new URL(url);
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const browser = context.browser();
  if (!browser) throw new Error('the context has no browser');
  const session = await browser.newBrowserCDPSession();
  const setting = allowNotifications ? 'granted' : 'denied';
  await session.send('Browser.setPermission', { permission: { name: 'notifications' }, setting, origin });
  const controlTab = context.pages()[0] ?? (await context.newPage());
  const control = await context.newCDPSession(controlTab);
  await control.send('ServiceWorker.enable');
  const worker = async (): Promise<Worker> => {
    const running = context.serviceWorkers().find((candidate) => candidate.url().startsWith(url));
    return running ?? context.waitForEvent('serviceworker');
  };
  const closeAppTabs = async (): Promise<void> => {
    const tabs = context.pages().filter((page) => page !== controlTab);
    await Promise.all(tabs.map((page) => page.close()));
  };
  const killWorkers = async (): Promise<void> => {
    await control.send('ServiceWorker.stopAllWorkers');
  };
  let hasLeft = false;
  return {
    url,
    origin,
    sandbox,
    context,
    folder,
    control,
    deploy,
    open: async (path = '') => {
      const page = await context.newPage();
      await page.goto(url + path);
      return page;
    },
    closeAppTabs,
    worker,
    killWorkers,
    leave: async () => {
      if (hasLeft) return profile;
      hasLeft = true;
      await closeAppTabs();
      // A worker at work would keep the browser from closing for half a minute.
      await killWorkers();
      await context.close();
      return profile;
    },
    notifications: async () => (await worker()).evaluate(readNotifications),
  };
}

async function readNotifications(): Promise<{ title: string; body: string; tag: string }[]> {
  // Runs in the worker, where `registration` is a global that this program's types do not know.
  const registration: unknown = Reflect.get(globalThis, 'registration');
  if (!(registration instanceof ServiceWorkerRegistration)) throw new Error('this is not a service worker');
  return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
}
