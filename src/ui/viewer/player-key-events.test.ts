import { describe, expect, it } from 'vitest';
import { isTaken } from './player-key-events';

/** An element of one kind, in nothing. */
const within = (...kinds: string[]): Pick<Element, 'closest'> => ({
  closest: (selectors: string) => (selectors.split(', ').some((one) => kinds.includes(one)) ? ({} as Element) : null),
});

describe('a key', () => {
  it('belongs to a field, a menu or a dialog whatever it is', () => {
    for (const kind of ['textarea', '[role=menu]', 'dialog']) expect(isTaken('k', within(kind))).toBe(true);
  });

  it('belongs to a button only where it would press it', () => {
    expect(isTaken(' ', within('button'))).toBe(true);
    expect(isTaken('k', within('button'))).toBe(false);
    expect(isTaken('ArrowLeft', within('button'))).toBe(false);
  });

  it('belongs to a slider or stars where it would move them', () => {
    expect(isTaken('ArrowLeft', within('[role=slider]'))).toBe(true);
    expect(isTaken(' ', within('[role=slider]'))).toBe(false);
  });

  it('is the player’s anywhere else', () => {
    for (const key of [' ', 'k', 'ArrowRight']) expect(isTaken(key, within())).toBe(false);
  });
});
