import { expect, it } from 'vitest';
import { clipThatTook, PARAMS } from './fixtures/builders';
import { lineageOf } from './lineage';

const origin = { how: 'extend', clipId: 'parent', title: 'A harbor', fileId: 'f' } as const;

it('is a clip of its own, made elsewhere, or made from another', () => {
  expect(lineageOf(clipThatTook(1))).toEqual({ birth: 'create', byFrame: false, parent: null });
  expect(lineageOf(clipThatTook(1, { madeElsewhere: true })).birth).toBe('import');
  const made = clipThatTook(1, { params: { ...PARAMS, origin: { ...origin, byFrame: true } } });
  expect(lineageOf(made)).toEqual({
    birth: 'extend',
    byFrame: true,
    parent: { clipId: 'parent', title: 'A harbor' },
  });
});

it('has no parent in itself', () => {
  const made = clipThatTook(1, { id: 'parent', params: { ...PARAMS, origin } });
  expect(lineageOf(made).parent).toBeNull();
});
