/**
 * @file Lets a newer worker have its turn: a browser waits until the present one has nothing to do, and this one always has,
 * as long as renders run and pages kick. `sw.ts` drives through it. What has begun is finished; nothing is interrupted.
 */
import { MINUTE_MS } from '../base/time';
import type { Driver } from '../queue/driver';

/** What it works with. */
export interface HandOverOptions {
  driver: Pick<Driver, 'run' | 'rest'>;
  /** a newer version is installed and waits */
  hasWaiting: () => boolean;
  now: () => number;
}

/** The engine of a worker that may have to give way. */
export interface HandOver {
  /** As the driver's; while the newer version is being waited for it begins nothing and ends with `budget`. */
  run: Driver['run'];
  /** The person wants the newer version. Resolves when nothing is under way. */
  begin(): Promise<void>;
}

/** Should the newer one never come, this one goes on after the time a submit may take (2 min) and a minute more. */
const GIVE_WAY_MS = 3 * MINUTE_MS;

/** Binds it to a driver. */
export function createHandOver({ driver, hasWaiting, now }: HandOverOptions): HandOver {
  let givesWayUntil = 0;
  return {
    run: async (options) => (hasWaiting() && now() < givesWayUntil ? 'budget' : driver.run(options)),
    begin: async () => {
      givesWayUntil = now() + GIVE_WAY_MS;
      await driver.rest();
    },
  };
}
