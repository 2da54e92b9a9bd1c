import { afterEach, describe, expect, it } from 'vitest';
import { cardNamed } from '../../state/fixtures/card-library';
import { lookOf, shellOf } from './fixtures/look-of';
import { FACES, faceOf, WAITING } from './fixtures/tile-faces';
import { partOf, tileWorld } from './fixtures/tile-world';
import './tile.css';
import type { TileFace } from './tile-face';
import type { TilePiece } from './tile-piece';

const { newPiece, clear } = tileWorld();

const freshLook = (face: TileFace): string => lookOf(newPiece(face).element);

afterEach(clear);

describe('a piece that has shown other faces looks as a new one', () => {
  const names = Object.keys(FACES);
  const faces = new Map(Object.entries(FACES));
  const looks = new Map(Object.entries(FACES).map(([name, face]) => [name, freshLook(face)]));

  /** Shows one more, and compares. */
  function goOn(piece: TilePiece, path: readonly string[]): void {
    const name = path.at(-1) ?? '';
    const face = faces.get(name);
    if (face) piece.show(face);
    expect(lookOf(piece.element), path.join(' → ')).toBe(looks.get(name));
  }

  it.each(names)('after any two faces of which the first is: %s', (first) => {
    for (const second of names) {
      const piece = newPiece();
      goOn(piece, [first]);
      goOn(piece, [first, second]);
      for (const third of names) {
        goOn(piece, [first, second, third]);
        goOn(piece, [first, second, third, second]);
      }
      piece.element.remove();
    }
  });

  it.each(names)('after a while without a card, and before that: %s', (first) => {
    for (const second of names) {
      const piece = newPiece();
      goOn(piece, [first]);
      // The card of what comes is on its way: its place is known already.
      piece.show({ ...(faces.get(second) ?? WAITING), clip: null, picture: null });
      goOn(piece, [first, 'waiting', second]);
      piece.show(WAITING);
      goOn(piece, [first, 'waiting', second, 'waiting', first]);
    }
  });

  it.each(names)('after it was spare, and before that: %s', (first) => {
    for (const second of names) {
      const piece = newPiece();
      goOn(piece, [first]);
      piece.spare();
      goOn(piece, [first, 'spare', second]);
      piece.spare();
      piece.show(WAITING);
      piece.spare();
      goOn(piece, [first, 'spare', second, 'spare', 'waiting', 'spare', first]);
    }
  });

  it.each(names)('without a card before its first: %s', (name) => {
    const face = faces.get(name) ?? WAITING;
    const piece = newPiece({ ...face, clip: null, picture: null });
    goOn(piece, ['waiting', name]);
  });
});

describe('a picture that comes later', () => {
  const later = (id: string): TileFace => faceOf(cardNamed(id), { picture: undefined });
  const pictures = ({ element }: TilePiece): string[] =>
    [...element.querySelectorAll('img')].map(({ src }) => src.split('#').at(-1) ?? '');

  it('leaves that of the same clip where it is, whatever changes beside it', () => {
    const piece = newPiece(faceOf(cardNamed('a')));
    const before = partOf(piece, 'img');
    piece.show({ ...later('a'), isChosen: true, isChoosable: true, index: 5, left: 40 });
    expect(partOf(piece, 'img')).toBe(before);
    expect(pictures(piece)).toEqual(['poster-a']);
  });

  it('never leaves that of another clip', () => {
    const piece = newPiece(faceOf(cardNamed('a')), later('b'));
    expect(pictures(piece)).toEqual([]);
    piece.show(faceOf(cardNamed('b')));
    expect(pictures(piece)).toEqual(['poster-b']);
  });

  it('never leaves that of another clip after a while without a card, nor after it was spare', () => {
    const piece = newPiece(faceOf(cardNamed('a')), WAITING, later('b'));
    expect(pictures(piece)).toEqual([]);
    piece.show(faceOf(cardNamed('b')));
    piece.spare();
    piece.show(later('c'));
    expect(pictures(piece)).toEqual([]);
  });

  it('does not come back by itself with the clip it was of', () => {
    const piece = newPiece(faceOf(cardNamed('a')), later('b'), later('a'));
    expect(pictures(piece)).toEqual([]);
    piece.show(faceOf(cardNamed('a')));
    expect(pictures(piece)).toEqual(['poster-a']);
  });

  it('is taken away when its clip has none any more', () => {
    const piece = newPiece(faceOf(cardNamed('a')), faceOf(cardNamed('a', { posterFileId: null })));
    expect(pictures(piece)).toEqual([]);
    expect(partOf(piece, '.reason').textContent).toBe('Preview to come');
  });
});

it('holds no picture while it waits or is spare: the next clip’s must not begin with it', () => {
  const face = faceOf(cardNamed('a'), { picture: '#poster-a' });
  const piece = newPiece(face);
  piece.show({ ...face, clip: null, picture: null });
  expect(piece.element.querySelector('img')).toBeNull();
  piece.show(face);
  expect(piece.element.querySelector('img')).not.toBeNull();
  piece.spare();
  expect(piece.element.querySelector('img')).toBeNull();
});

describe('a spare piece', () => {
  const held = { isEntry: true, isOffered: true, isChoosable: true, isPreviewed: true };

  it.each(['a', '.pick', '.more'])('gives up the focus of its %s', (selector) => {
    const piece = newPiece(faceOf(cardNamed('a'), held));
    partOf(piece, selector).focus();
    expect(piece.element.contains(document.activeElement)).toBe(true);
    piece.spare();
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves the focus to whoever else has it', () => {
    const [piece, other] = [newPiece(faceOf(cardNamed('a'))), newPiece(faceOf(cardNamed('b')))];
    partOf(other, 'a').focus();
    piece.spare();
    expect(document.activeElement).toBe(partOf(other, 'a'));
  });

  it('is no cell, stands at no place, is not seen and plays nothing', () => {
    const piece = newPiece(faceOf(cardNamed('a'), held));
    piece.spare();
    expect(piece.element.getAttribute('role')).toBeNull();
    expect(piece.element.dataset['index']).toBeUndefined();
    expect(piece.element.querySelector('.preview')).toBeNull();
    expect(partOf(piece, 'a').checkVisibility({ checkVisibilityCSS: true })).toBe(false);
  });

  it('can be spare twice, and before it has shown anything', () => {
    const piece = newPiece();
    piece.spare();
    piece.show(faceOf(cardNamed('a')));
    piece.spare();
    piece.spare();
    piece.show(faceOf(cardNamed('b')));
    expect(lookOf(piece.element)).toBe(freshLook(faceOf(cardNamed('b'))));
  });
});

describe('a tile that waits for its card', () => {
  it('holds its place and shows nothing of the clip before, whichever that was', () => {
    const shell = shellOf(newPiece(WAITING).element);
    for (const face of Object.values(FACES)) {
      const { element } = newPiece(face, WAITING);
      expect(shellOf(element).replace('choosable ', '')).toBe(shell);
      const seen = [...element.querySelectorAll('*')].filter((part) => part.checkVisibility());
      expect(seen).toEqual([]);
      expect(element.querySelector('.preview')).toBeNull();
    }
  });
});
