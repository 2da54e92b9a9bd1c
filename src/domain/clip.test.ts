import { describe, expect, it } from 'vitest';
import { TITLE_MAX_CHARS, titleOf } from './clip';

describe('titleOf', () => {
  it('is the prompt in one line', () => {
    expect(titleOf('  A lighthouse\n\tat   dusk ')).toBe('A lighthouse at dusk');
  });

  it('keeps a prompt of exactly the longest length', () => {
    expect(titleOf('a'.repeat(TITLE_MAX_CHARS))).toBe('a'.repeat(TITLE_MAX_CHARS));
  });

  it('cuts a longer one between characters, and shows it', () => {
    const title = titleOf('🎬'.repeat(TITLE_MAX_CHARS + 1));
    expect(title).toBe(`${'🎬'.repeat(TITLE_MAX_CHARS - 1)}…`);
    expect(titleOf(`${'a'.repeat(TITLE_MAX_CHARS - 2)} bcd`)).toBe(`${'a'.repeat(TITLE_MAX_CHARS - 2)}…`);
  });
});
