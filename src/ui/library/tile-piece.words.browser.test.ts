import { afterEach, describe, expect, it } from 'vitest';
import { cardNamed } from '../../state/fixtures/card-library';
import { faceOf } from './fixtures/tile-faces';
import { partOf, tileWorld } from './fixtures/tile-world';
import './tile.css';

const { newPiece, clear } = tileWorld();

afterEach(clear);

describe('the link of a tile', () => {
  const linkOf = (card: Parameters<typeof cardNamed>[1], width = 300): HTMLElement =>
    partOf(newPiece(faceOf(cardNamed('a', { title: 'A fox', costMicros: null, ...card }), { width })), 'a');

  it('is called by the title, and tells length, cost and facts', async () => {
    const link = linkOf({ costMicros: 800_000 });
    await expect.element(link).toHaveAccessibleName('A fox');
    await expect.element(link).toHaveAccessibleDescription(/^0:08 \$0\.80 · sora-2 · 1280×720 · .+$/);
  });

  it.each([
    ['why there is no picture', { posterFileId: null, posterFailure: 'broken' }, /No preview: the file cannot be read/],
    ['that the picture is to come', { posterFileId: null }, /Preview to come/],
    ['that its file is damaged', { damaged: true }, /Damaged/],
    ['that its file is missing', { place: 'missing' }, /Missing/],
    ['its stars', { rating: 3 }, /3 of 5 stars$/],
    ['that it is in a folder', { place: 'folder' }, /In a folder$/],
  ] as const)('tells %s, on a narrow tile too', async (_, card, words) => {
    for (const width of [300, 90]) {
      const link = linkOf(card, width);
      await expect.element(link).toHaveAccessibleName('A fox');
      await expect.element(link).toHaveAccessibleDescription(words);
    }
  });

  it('tells nothing any more of the clip before', async () => {
    const all = faceOf(cardNamed('a', { posterFileId: null, damaged: true, rating: 3, place: 'folder' }));
    const piece = newPiece(all, faceOf(cardNamed('b', { costMicros: null }), { width: 90 }));
    await expect.element(partOf(piece, 'a')).toHaveAccessibleDescription('0:08 sora-2');
  });

  it('keeps its length for those who do not see it while the clip is looked into', async () => {
    const face = faceOf(cardNamed('a', { costMicros: null }), { width: 90, isPreviewed: true });
    await expect.element(partOf(newPiece(face), 'a')).toHaveAccessibleDescription('0:08 sora-2');
  });
});

describe('the buttons of a tile', () => {
  it('are called by what they do and to which clip', async () => {
    const piece = newPiece(faceOf(cardNamed('a'), { isChoosable: true, isOffered: true }));
    await expect.element(partOf(piece, '.pick')).toHaveAccessibleName('Choose a');
    expect(partOf(piece, '.pick').ariaChecked).toBe('false');
    piece.show(faceOf(cardNamed('b'), { isChoosable: true, isOffered: true, isChosen: true }));
    await expect.element(partOf(piece, '.pick')).toHaveAccessibleName('Choose b');
    expect(partOf(piece, '.pick').ariaChecked).toBe('true');
    await expect.element(partOf(piece, '.more')).toHaveAccessibleName('Actions');
  });

  it('are reached by Tab on the one tile that Tab leads to, but for the mark', () => {
    const tabIndexes = (isEntry: boolean): number[] => {
      const { element } = newPiece(faceOf(cardNamed('a'), { isEntry, isChoosable: true, isOffered: true }));
      return [...element.querySelectorAll<HTMLElement>('a, button')].map(({ tabIndex }) => tabIndex);
    };
    expect(tabIndexes(true)).toEqual([0, -1, 0]);
    expect(tabIndexes(false)).toEqual([-1, -1, -1]);
  });
});

describe('words of a clip', () => {
  it.each([
    ['markup', '<img src=x onerror="document.title=1"><b>bold</b>&amp;<!--'],
    ['what would end an attribute', '"\' onmouseover="document.title=1" x="'],
    ['right to left', '\u202eمرحبا \u2067שלום'],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈 '.repeat(20)],
    ['30,000 characters', 'fox '.repeat(7500)],
    ['lines', 'one\ntwo\u0000\u2028three'],
  ])('are text, whatever they are: %s', (_, words) => {
    const card = cardNamed('a', { title: words, model: words, costMicros: null });
    const { element } = newPiece(faceOf(card, { isOffered: true, isChoosable: true }));
    const plain = newPiece(faceOf(cardNamed('a'), { isOffered: true, isChoosable: true })).element;
    const tags = (tile: HTMLElement): string[] => [...tile.querySelectorAll('*')].map(({ localName }) => localName);
    expect(tags(element)).toEqual(tags(plain));
    const title = element.querySelector<HTMLElement>('.title');
    expect([title?.textContent, title?.title]).toEqual([words, words]);
    expect(element.querySelector('.facts')?.textContent.startsWith(words)).toBe(true);
    expect(element.querySelector('.pick')?.ariaLabel).toBe(`Choose ${words}`);
    expect(element.offsetWidth).toBe(200);
  });
});
