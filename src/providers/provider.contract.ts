/**
 * What every provider promises, whatever its servers answer. Run for each one the registry finds, and for one that a test adds.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import type { Connection } from '../domain/connection';
import type { ModelSpec, SecondPrice } from '../domain/models';
import type { Operation } from '../domain/job';
import type { Provider } from './contract';
import { Asker } from './fixtures/asker';
import { PICTURE, STORED_PICTURE, type DocumentedServer } from './fixtures/documented-server';
import { contextAnswering, createConnection, type FakeContext } from './fixtures/fake-context';
import { BEARER } from './provider-fetch';

const SURE_REFUSALS = [400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429];
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `server`: one of those it speaks to. */
export function describeProvider(provider: Provider, server: DocumentedServer): void {
  const asker = new Asker(provider, server);
  const connections = provider.services.map(({ id: service, charge, address }) =>
    createConnection({ service, charge, address: address || 'https://video.example/v1', providerId: provider.id }),
  );
  describe(provider.id, () => {
    describeServices(provider, connections);
    describeModels(provider, connections);
    describeSubmit(asker);
    describeQuestions(asker);
  });
}

/** A context at the asker's server, with an answer of the test's own. */
function contextAt({ server, provider }: Asker, answer: () => Response): FakeContext {
  return contextAnswering(answer, { ...server.connection, providerId: provider.id });
}

