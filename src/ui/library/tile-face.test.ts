import { describe, expect, it } from 'vitest';
import { cardNamed } from '../../state/fixtures/card-library';
import { clipOn } from './fixtures/tile-faces';

const WIDE = 300;
const TERSE = 96;
const NARROW = 117;
const ROOMY = NARROW + 1;

const factsOn = (...of: Parameters<typeof clipOn>): string[] => clipOn(...of).facts.split(' · ');

describe('a face', () => {
  it('has the title, the length and where it leads at any width', () => {
    const card = cardNamed('a', { durationMs: 12_000 });
    for (const width of [40, TERSE, NARROW, ROOMY, WIDE])
      expect(clipOn(width, card)).toMatchObject({ card, title: 'a', length: '0:12', href: '#/clip/a' });
  });

  it('says cost, model, size and when where there is room, and where there is none the model alone', () => {
    const card = cardNamed('a', { rating: 4, pixels: { width: 704, height: 1280 } });
    const said = factsOn(ROOMY, card);
    expect(said.slice(0, 3)).toEqual(['$0.80', 'sora-2', '704×1280']);
    expect(said).toHaveLength(4);
    expect(clipOn(ROOMY, card)).toMatchObject({ stars: 4, isNarrow: false });
    expect(clipOn(NARROW, card)).toMatchObject({ stars: 0, isNarrow: true });
    expect(factsOn(TERSE + 1, card)).toEqual(said);
    expect(clipOn(TERSE, card).facts).toBe('sora-2');
  });

  it('leaves nothing between two dots when nobody knows the size', () => {
    expect(factsOn(WIDE, cardNamed('a', { pixels: null }))).toHaveLength(3);
    expect(clipOn(WIDE, cardNamed('a', { pixels: null })).facts).toMatch(/^\$0\.80 · sora-2 · \S/);
  });

  it('says that money is practice money where there is room for the word', () => {
    const card = cardNamed('a');
    expect(factsOn(251, card, 'practice')[0]).toBe('$0.80 practice');
    expect(factsOn(250, card, 'practice')[0]).toBe('$0.80');
    expect(factsOn(TERSE, card, 'practice')).toEqual(['sora-2']);
    expect(factsOn(251, card, 'priced')[0]).toBe('$0.80');
    expect(factsOn(251, card, 'free')[0]).toBe('free');
  });

  it('names no cost, and no practice, when nobody told a price', () => {
    expect(factsOn(WIDE, cardNamed('a', { costMicros: null }), 'practice')[0]).toBe('sora-2');
  });
});

describe('a face tells where the file is', () => {
  it('on this device without a mark', () => {
    const here = clipOn(WIDE, cardNamed('a'));
    expect(here).toMatchObject({ place: '14.2 MB on this device', isKept: false, lost: '', drawn: '' });
  });

  it('in a folder by a mark that has words too', () => {
    const kept = clipOn(WIDE, cardNamed('a', { place: 'folder' }));
    expect(kept).toMatchObject({ place: '14.2 MB in a folder', isKept: true, lost: '', drawn: 'In a folder' });
  });

  it('missing in words, and without the mark of a folder', () => {
    const missing = clipOn(WIDE, cardNamed('a', { place: 'missing' }));
    expect(missing).toMatchObject({ isKept: false, lost: 'Missing', drawn: '' });
    expect(missing.place).toBe('14.2 MB, not found in its folder');
  });

  it('damaged in words that stand where the mark of a folder would', () => {
    expect(clipOn(WIDE, cardNamed('a', { damaged: true })).lost).toBe('Damaged');
    const both = clipOn(WIDE, cardNamed('a', { damaged: true, place: 'folder' }));
    expect(both).toMatchObject({ isKept: false, lost: 'Damaged', drawn: 'In a folder' });
  });

  it('missing rather than damaged: what is not there cannot be looked at', () => {
    expect(clipOn(WIDE, cardNamed('a', { damaged: true, place: 'missing' })).lost).toBe('Missing');
  });
});

describe('a face draws', () => {
  it.each([
    [null, 0, ''],
    [1, 1, '1 of 5 stars'],
    [5, 5, '5 of 5 stars'],
  ] as const)('a rating of %s as %i stars and says it', (rating, stars, drawn) => {
    expect(clipOn(WIDE, cardNamed('a', { rating }))).toMatchObject({ stars, drawn });
  });

  it('no stars on a narrow tile, and says them all the same', () => {
    expect(clipOn(NARROW, cardNamed('a', { rating: 3 }))).toMatchObject({ stars: 0, drawn: '3 of 5 stars' });
  });

  it('a folder and stars in one sentence', () => {
    expect(clipOn(WIDE, cardNamed('a', { rating: 2, place: 'folder' })).drawn).toBe('In a folder, 2 of 5 stars');
  });

  it('what the clip was made by, from another', () => {
    expect(clipOn(WIDE, cardNamed('a', { birth: 'extend' })).origin).toBe('Extend');
    expect(clipOn(WIDE, cardNamed('a')).origin).toBe('');
  });
});

describe('a face without a picture', () => {
  it.each([
    [null, 'Preview to come'],
    ['not-decodable', 'This browser cannot show a preview of this file'],
    ['broken', 'No preview: the file cannot be read'],
  ] as const)('says why: %s', (posterFailure, reason) => {
    for (const width of [NARROW, WIDE])
      expect(clipOn(width, cardNamed('a', { posterFileId: null, posterFailure })).reason).toBe(reason);
  });

  it('is no matter while there is one, whatever failed before', () => {
    expect(clipOn(WIDE, cardNamed('a', { posterFailure: 'broken' })).reason).toBe('');
  });
});
