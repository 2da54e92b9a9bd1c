import { describe, expect, it } from 'vitest';
import { createConnection } from './fixtures/fake-context';
import { VIDEOS_API_SERVICES, traitsOf } from './videos-api.services';

const kindOf = (id: string) => VIDEOS_API_SERVICES.find((kind) => kind.id === id)!;
const traitsAt = (service: string) => traitsOf(createConnection({ service, charge: kindOf(service).charge }));
const OWN = ['vllm-omni', 'sglang', 'fastvideo'];

describe('the kinds of server', () => {
  it('are offered in this order: practice, own servers, gateways, the rest', () => {
    expect(VIDEOS_API_SERVICES.map(({ id }) => id)).toEqual([
      ...['sandbox', 'vllm-omni', 'sglang', 'fastvideo', 'litellm', 'new-api', 'other', 'openai'],
    ]);
  });

  it('have an address up to /v1 without a slash, or none', () => {
    for (const { address } of VIDEOS_API_SERVICES) expect(address).toMatch(/^$|^https?:\/\/[^/]+\/v1$/);
  });

  it('say since when OpenAI’s own is closed', () => {
    expect(VIDEOS_API_SERVICES.filter(({ closedOn }) => closedOn !== undefined)).toEqual([
      expect.objectContaining({ id: 'openai', closedOn: '2026-09-24', key: 'required', charge: 'priced' }),
    ]);
  });

  it('cost nothing when they are own servers, and no other does by itself', () => {
    expect(VIDEOS_API_SERVICES.filter(({ charge }) => charge === 'free').map(({ id }) => id)).toEqual(OWN);
  });
});

describe('the traits of a connection', () => {
  it('are free only where the person said so: practice behaves like paid', () => {
    expect(traitsOf(createConnection({ service: 'litellm', charge: 'free' })).free).toBe(true);
    expect(traitsOf(createConnection({ service: 'sandbox', charge: 'practice' })).free).toBe(false);
    expect(traitsOf(createConnection({ service: 'vllm-omni', charge: 'priced' })).free).toBe(false);
  });

  it('let only vLLM-Omni cancel', () => {
    expect(VIDEOS_API_SERVICES.filter(({ id }) => traitsAt(id).canCancel).map(({ id }) => id)).toEqual(['vllm-omni']);
  });

  it('let all but LiteLLM and new-api forget', () => {
    expect(VIDEOS_API_SERVICES.filter(({ id }) => !traitsAt(id).canForget).map(({ id }) => id)).toEqual([
      'litellm',
      'new-api',
    ]);
  });

  it.each([
    ...OWN.map((id) => [id, 2000, 5000]),
    ['sandbox', 1500, 5000],
    ['litellm', 5000, 20_000],
    ['new-api', 5000, 20_000],
    ['openai', 5000, 20_000],
    ['other', 5000, 20_000],
  ] as [string, number, number][])(
    'look at %s first after %i ms and at least every %i ms',
    (id, firstMs, slowestMs) => {
      expect(traitsAt(id).pollPlan).toEqual({ firstMs, slowestMs });
    },
  );

  it('look more often at a server of an unknown kind that costs nothing', () => {
    const plan = traitsOf(createConnection({ service: 'other', charge: 'free' })).pollPlan;
    expect(plan).toEqual({ firstMs: 2000, slowestMs: 5000 });
  });

  it('stand for a kind this build does not know', () => {
    for (const service of ['of another build', 'constructor'])
      expect(traitsOf(createConnection({ service }))).toEqual(traitsAt('other'));
  });
});
