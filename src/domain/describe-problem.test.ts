import { describe, expect, it } from 'vitest';
import { describeProblem } from './describe-problem';

const PROMPT = 'a fox in the rain';

describe('a problem in words', () => {
  it.each([
    ['a parser that quotes what it reads', `Unexpected token 'a', "${PROMPT}"... is not valid JSON`],
    ['a quotation with quotation marks in it', `Unexpected token 'a', "a "fox" in "the" rain"... is not valid JSON`],
    ['a quotation that is cut off', `could not be read: "${PROMPT}`],
    ['typographic marks', `„${PROMPT}“ could not be cloned`],
    ['backticks over two lines', 'bad value `a fox\nin the rain` here'],
  ])('leaves out %s', (_what, message) => {
    expect(JSON.stringify(describeProblem(new SyntaxError(message)))).not.toMatch(/fox|rain/);
  });

  it('leaves out addresses and whatever looks like a key', () => {
    const { message } = describeProblem(
      new TypeError('Failed to fetch https://api.example.com/v1/videos?key=s3cret with sk-proj-A1b2C3d4E5f6G7h8I9'),
    );
    expect(message).toBe('Failed to fetch … with …');
  });

  it('keeps what tells problems apart', () => {
    const { name, message } = describeProblem(new RangeError('file 7: the cursor misses bytes'));
    expect([name, message]).toEqual(['RangeError', 'file 7: the cursor misses bytes']);
  });

  it('keeps the innermost places of the code, and nothing else of the stack', () => {
    const error = new Error('boom');
    error.stack = [
      `Error: ${PROMPT}.js:1:1`,
      '    at step (https://app.example/x/assets/queue-3fa.js?v=s3cret:1:2345)',
      '    at async run (https://app.example/x/assets/queue-3fa.js:9:1)',
    ].join('\n');
    expect(describeProblem(error).places).toEqual(['queue-3fa.js:1:2345', 'queue-3fa.js:9:1']);
  });

  it.each([
    ['a text', PROMPT, 'string'],
    ['nothing', undefined, 'undefined'],
    ['a plain object', { name: PROMPT, message: 7 }, 'Error'],
  ])('says only what kind of thing was thrown: %s', (_what, thrown, name) => {
    expect(describeProblem(thrown)).toEqual({ name, message: '', places: [] });
  });
});
