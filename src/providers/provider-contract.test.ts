/**
 * What every provider promises, run for each one the registry finds: a new provider is tested here without being named. So is
 * each server it has fixtures of: a file `fixtures/*.server.ts` is found by itself. What only one provider does is tested beside it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Provider } from './contract';
import { describeDocumentedServer } from './documented-server.contract';
import type { DocumentedServer } from './fixtures/documented-server';
import { contextAnswering, createConnection, type FakeContext } from './fixtures/fake-context';
import { PROVIDERS } from './registry';

const files = import.meta.glob<Record<string, DocumentedServer>>('./fixtures/*.server.ts', { eager: true });
const SERVERS = Object.values(files).flatMap((file) => Object.values(file));

const SURE_REFUSALS = [400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429];

/** One question of each kind; the operation is one that an earlier build may have stored. */
async function askEverything(provider: Provider, makeContext: () => FakeContext, operation: string | null) {
  const asset = { role: 'video', ref: operation } as const;
  const asked = [
    provider.check(makeContext()),
    provider.poll(operation, makeContext()),
    provider.open(asset, operation, { start: 0, end: 9 }, makeContext()),
    provider.list?.(0, makeContext()),
    provider.cancel?.(operation, makeContext()),
    provider.forget?.(operation, makeContext()),
  ];
  return Promise.all(asked.filter((one) => one !== undefined));
}

function describeProvider(provider: Provider): void {
  const connectionsOf = provider.services.map(({ id: service, charge, address }) =>
    createConnection({ service, charge, address: address || 'https://video.example/v1', providerId: provider.id }),
  );
  const connection = connectionsOf[0] ?? createConnection();
  const firstModel = provider.models(connection)[0];
  const params = { prompt: 'A fox', model: firstModel?.id ?? 'm', size: '1280x720', seconds: 4 };

  describe(provider.id, () => {
    it('offers at least one kind of server, and a model on each', () => {
      expect(connectionsOf.length).toBeGreaterThan(0);
      for (const one of connectionsOf) expect(provider.models(one).length).toBeGreaterThan(0);
    });

    it('is free on a connection exactly when the person said so', () => {
      for (const charge of ['free', 'priced', 'practice'] as const)
        expect(provider.traits({ ...connection, charge }).free).toBe(charge === 'free');
    });

    it('has a poll plan that begins no later than it goes on', () => {
      for (const { pollPlan } of connectionsOf.map((one) => provider.traits(one))) {
        expect(pollPlan.firstMs).toBeGreaterThanOrEqual(1000);
        expect(pollPlan.slowestMs).toBeGreaterThanOrEqual(pollPlan.firstMs);
      }
    });

    it('offers the models the server named, by these names', () => {
      const modelIds = ['named-by-the-server', firstModel?.id ?? 'm'];
      expect(provider.models({ ...connection, modelIds }).map(({ id }) => id)).toEqual(modelIds);
    });

    it('sends a submit once, and calls it refused only when nothing can have been accepted', async () => {
      for (let status = 200; status < 600; status += 1) {
        const context = contextAnswering(() => new Response(null, { status }));
        const started = await provider.start(params, null, context);
        expect(context.asked.filter(({ method }) => method !== 'GET')).toHaveLength(1);
        expect([status, started.kind]).toEqual([status, SURE_REFUSALS.includes(status) ? 'refused' : 'lost']);
      }
    });

    it('calls a submit lost when the way out throws', async () => {
      for (const [name, code] of [
        ['TypeError', 'network'],
        ['TimeoutError', 'timeout'],
      ] as const) {
        const context = contextAnswering(() => {
          throw new DOMException('x', name);
        });
        expect(await provider.start(params, null, context)).toMatchObject({ kind: 'lost', failure: { code } });
        expect(context.asked).toHaveLength(1);
      }
    });

    it('gives a submit two minutes at least', async () => {
      const context = contextAnswering(() => new Response(null, { status: 500 }));
      await provider.start(params, null, context);
      for (const { timeoutMs } of context.asked) expect(timeoutMs).toBeGreaterThanOrEqual(120_000);
    });

    it('never writes a key or a content type itself', async () => {
      const asked: FakeContext[] = [];
      const makeContext = (): FakeContext => {
        const context = contextAnswering(() => new Response('{}'));
        asked.push(context);
        return context;
      };
      await provider.start(params, new Blob(['x'], { type: 'image/png' }), makeContext());
      await askEverything(provider, makeContext, 'operation');
      for (const { headers } of asked.flatMap((context) => context.asked))
        expect(Object.keys(headers ?? {}).map((name) => name.toLowerCase())).not.toContain('authorization');
      for (const { headers, body } of asked.flatMap((context) => context.asked))
        if (body instanceof FormData) expect(new Headers(headers).has('Content-Type')).toBe(false);
    });

    it('answers every question with a value, whatever came', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.json(), fc.string()),
          fc.integer({ min: 200, max: 599 }),
          fc.option(fc.string()),
          async (body, status, operation) => {
            const isEmpty = [204, 205, 304].includes(status);
            const makeContext = () => contextAnswering(() => new Response(isEmpty ? null : body, { status }));
            for (const answer of await askEverything(provider, makeContext, operation))
              expect(typeof answer.ok).toBe('boolean');
          },
        ),
        { numRuns: 200 },
      );
    });

    it('answers every question with a value when the way out throws', async () => {
      const makeContext = () =>
        contextAnswering(() => {
          throw new TypeError('Failed to fetch');
        });
      for (const answer of await askEverything(provider, makeContext, 'operation'))
        expect(answer).toMatchObject({ ok: false });
    });
  });
}

for (const provider of PROVIDERS) {
  describeProvider(provider);
  const servers = SERVERS.filter(({ providerId }) => providerId === provider.id);
  describe(`${provider.id} at`, () => {
    for (const server of servers) describeDocumentedServer(provider, server);
  });

  it(`${provider.id} is tested with a documented server, each with its source and the day it was read`, () => {
    expect(servers.length).toBeGreaterThan(0);
    for (const { source, readOn } of servers) {
      expect(source.length).toBeGreaterThan(10);
      expect(readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
}

it('the servers people run are among the documented ones', () => {
  expect(SERVERS.map(({ connection }) => connection.service).sort()).toEqual([
    ...['fastvideo', 'litellm', 'new-api', 'openai', 'sglang', 'vllm-omni'],
  ]);
});
