import { expect, test } from 'vitest';
import { fileNameOf } from './file-name';

test.each([
  ['a fox in the snow', 'a fox in the snow.mp4'],
  ['../../etc/passwd', 'etc passwd.mp4'],
  ['C:\\a?b*c', 'C a b c.mp4'],
  ['CON', 'CON-clip.mp4'],
  ['lpt1.txt', 'lpt1.txt-clip.mp4'],
  ['...', 'clip.mp4'],
  ['', 'clip.mp4'],
  ['evil\u202egpj.exe', 'evil gpj.exe.mp4'],
  ['🦊'.repeat(100), `${'🦊'.repeat(60)}.mp4`],
])('names %j legally', (title, name) => {
  expect(fileNameOf({ title, type: 'video/mp4' })).toBe(name);
});

test('keeps the ending of the bytes', () => {
  expect(fileNameOf({ title: 'x', type: 'video/webm' })).toBe('x.webm');
});
