import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SERVER_TEXT_MAX_CHARS } from '../domain/failure';
import { readErrorWords, readPlainWords } from './error-words';
import { fastApiProblem, newApiNoQuota, openaiSentinel } from './fixtures/videos-api.answers';

describe('the words of an error', () => {
  it.each([
    [
      'error.message',
      openaiSentinel,
      { text: 'Something did not look right with your request.', code: 'sentinel_block' },
    ],
    ['detail as text', { detail: 'Video not found' }, { text: 'Video not found' }],
    ['detail as a list', fastApiProblem, { text: 'prompt: Field required; seconds: Input should be a valid integer' }],
    ['detail as an object', { detail: { error: 'no such key' } }, { text: 'no such key' }],
    ['error as text', { error: 'model is loading' }, { text: 'model is loading' }],
    ['message', newApiNoQuota, { text: 'user quota is not enough', code: 'insufficient_user_quota' }],
    ['a code that is a number', { error: { message: 'x', code: 402 } }, { text: 'x', code: '402' }],
    ['an error without a message', { error: { code: 'busy' } }, { code: 'busy' }],
    ['nothing', { error: null }, {}],
    ['no object', ['error'], {}],
  ])('are found in %s', (_where, raw, expected) => {
    expect(readErrorWords(raw)).toEqual(expected);
  });

  it('prefer the envelope over everything beside it', () => {
    const raw = { error: { message: 'first', code: 'a' }, detail: 'second', message: 'third', code: 'b' };
    expect(readErrorWords(raw)).toEqual({ text: 'first', code: 'a' });
  });

  it('are cut to what is kept of foreign text, and never within a character', () => {
    const { text } = readErrorWords({ message: `${'x'.repeat(SERVER_TEXT_MAX_CHARS - 1)}😀` });
    expect(text).toHaveLength(SERVER_TEXT_MAX_CHARS);
    expect(text?.isWellFormed()).toBe(true);
  });

  it('hide a key that the server repeats', () => {
    const raw = { error: { message: 'Incorrect API key provided: sk-proj-abc123. Got "Bearer sk_live_77x".' } };
    expect(readErrorWords(raw).text).toBe('Incorrect API key provided: sk-… Got "Bearer …".');
  });

  it('are taken from plain text, but not from a page', () => {
    expect(readPlainWords(' upstream timed out \n')).toEqual({ text: 'upstream timed out' });
    expect(readPlainWords('<html><h1>502 Bad Gateway</h1></html>')).toEqual({});
    expect(readPlainWords('')).toEqual({});
  });

  it('never throw and never grow, whatever came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const { text, code } = readErrorWords({ error: raw, detail: raw, message: raw, code: raw });
        return (text ?? '').length <= SERVER_TEXT_MAX_CHARS && (code ?? '').length <= 100;
      }),
    );
  });
});
