/**
 * @file The stage of one seed: the app connected to the sandbox through a gateway that can go away, the weather, and the
 * few questions that storm and peace both ask. Opened once per seed.
 */
import type { BrowserContext, Page } from 'playwright/test';
import type { Gateway } from '../e2e/gateway';
import { connectServer, trySandbox } from '../e2e/studio';
import type { World } from '../e2e/world';
import type { Plan } from './plan';
import { followWeather, type Weather } from './weather';

/** Everything a step can touch. */
export interface Stage {
  plan: Plan;
  world: World;
  gateway: Gateway;
  weather: Weather;
  /** the server goes away, or comes back at the same address; without a network the browser says that it is offline */
  setThere: (change: { network?: boolean; server?: boolean }) => Promise<void>;
  /** the app's tabs, oldest first */
  tabs: () => Page[];
  /** Brings a tab to a screen: this one, else one that is open, else a new one. */
  visit: (path: string, page?: Page) => Promise<Page>;
}

/** The queue as far as driving goes. */
export interface Glance {
  jobs: { id: string; phase: string; needsPerson: boolean; notifyDue: boolean; twins: number }[];
  /** a server's list is still to be looked through */
  isAuditDue: boolean;
}

/** The app, connected as the plan says. */
export async function setStage(plan: Plan, world: World, gateway: Gateway): Promise<Stage> {
  const { context, url } = world;
  const isApp = (page: Page): boolean => page.url().startsWith(url);
  const tabs = (): Page[] => context.pages().filter(isApp);
  if (plan.driver === 'page') await context.addInitScript(hideSync);
  await offerGateway(context, gateway);
  if (plan.areFilmsLong) gateway.filmOf = (id) => madeLong(world.sandbox.control.film(id) ?? Buffer.alloc(0));
  const page = await world.open();
  if (plan.server === 'practice') await trySandbox(page);
  else await connectServer(page, { address: gateway.url, isPriced: plan.server === 'priced' });
  const weather = followWeather(context, isApp);
  const visit = async (path: string, tab?: Page): Promise<Page> => {
    const to = tab ?? tabs()[0] ?? (await context.newPage());
    await to.goto(url + path);
    return to;
  };
  return { plan, world, gateway, weather, setThere: switchOf(gateway, weather), tabs, visit };
}

/** [Note: Offline] The browser's own switch keeps a worker offline that was stopped meanwhile, so nobody is behind the gateway. */
function switchOf(gateway: Gateway, weather: Weather): Stage['setThere'] {
  const there = { network: true, server: true };
  let isOpen = true;
  return async (change) => {
    Object.assign(there, change);
    const isWanted = there.network && there.server;
    if (isWanted !== isOpen) await (isWanted ? gateway.on() : gateway.off());
    isOpen = isWanted;
    await weather.set({ isOnline: there.network });
  };
}

/** The practice server of this stage is the one behind the gateway. */
async function offerGateway(context: BrowserContext, { url }: Gateway): Promise<void> {
  await context.route('**/sandbox.json', (route) => route.fulfill({ json: { address: url } }));
}

/** 18 MiB: parts of 8, 8 and 2. */
const LONG_BYTES = 18 * 1024 * 1024;

/** The same film with an empty box at its end. */
function madeLong(film: Buffer): Buffer {
  const box = Buffer.alloc(LONG_BYTES - film.length);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4);
  return Buffer.concat([film, box]);
}

/** Runs in every tab: a browser without Background Sync, where the page runs the engine. */
function hideSync(): void {
  Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
}

/** Looks at all jobs and connections. */
export async function glance(page: Page): Promise<Glance> {
  return page.evaluate(async () => {
    interface Row {
      id: string;
      state: { phase: string; needsPerson?: boolean };
      notifyDue: boolean;
      twins?: unknown[];
    }
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const tx = db.transaction(['jobs', 'connections']);
    const [rows, connections] = await Promise.all([
      asked(tx.objectStore('jobs').getAll() as IDBRequest<Row[]>),
      asked(tx.objectStore('connections').getAll() as IDBRequest<{ auditDueAt?: number | null }[]>),
    ]);
    db.close();
    const jobs = rows.map(({ id, state, notifyDue, twins }) => ({
      ...{ id, notifyDue, phase: state.phase, twins: twins?.length ?? 0 },
      needsPerson: state.needsPerson ?? false,
    }));
    return { jobs, isAuditDue: connections.some(({ auditDueAt = null }) => auditDueAt !== null) };
  });
}
