import { describe, expect, it } from 'vitest';
import { isClipFile, pastedPicture, tokensIn } from './prompt-input';

const file = (name: string, type: string) => new File(['x'], name, { type });
const pasted = (files: File[], text = '') => ({
  files,
  getData: (type: string) => (type === 'text/plain' ? text : ''),
});

it.each([
  [0, 0],
  [1, 1],
  [4, 1],
  [5, 2],
  [200, 50],
])('counts %d characters as about %d tokens', (characters, tokens) => {
  expect(tokensIn(characters)).toBe(tokens);
});

describe('pastedPicture', () => {
  const picture = file('dawn.png', 'image/png');
  it('takes the first picture', () => {
    expect(pastedPicture(pasted([file('a.txt', 'text/plain'), picture]))).toBe(picture);
  });
  it('leaves text that comes with a picture of itself to the prompt', () => {
    expect(pastedPicture(pasted([picture], 'cell 1\tcell 2'))).toBeUndefined();
  });
  it('takes a file whose name a file manager adds as text', () => {
    expect(pastedPicture(pasted([picture], 'dawn.png'))).toBe(picture);
  });
  it('takes nothing from text alone', () => {
    expect(pastedPicture(pasted([], 'a prompt'))).toBeUndefined();
    expect(pastedPicture(null)).toBeUndefined();
  });
});

it.each([
  ['fox.mp4', 'video/mp4', true],
  ['fox.MOV', '', true],
  ['fox.json', 'application/json', true],
  ['fox.mp4.png', 'image/png', false],
  ['mp4', '', false],
])('sees whether %s is of a clip', (name, type, isOfClip) => {
  expect(isClipFile(file(name, type))).toBe(isOfClip);
});
