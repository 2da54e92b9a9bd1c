import { describe, expect, it } from 'vitest';
import { keyVerdict, missingModels, type KeyVerdict } from './key-verdict';
import type { NoAnswerCause } from './no-answer-causes';
import type { AddressProbe, TestAnswer } from './services';

const good = (modelIds: readonly string[] | null = ['wan']): TestAnswer => ({
  ...{ ok: true, address: 'http://box/v1', modelIds, tookMs: 5 },
});
const bad = (why: Extract<TestAnswer, { ok: false }>['why'], reach?: AddressProbe['reach']): TestAnswer => ({
  ...{ ok: false, address: 'http://box/v1', why, failure: null },
  ...(reach ? { probe: { reach, localNetwork: 'unknown' } } : {}),
});

describe('what a Test says of a key', () => {
  it.each<[KeyVerdict, TestAnswer, readonly NoAnswerCause[], readonly string[]]>([
    ['works', good(), [], []],
    ['no-model', good(), [], ['sora-2']],
    ['wrong-key', bad('key-refused'), [], []],
    ['no-credit', bad('no-credit'), [], []],
    ['unreachable', bad('no-answer', 'silent'), ['not-running'], []],
    ['unreachable', bad('no-answer'), ['offline', 'not-running'], []],
    ['cross-origin', bad('no-answer', 'hidden'), ['cross-origin', 'hidden-refusal'], []],
    ['hidden-refusal', bad('no-answer', 'hidden'), ['hidden-refusal', 'cross-origin'], []],
    ['hidden-refusal', bad('no-answer', 'readable'), ['hidden-refusal', 'header-refused'], []],
    ['unknown', bad('no-answer', 'readable'), ['slow'], []],
    ['unknown', bad('server'), [], []],
    ['unknown', bad('rate-limited'), [], []],
    ['unknown', bad('not-found'), [], []],
  ])('is %s', (verdict, answer, causes, missing) => {
    expect(keyVerdict(answer, causes, missing)).toBe(verdict);
  });
});

describe('models that are used and not named for this key', () => {
  it('are told where the server names any', () => {
    expect(missingModels(good(['wan', 'ltx']), ['wan', 'sora-2'])).toEqual(['sora-2']);
    expect(missingModels(good(['wan']), ['wan'])).toEqual([]);
  });

  it('are none where it names none, or did not answer: nothing is known then', () => {
    for (const answer of [good(null), good([]), bad('server')]) expect(missingModels(answer, ['sora-2'])).toEqual([]);
  });

  it('are not those the person named where the service has more than it lists', () => {
    expect(missingModels(good(['wan']), ['own/model'], ['own/model'])).toEqual([]);
  });
});
