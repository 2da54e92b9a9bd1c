import { expect, it } from 'vitest';
import { listOffers } from './composer-offers';
import { connectionOf, sora } from './fixtures/composer-world';
import { fillShelves } from './model-shelf';

const models = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...sora,
    id: `m${String(index)}`,
    label: `vendor/m${String(index)}`,
  }));
const all = { query: '', connectionId: '', kept: new Set<string>(), more: {}, columns: 1 };
const big = listOffers([connectionOf('big'), connectionOf('small')], ({ id }) => models(id === 'big' ? 300 : 3));

it('shows a part of each connection and says how many more there are', () => {
  const shelves = fillShelves(big, all);
  expect(shelves.map(({ connection, offers, hidden }) => [connection.id, offers.length, hidden])).toEqual([
    ['big', 6, 294],
    ['small', 3, 0],
  ]);
});

it('keeps in sight what is chosen, in its place', () => {
  const [shelf] = fillShelves(big, { ...all, kept: new Set(['big m200']) });
  expect(shelf?.offers.map(({ model }) => model.id)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm200']);
  expect(shelf?.hidden).toBe(293);
});

it('fills the last row of what is shown in part', () => {
  const shown = (columns: number, kept: string[] = []) =>
    fillShelves(big, { ...all, columns, kept: new Set(kept) }).map(({ offers, hidden }) => [offers.length, hidden]);
  const rest = [3, 0];
  expect(shown(3)).toEqual([[6, 294], rest]);
  expect(shown(4)).toEqual([[8, 292], rest]);
  // Seven with the one that is kept, and one that is in sight already fills nothing.
  expect(shown(4, ['big m200'])).toEqual([[8, 292], rest]);
  expect(shown(4, ['big m6'])).toEqual([[8, 292], rest]);
});

it('shows more of one connection when asked', () => {
  expect(fillShelves(big, { ...all, more: { big: 24 } })[0]?.offers).toHaveLength(30);
});

it('shows one connection alone, by words, and nothing where there is nothing', () => {
  const [one, ...rest] = fillShelves(big, { ...all, query: 'm29', connectionId: 'big' });
  expect([one?.offers.length, one?.hidden, rest]).toEqual([11, 0, []]);
  expect(fillShelves(big, { ...all, query: 'nothing like it' })).toEqual([]);
});

it('filters three hundred models far within a frame', () => {
  const startedAt = performance.now();
  for (let times = 0; times < 100; times++) fillShelves(big, { ...all, query: 'vendor m2' });
  // 16 ms each would be 1600; a busy machine is allowed ten times what it takes here.
  expect(performance.now() - startedAt).toBeLessThan(1600);
});
