import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { NAME_MAX_BYTES, NAME_MAX_CHARS, utf8Bytes } from './file-name';
import { fillTemplate, insertPlace, NAME_PLACES, readNameTemplate, type NameFacts } from './name-template';

const FACTS: NameFacts = {
  title: 'a fox in the snow…',
  prompt: 'a fox\nin the snow, at night',
  model: 'sora-2',
  date: '2026-11-20',
  time: '14-05-09',
  size: '1280x720',
  seconds: '8',
  seed: '42',
  id: 'clip-1',
  rating: '',
};

test.each([
  ['{title}', 'a fox in the snow'],
  ['{date} {time} {title}', '2026-11-20 14-05-09 a fox in the snow'],
  ['{model}_{size}_{seconds}s_{seed}', 'sora-2_1280x720_8s_42'],
  ['{prompt}', 'a fox in the snow, at night'],
  ['{rating}', 'clip'],
  ['{id}{nothing}', 'clip-1{nothing}'],
  ['shots/{title}', 'shots a fox in the snow'],
])('%s becomes %s', (template, name) => {
  expect(fillTemplate(template, FACTS)).toBe(name);
});

it('cuts a long title, not the number behind it', () => {
  const name = fillTemplate('{title} {seed}', { ...FACTS, title: 'very long '.repeat(3000) });
  expect(name).toMatch(/^very long .* 42$/u);
  expect(name.length).toBeLessThanOrEqual(NAME_MAX_CHARS);
});

it('takes braces in a title for text', () => {
  expect(fillTemplate('{title}', { ...FACTS, title: '{seed} $& {id}' })).toBe('{seed} $& {id}');
});

it('gives a name that fits, whatever the template and the clip', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  const facts = fc.record(
    Object.fromEntries(NAME_PLACES.map((place) => [place, text])) as Record<keyof NameFacts, typeof text>,
  );
  const template = fc
    .array(fc.oneof(fc.constantFrom(...NAME_PLACES.map((place) => `{${place}}`)), text))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(template, facts, (line, known) => {
      const name = fillTemplate(line, known);
      expect(name).not.toBe('');
      expect(utf8Bytes(name)).toBeLessThanOrEqual(NAME_MAX_BYTES + 5);
    }),
  );
});

it('takes a place in, instead of what is chosen', () => {
  expect(insertPlace('{title} by me', 'model', 8, 10)).toEqual({ text: '{title} {model} me', at: 15 });
  expect(insertPlace('{title}', 'date', 0, 0)).toEqual({ text: '{date}{title}', at: 6 });
});

it('reads a stored template, and nothing that is none', () => {
  expect(readNameTemplate('{date} {title}')).toBe('{date} {title}');
  for (const raw of ['', '  ', 7, null, 'x'.repeat(201)]) expect(readNameTemplate(raw)).toBeUndefined();
});
