import { describe, expect, it } from 'vitest';
import type { Connection } from '../domain/connection';
import { FirstRun } from './first-run';
import type { SettingsService } from './services';

const connection = { id: 'c' } as Connection;

interface Start {
  connections?: readonly Connection[];
  connectionsLoaded?: boolean;
  welcomed?: boolean;
  welcomedLoaded?: boolean;
}

function setUp({ connections = [], connectionsLoaded = true, welcomed = false, welcomedLoaded = true }: Start) {
  const kept: [string, unknown][] = [];
  const services = {
    settings: {
      get: async () => undefined,
      set: async (key, value) => {
        kept.push([key, value]);
      },
    } satisfies SettingsService,
  };
  const firstRun = new FirstRun(
    services,
    { current: connections, isLoaded: connectionsLoaded },
    { current: welcomed, isLoaded: welcomedLoaded },
  );
  return { firstRun, kept };
}

describe('the first run', () => {
  it('is due when nobody was welcomed and there is nothing to render with', () => {
    expect(setUp({}).firstRun.isDue).toBe(true);
  });

  it.each<Start>([
    { connectionsLoaded: false },
    { welcomedLoaded: false },
    { connections: [connection] },
    { welcomed: true },
  ])('is not due with %o', (start) => {
    expect(setUp(start).firstRun.isDue).toBe(false);
  });

  it('is remembered once it is over', async () => {
    const { firstRun, kept } = setUp({});
    await firstRun.finish();
    expect(kept).toEqual([['welcomed', true]]);
  });
});
