import { describe, expect, it } from 'vitest';
import type { AddressProbe, TestAnswer } from './services';
import { testSteps, type TestSubject } from './test-steps';

const ADDRESS = 'http://gpu:8091/v1';
const keyless: TestSubject = {
  kind: { crossOrigin: 'unknown', group: 'own', remedies: [] },
  sendsKey: false,
  sendsHeaders: false,
};
const withKey: TestSubject = { ...keyless, sendsKey: true };
const kind = (crossOrigin: 'yes' | 'no') => ({ crossOrigin, group: 'own', remedies: [] }) as const;

/** The four states in order. */
const states = (answer: TestAnswer, subject: TestSubject = keyless): string =>
  testSteps({ answer, subject })
    .map(({ state }) => state)
    .join(' ');

const failed = (why: Extract<TestAnswer, { ok: false }>['why']): TestAnswer => ({
  ...{ ok: false, address: ADDRESS, why, failure: null },
});
const unanswered = (reach: AddressProbe['reach'], code: 'network' | 'timeout' = 'network'): TestAnswer => ({
  ...{ ok: false, address: ADDRESS, why: 'no-answer', failure: { code } },
  probe: { reach, localNetwork: 'unknown' },
});

it('tells the steps in the order they are taken', () => {
  const steps = testSteps({ answer: failed('server'), subject: keyless }).map(({ step }) => step);
  expect(steps).toEqual(['address', 'cross-origin', 'key', 'models']);
});

it('is done with all of them after a good answer, but for a list of models that is empty', () => {
  const good = { ok: true, address: ADDRESS, tookMs: 1 } as const;
  expect(states({ ...good, modelIds: ['a'] })).toBe('done done done done');
  expect(states({ ...good, modelIds: null })).toBe('done done done done');
  expect(states({ ...good, modelIds: [] })).toBe('done done done failed');
});

it.each([
  ['bad-address', 'failed not-reached not-reached not-reached'],
  ['not-loaded', 'not-reached not-reached not-reached not-reached'],
  ['not-found', 'failed not-reached not-reached not-reached'],
  ['bad-answer', 'failed not-reached not-reached not-reached'],
  ['key-refused', 'done done failed not-reached'],
  ['no-credit', 'done done done not-reached'],
  ['server', 'done done unknown failed'],
  ['rate-limited', 'done done unknown failed'],
] as const)('reads %s', (why, expected) => {
  expect(states(failed(why))).toBe(expected);
});

describe('without an answer', () => {
  it('ends at the address where nothing is there', () => {
    expect(states(unanswered('silent'))).toBe('failed not-reached not-reached not-reached');
    expect(states(failed('no-answer'))).toBe('failed not-reached not-reached not-reached');
  });

  it('ends at cross-origin where the answers of a server cannot be read', () => {
    const ended = 'done failed not-reached not-reached';
    expect(states(unanswered('hidden'))).toBe(ended);
    expect(states(unanswered('hidden'), { ...withKey, kind: kind('no') })).toBe(ended);
  });

  it('cannot tell cross-origin from a hidden refusal where either may be', () => {
    const untold = 'done unknown unknown not-reached';
    expect(states(unanswered('hidden'), withKey)).toBe(untold);
    expect(states(unanswered('hidden'), { ...keyless, kind: kind('yes') })).toBe(untold);
  });

  it('ends at the key where the same server can be read without one', () => {
    expect(states(unanswered('readable'), withKey)).toBe('done done failed not-reached');
  });

  it('ends at the models where a readable server was only slow', () => {
    expect(states(unanswered('readable', 'timeout'), withKey)).toBe('done done unknown failed');
  });
});
