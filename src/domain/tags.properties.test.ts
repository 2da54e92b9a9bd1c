/** Whatever is typed: a tag is a clean line, and a list of tags stays a list of different ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAGS_MAX, TAG_MAX_CHARS, changeTags, cleanTag, tagKey } from './tags';

const hostile = fc.constantFrom(
  '\u202e',
  '\u200b',
  '\u0000',
  '\n',
  ' ',
  '\u0301',
  '\ud800',
  '\ufe0f',
  '\u2066',
  '\u212a',
);
const typed = fc
  .array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 9 }), fc.string({ unit: 'binary', maxLength: 9 }), hostile),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
/** Few letters, so that many are the same but for case. */
const short = fc.string({ unit: fc.constantFrom('a', 'A', 'ß', 'S', 's', ' '), maxLength: 3 });
const typedTags = fc.array(fc.oneof(typed, short), { maxLength: 70 });

describe('whatever is typed', () => {
  it('a tag is one composed line of whole characters, short enough, with nothing hidden in it', () => {
    fc.assert(
      fc.property(typed, (raw) => {
        const tag = cleanTag(raw);
        expect(Array.from(tag).length).toBeLessThanOrEqual(TAG_MAX_CHARS);
        expect(tag).toBe(tag.normalize('NFC').trim());
        expect(tag).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b]|\s\s/u);
      }),
    );
  });

  it('a tag that is cleaned again is the same', () => {
    fc.assert(
      fc.property(typed, (raw) => {
        expect(cleanTag(cleanTag(raw))).toBe(cleanTag(raw));
      }),
    );
  });

  it('tags of a clip are all different, none too many, none empty', () => {
    fc.assert(
      fc.property(typedTags, typedTags, typedTags, (first, add, remove) => {
        const tags = changeTags(changeTags([], { add: first, remove: [] }), { add, remove });
        expect(new Set(tags.map(tagKey)).size).toBe(tags.length);
        expect(tags.length).toBeLessThanOrEqual(TAGS_MAX);
        expect(tags).toEqual(tags.map(cleanTag));
        expect(tags).not.toContain('');
      }),
    );
  });

  it('what was added is there, what was only taken away is not, and all others stay as they were', () => {
    const few = fc.array(fc.oneof(typed, short), { maxLength: 12 });
    fc.assert(
      fc.property(few, few, few, (first, add, remove) => {
        const before = changeTags([], { add: first, remove: [] });
        const after = changeTags(before, { add, remove });
        const keys = (tags: readonly string[]) => new Set(tags.map((tag) => tagKey(cleanTag(tag))));
        const [added, removed, now] = [keys(add), keys(remove), keys(after)];
        for (const key of added) if (key !== '') expect(now).toContain(key);
        for (const key of removed) if (!added.has(key)) expect(now).not.toContain(key);
        for (const tag of before) if (!removed.has(tagKey(tag))) expect(after).toContain(tag);
      }),
    );
  });

  it('a change that is made again changes nothing but the order of what it spells anew', () => {
    fc.assert(
      fc.property(typedTags, typedTags, typedTags, (first, add, remove) => {
        const once = changeTags(changeTags([], { add: first, remove: [] }), { add, remove });
        expect([...changeTags(once, { add, remove })].sort()).toEqual([...once].sort());
      }),
    );
  });
});
