import { afterEach, describe, expect, it } from 'vitest';
import { cardNamed } from '../../state/fixtures/card-library';
import { faceOf, WAITING } from './fixtures/tile-faces';
import { partOf, tileWorld } from './fixtures/tile-world';
import './tile.css';
import type { TileFace } from './tile-face';
import type { TilePiece } from './tile-piece';

const { newPiece, heldVideos, clear } = tileWorld();

afterEach(clear);

describe('a tile that is looked into', () => {
  const looked = (id: string): TileFace => faceOf(cardNamed(id), { isPreviewed: true });

  it('plays its clip on the picture, and gives the video back when it is left', async () => {
    const piece = newPiece(faceOf(cardNamed('a')), looked('a'));
    await expect.poll(() => heldVideos).toEqual(['file-a']);
    expect(partOf(piece, '.preview').previousElementSibling).toBe(partOf(piece, 'img'));
    expect(partOf(piece, '.length').hidden).toBe(true);
    piece.show(faceOf(cardNamed('a')));
    await expect.poll(() => heldVideos).toEqual([]);
    expect(piece.element.querySelector('.preview')).toBeNull();
  });

  it('goes on playing while other things of the tile change', () => {
    const piece = newPiece(looked('a'));
    const preview = partOf(piece, '.preview');
    piece.show({ ...looked('a'), isChosen: true, isChoosable: true, index: 4 });
    expect(partOf(piece, '.preview')).toBe(preview);
  });

  it.each([
    ['another clip is looked into at its place', (piece: TilePiece): void => piece.show(looked('b')), ['file-b']],
    ['its place waits for a card', (piece: TilePiece): void => piece.show(WAITING), []],
    ['it is spare', (piece: TilePiece): void => piece.spare(), []],
  ])('gives the video back when %s', async (_, change, held) => {
    const piece = newPiece(looked('a'));
    await expect.poll(() => heldVideos).toEqual(['file-a']);
    change(piece);
    await expect.poll(() => heldVideos).toEqual(held);
    piece.spare();
    await expect.poll(() => heldVideos).toEqual([]);
  });

  it.each([
    ['its picture', looked('a'), 'img'],
    ['what plays on it', looked('a'), '.preview'],
    ['why it has no picture', faceOf(cardNamed('b', { posterFileId: null })), '.reason'],
  ])('is not pressed on %s, which may be gone before the press has ended', (_, face, selector) => {
    const part = partOf(newPiece(face), selector);
    part.style.cssText = 'position: fixed; inset: 0; width: 100px; height: 100px; z-index: 9';
    const pressed = document.elementFromPoint(50, 50);
    expect(part.contains(pressed)).toBe(false);
  });
});
