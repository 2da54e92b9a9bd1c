import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { utf8Bytes } from './file-name';
import { FOLDER_LEVELS_MAX, folderBaseOf, folderTemplateProblem } from './folder-template';
import { NAME_PLACES, type NameFacts } from './name-template';

const FACTS: NameFacts = {
  title: 'a fox in the snow',
  prompt: 'a fox in the snow, at night',
  model: 'sora-2',
  date: '2026-11-21',
  time: '14-05-09',
  size: '1280x720',
  seconds: '8',
  seed: '42',
  id: 'clip-1',
  rating: '',
};

test.each([
  ['{date}/{title}', '2026-11-21/a fox in the snow'],
  ['{model}/{date}/{title} {seed}', 'sora-2/2026-11-21/a fox in the snow 42'],
  [' My shots / {title} ', 'My shots/a fox in the snow'],
  ['{rating}/{title}', 'clip/a fox in the snow'],
  ['/{date}//{title}/', '2026-11-21/a fox in the snow'],
  ['../../{title}', 'clip/clip/a fox in the snow'],
  ['con/{title}', 'clip-con/a fox in the snow'],
  ['{title}.mp4', 'a fox in the snow'],
  ['/', 'a fox in the snow'],
  [null, 'a fox in the snow'],
])('%s becomes %s', (template, base) => {
  expect(folderBaseOf(template, '{title}', FACTS)).toBe(base);
});

test.each([
  ['../../etc/passwd', 'etc passwd'],
  ['a/b\\c', 'a b c'],
  ['..', 'clip'],
  ['.hidden', 'hidden'],
  ['CON', 'clip-CON'],
  ['nul.mp4', 'clip-nul'],
  ['a.mp4.json', 'a'],
  ['x. .mp4 .', 'x'],
  ['\u202egpj.exe', 'gpj.exe'],
  ['{date}/{id}', '{date} {id}'],
  ['', 'clip'],
])('a clip called %j stays inside its folder, as %j', (title, name) => {
  expect(folderBaseOf('{date}/{title}', '{title}', { ...FACTS, title })).toBe(`2026-11-21/${name}`);
});

it('makes as many subfolders as the template has, whatever the clip says', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  const facts = fc.record(
    Object.fromEntries(NAME_PLACES.map((place) => [place, text])) as Record<keyof NameFacts, typeof text>,
  );
  const template = fc
    .array(fc.oneof(fc.constantFrom(...NAME_PLACES.map((place) => `{${place}}`), '/', '..', 'shots'), text))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(template, facts, (line, known) => {
      const pieces = folderBaseOf(line, '{title}', known).split('/');
      const typed = line.split('/').filter((piece) => piece.trim() !== '').length;
      expect(pieces).toHaveLength(Math.min(FOLDER_LEVELS_MAX, Math.max(1, typed)));
      for (const piece of pieces) {
        expect(piece).not.toMatch(/^\.|[. ]$|[\\:*?"<>|]|^$/u);
        expect(utf8Bytes(piece)).toBeLessThanOrEqual(205);
      }
    }),
  );
});

describe('what is typed', () => {
  test.each([
    '{title}',
    '{date}/{title}',
    '{model}/{date}/{title} {seed}',
    'My shots/{title}',
    '{date}/take',
    ' a / {id} ',
  ])('%s is right', (template) => {
    expect(folderTemplateProblem(template)).toBeUndefined();
  });

  test.each([
    ['  ', { code: 'empty' }],
    [`{title}${'x'.repeat(200)}`, { code: 'too-long' }],
    ['/{title}', { code: 'empty-piece' }],
    ['{date}//{title}', { code: 'empty-piece' }],
    ['{date}/ ', { code: 'empty-piece' }],
    ['{date}/{titel}', { code: 'unknown-place', name: 'titel' }],
    ['{date/title}', { code: 'lone-brace' }],
    ['{date}\\{title}', { code: 'illegal', character: '\\' }],
    ['C:/{title}', { code: 'illegal', character: ':' }],
    ['../{title}', { code: 'not-a-name', name: '..' }],
    ['./{title}', { code: 'not-a-name', name: '.' }],
    ['{date}/CON/{title}', { code: 'not-a-name', name: 'CON' }],
    ['shots./{title}', { code: 'not-a-name', name: 'shots.' }],
    ['a/b', { code: 'no-place' }],
    [`${'a/'.repeat(FOLDER_LEVELS_MAX)}{title}`, { code: 'too-deep' }],
  ])('%s is said to be wrong', (template, problem) => {
    expect(folderTemplateProblem(template)).toEqual(problem);
  });
});
