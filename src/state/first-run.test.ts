import { describe, expect, it } from 'vitest';
import type { Connection } from '../domain/connection';
import type { ServiceKind } from '../domain/service-kind';
import { FirstRun } from './first-run';
import type { ConnectionDraft, SettingsService, TestAnswer } from './services';

const sandbox: ServiceKind = { id: 'sandbox', label: 'Sandbox', address: '', charge: 'practice', key: 'none' };
const ADDRESS = 'http://localhost:7326/v1';
const connection = { id: 'c' } as Connection;

interface Start {
  connections?: readonly Connection[];
  connectionsLoaded?: boolean;
  welcomed?: boolean;
  welcomedLoaded?: boolean;
  answer?: TestAnswer;
}

function setUp({
  connections = [],
  connectionsLoaded = true,
  welcomed = false,
  welcomedLoaded = true,
  answer = { ok: true, address: ADDRESS, modelIds: ['sora-2'], tookMs: 1 },
}: Start) {
  const saves: [ConnectionDraft, TestAnswer | null][] = [];
  const kept: [string, unknown][] = [];
  const services = {
    settings: {
      get: async () => undefined,
      set: async (key, value) => {
        kept.push([key, value]);
      },
    } satisfies SettingsService,
    connections: {
      test: async () => answer,
      save: async (draft: ConnectionDraft, tested: TestAnswer | null) => {
        saves.push([draft, tested]);
        return connection;
      },
    },
  };
  const firstRun = new FirstRun(
    services,
    { current: connections, isLoaded: connectionsLoaded },
    { current: welcomed, isLoaded: welcomedLoaded },
  );
  return { firstRun, saves, kept };
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

describe('the sandbox', () => {
  it('is saved as practice when it answers', async () => {
    const { firstRun, saves } = setUp({});
    expect(await firstRun.trySandbox(sandbox, ADDRESS, 'Sandbox')).toBe(true);
    const draft = { service: 'sandbox', address: ADDRESS, label: 'Sandbox', charge: 'practice', key: '' };
    expect(saves).toEqual([[draft, expect.objectContaining({ ok: true })]]);
  });

  it('is not saved when it does not answer', async () => {
    const { firstRun, saves } = setUp({ answer: { ok: false, why: 'no-answer', failure: null } });
    expect(await firstRun.trySandbox(sandbox, ADDRESS, 'Sandbox')).toBe(false);
    expect(saves).toEqual([]);
  });
});