function describeServices(provider: Provider, connections: readonly Connection[]): void {
  it('offers at least one kind of server, each with what the form needs', () => {
    expect(provider.services.length).toBeGreaterThan(0);
    for (const { label, address, group, guide, closedOn, keyPage } of provider.services) {
      expect(label).not.toBe('');
      // The page of hosted services is drawn from it.
      if (group === 'hosted' && closedOn === undefined) expect(guide).toHaveLength(5);
      expect(address).toMatch(/^(https?:\/\/[^?#]*[^/?#])?$/);
      if (closedOn !== undefined) expect(closedOn).toMatch(ISO_DAY);
      if (keyPage !== undefined) expect(keyPage).toMatch(/^https:\/\//);
    }
  });

  it('is free on a connection exactly when the person said so', () => {
    for (const connection of connections)
      for (const charge of ['free', 'priced', 'practice'] as const)
        expect(provider.traits({ ...connection, charge }).free).toBe(charge === 'free');
  });

  it('has a poll plan that begins no later than it goes on', () => {
    for (const { pollPlan } of connections.map((one) => provider.traits(one))) {
      expect(pollPlan.firstMs).toBeGreaterThanOrEqual(1000);
      expect(pollPlan.slowestMs).toBeGreaterThanOrEqual(pollPlan.firstMs);
    }
  });

  it('says that it can cancel or forget only where it has a way to', () => {
    for (const { canCancel, canForget } of connections.map((one) => provider.traits(one))) {
      if (canCancel) expect(provider.cancel).toBeDefined();
      if (canForget) expect(provider.forget).toBeDefined();
    }
  });
}

function describeModels(provider: Provider, connections: readonly Connection[]): void {
  it('names each model once, with prices in whole micro-dollars and the day they were read', () => {
    for (const connection of connections) {
      const models = provider.models(connection, null);
      expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
      for (const model of models) expectPrice(model);
    }
  });

  it('reads any catalogue, also one of another build, without an exception', () => {
    for (const connection of connections) {
      // A check names each once.
      const ids = fc.uniqueArray(fc.string({ minLength: 1 }));
      const property = fc.property(fc.jsonValue(), fc.option(ids), (catalogue, modelIds) => {
        const models = provider.models({ ...connection, modelIds }, JSON.parse(JSON.stringify(catalogue)) as Json);
        expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
      });
      fc.assert(property, { numRuns: 50 });
    }
  });

  it('offers a model the person named, where its service takes any by its id', () => {
    for (const [index, { modelsById }] of provider.services.entries()) {
      if (!modelsById) continue;
      const connection = { ...connections[index]!, addedModelIds: ['owner/a-model-of-tomorrow'] };
      expect(provider.models(connection, null).map(({ id }) => id)).toContain('owner/a-model-of-tomorrow');
    }
  });
}

function expectPrice({ label, price }: ModelSpec): void {
  expect(label).not.toBe('');
  if (price.kind === 'free' || price.kind === 'unknown') return;
  expect(price.listedOn).toMatch(ISO_DAY);
  const sums = price.kind === 'per-render' ? [price.micros] : sumsOf(price);
  for (const sum of sums) expect(Number.isSafeInteger(sum) && sum >= 0).toBe(true);
}

function sumsOf(price: SecondPrice): number[] {
  const { framePrices, referencePrices, changePrices } = price;
  const { leastMicros = 0, perImageMicros = 0, perClipSecondMicros = 0 } = price;
  const variants = [price, framePrices, referencePrices, changePrices].filter((one) => one !== undefined);
  return [
    ...[leastMicros, perImageMicros, perClipSecondMicros],
    ...variants.flatMap(({ microsBySize, otherMicros = 0, silentMicrosBySize = {} }) => [
      ...[...Object.values(microsBySize), ...Object.values(silentMicrosBySize)],
      otherMicros,
    ]),
  ];
}

function describeSubmit(asker: Asker): void {
  it('sends a submit once, and calls it refused only when nothing can have been accepted', async () => {
    for (let status = 200; status < 600; status += 1) {
      const context = contextAt(asker, () => new Response(null, { status }));
      const started = await asker.start(context);
      expect(context.asked.filter(({ method }) => method !== 'GET')).toHaveLength(1);
      expect([status, started.kind]).toEqual([status, SURE_REFUSALS.includes(status) ? 'refused' : 'lost']);
    }
  });

  it('calls a submit lost when the way out throws', async () => {
    for (const [name, code] of [
      ['TypeError', 'network'],
      ['TimeoutError', 'timeout'],
    ] as const) {
      const context = contextAt(asker, () => {
        throw new DOMException('x', name);
      });
      expect(await asker.start(context)).toMatchObject({ kind: 'lost', failure: { code } });
      expect(context.asked).toHaveLength(1);
    }
  });

  it('gives a submit two minutes at least', async () => {
    const context = contextAt(asker, () => new Response(null, { status: 500 }));
    await asker.start(context);
    for (const { timeoutMs } of context.asked) expect(timeoutMs).toBeGreaterThanOrEqual(120_000);
  });
}

function describeQuestions(asker: Asker): void {
  it('never writes a key itself, and names the type of its own JSON alone', async () => {
    const contexts: FakeContext[] = [];
    const makeContext = (): FakeContext => {
      const context = contextAt(asker, () => new Response('{}'));
      contexts.push(context);
      return context;
    };
    await asker.start(makeContext(), { startImage: STORED_PICTURE }, { start: PICTURE });
    await asker.askEverything(makeContext, 'operation');
    const { name } = asker.provider.keyPlace?.(makeContext().connection) ?? BEARER;
    for (const { headers: raw, body } of contexts.flatMap(({ asked }) => asked)) {
      const headers = new Headers(raw);
      expect([headers.has('Authorization'), headers.has(name)]).toEqual([false, false]);
      if (body instanceof FormData) expect(headers.has('Content-Type')).toBe(false);
      if (typeof body === 'string' && body !== '') expect(headers.get('Content-Type')).toBe('application/json');
    }
  });

  it('answers every question with a value, whatever came', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.json(), fc.string()),
        fc.integer({ min: 200, max: 599 }),
        fc.option(fc.jsonValue()),
        async (body, status, operation) => {
          const isEmpty = [204, 205, 304].includes(status);
          const makeContext = () => contextAt(asker, () => new Response(isEmpty ? null : body, { status }));
          for (const answer of await asker.askEverything(makeContext, operation as Operation))
            expect(typeof answer.ok).toBe('boolean');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('answers every question with a value when the way out throws', async () => {
    const operation = await asker.operation();
    const makeContext = () =>
      contextAt(asker, () => {
        throw new TypeError('Failed to fetch');
      });
    for (const answer of await asker.askEverything(makeContext, operation)) expect(answer).toMatchObject({ ok: false });
  });
}
