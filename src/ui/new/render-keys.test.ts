import { describe, expect, it } from 'vitest';
import { isRenderPress, renderKeys } from './render-keys';

const press = {
  key: 'Enter',
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
};

describe('isRenderPress', () => {
  it.each([
    ['Ctrl and Enter', press, true],
    ['Cmd and Enter', { ...press, ctrlKey: false, metaKey: true }, true],
    ['Enter alone', { ...press, ctrlKey: false }, false],
    ['a held key', { ...press, repeat: true }, false],
    ['the end of a word of an input method', { ...press, isComposing: true }, false],
    ['a key somebody else has taken', { ...press, defaultPrevented: true }, false],
    ['another key', { ...press, key: 'a' }, false],
  ])('%s', (_, event, expected) => {
    expect(isRenderPress(event)).toBe(expected);
  });
});

it('writes the keys as the machine does', () => {
  expect(renderKeys('MacIntel')).toBe('⌘ ↵');
  expect(renderKeys('Linux x86_64')).toBe('Ctrl ↵');
});
