import { describe, expect, it } from 'vitest';
import { TAGS_MAX, TAG_MAX_CHARS, changeTags, cleanTag, tagKey } from './tags';

describe('a tag', () => {
  it.each([
    ['  night   shots ', 'night shots'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['e\u0301te\u0301', '\u00e9t\u00e9'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['a\u0000\u0007b', 'ab'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['👩‍🚀', '👩‍🚀'],
    ['می‌خواهم', 'می‌خواهم'],
    ['half \ud83d', 'half'],
    ['x'.repeat(50), 'x'.repeat(TAG_MAX_CHARS)],
    [`${'🦊'.repeat(39)} and more`, '🦊'.repeat(39)],
  ])('%j is kept as %j', (raw, kept) => {
    expect(cleanTag(raw)).toBe(kept);
  });

  it.each(['', '  \n', '\u200b', '\u200d\u2060', '\ufe0f', '\u202e\u202c'])('%j is none', (raw) => {
    expect(cleanTag(raw)).toBe('');
  });

  it.each([
    ['Hafen', 'HAFEN'],
    ['Straße', 'STRASSE'],
    ['ὀδός', 'ὈΔΌΣ'],
    ['e\u0301te', '\u00c9TE'],
  ])('%s is the same as %s', (one, other) => {
    expect(tagKey(one)).toBe(tagKey(other));
  });

  it('is another one when its accents differ', () => {
    expect(tagKey('résumé')).not.toBe(tagKey('resume'));
  });
});

describe('a change of tags', () => {
  const change = (tags: readonly string[], add: string[], remove: string[] = []) => changeTags(tags, { add, remove });

  it('adds at the end, each once, as first typed', () => {
    expect(change(['Fog'], ['fog', 'Sea', ' SEA ', 'night'])).toEqual(['Fog', 'Sea', 'night']);
  });

  it('takes away whatever the case', () => {
    expect(change(['Fog', 'Sea', 'night'], [], ['SEA', 'unknown'])).toEqual(['Fog', 'night']);
  });

  it('spells a tag anew that is taken away and added', () => {
    expect(change(['fog', 'Sea'], ['Fog'], ['fog'])).toEqual(['Sea', 'Fog']);
  });

  it('adds nothing that is nothing, and none beyond the most', () => {
    const many = Array.from({ length: TAGS_MAX }, (_, n) => `tag ${String(n)}`);
    expect(change(many.slice(1), ['', ' ', 'last', 'one too many'])).toEqual([...many.slice(1), 'last']);
  });

  it('gives the very same list when nothing changes', () => {
    const tags = ['Fog', 'Sea'];
    expect(change(tags, ['fog'], ['unknown'])).toBe(tags);
    expect(change(tags, ['Sea'], ['Sea'])).toBe(tags);
  });
});
