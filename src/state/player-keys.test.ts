import { describe, expect, it } from 'vitest';
import { commandOf, isCharacterKey, type Press } from './player-keys';

const press = (key: string, change: Partial<Press> = {}): Press => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...change,
});

describe('keys of the player', () => {
  it('play, seek, step and switch', () => {
    expect(commandOf(press(' '))).toEqual({ do: 'toggle' });
    expect(commandOf(press('ArrowLeft'))).toEqual({ do: 'seek', by: -5 });
    expect(commandOf(press('ArrowRight', { shiftKey: true }))).toEqual({ do: 'seek', by: 1 });
    expect(commandOf(press('.'))).toEqual({ do: 'frame', by: 1 });
    expect(commandOf(press('>', { shiftKey: true }))).toEqual({ do: 'speed', by: 1 });
    expect(commandOf(press('?', { shiftKey: true }))).toEqual({ do: 'keys' });
    expect(commandOf(press('7'))).toEqual({ do: 'jump', to: 0.7 });
  });

  it('tell picture-in-picture from the clip before by Shift, with Caps Lock too', () => {
    expect(commandOf(press('P'))).toEqual({ do: 'pip' });
    expect(commandOf(press('P', { shiftKey: true }))).toEqual({ do: 'clip', by: -1 });
    expect(commandOf(press('N', { shiftKey: true }))).toEqual({ do: 'clip', by: 1 });
    expect(commandOf(press('n'))).toBeNull();
  });

  it('leave everything with Ctrl, Alt or the system key to the browser', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const)
      for (const key of ['f', 'p', ' ', 'ArrowLeft', '1']) expect(commandOf(press(key, { [held]: true }))).toBeNull();
  });

  it('ask for nothing with a capital that is none of theirs, nor with keys of the page', () => {
    for (const key of ['M', 'F', ' ']) expect(commandOf(press(key, { shiftKey: true }))).toBeNull();
    for (const key of ['Tab', 'Escape', 'PageDown', 'toString', 'x']) expect(commandOf(press(key))).toBeNull();
  });

  it('count as characters but for space and named keys', () => {
    expect(['k', ',', '5', '?'].every((key) => isCharacterKey({ key }))).toBe(true);
    expect([' ', 'ArrowLeft'].some((key) => isCharacterKey({ key }))).toBe(false);
  });
});
