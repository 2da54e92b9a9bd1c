import { describe, expect, it } from 'vitest';
import { filterOffers, groupOffers, listOffers, listSizes, pickOffer } from './composer-offers';
import { boxModel, connectionOf, modelsOf, sora, soraPro } from './fixtures/composer-world';

const gateway = connectionOf('gateway');
const box = connectionOf('box');
const offers = listOffers([gateway, box], modelsOf);
/** A model with this many sizes. */
const listed = (count: number) => ({
  ...sora,
  id: 'many',
  params: {
    ...sora.params,
    size: { kind: 'list' as const, sizes: Array.from({ length: count }, (_, index) => `${String(640 + index)}x480`) },
  },
});
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

describe('listOffers', () => {
  it('offers every model of every connection', () => {
    expect(keys(offers)).toEqual(['gateway sora-2', 'gateway sora-2-pro', 'box wan']);
  });
  it('puts favourites first at their own connection, and none anywhere else', () => {
    const favourites = ['box wan', 'gateway sora-2-pro', 'gone model'];
    expect(keys(listOffers([gateway, box], modelsOf, favourites))).toEqual([
      'gateway sora-2-pro',
      'gateway sora-2',
      'box wan',
    ]);
  });
});

it('groups offers by connection, in their order', () => {
  const groups = groupOffers(offers).map(({ connection, offers: own }) => [connection.id, keys(own)]);
  expect(groups).toEqual([
    ['gateway', ['gateway sora-2', 'gateway sora-2-pro']],
    ['box', ['box wan']],
  ]);
});

describe('pickOffer', () => {
  it.each([
    ['what was asked for', 'gateway', 'sora-2-pro', 'gateway sora-2-pro', true],
    ['the first of the connection when the model is gone', 'box', 'older', 'box wan', false],
    ['the same model elsewhere when the connection is gone', 'removed', 'wan', 'box wan', false],
    ['the first of all when nothing was asked for', '', '', 'gateway sora-2', false],
  ])('gives %s', (_, connectionId, modelId, key, isAsked) => {
    const picked = pickOffer(offers, { connectionId, modelId });
    expect([picked?.offer.key, picked?.isAsked]).toEqual([key, isAsked]);
  });
  it.each([
    ['the default connection to a form nobody has touched', '', '', 'box wan'],
    ['the model that was chosen last there', 'gateway', '', 'gateway sora-2-pro'],
    ['the model that was chosen last there for one that is gone', 'gateway', 'sora-1', 'gateway sora-2-pro'],
    ['what was asked for all the same', 'gateway', 'sora-2', 'gateway sora-2'],
    ['the same model elsewhere before the default connection', 'removed', 'sora-2', 'gateway sora-2'],
  ])('gives %s', (_, connectionId, modelId, key) => {
    const choices = { defaultConnectionId: 'box', lastModels: { gateway: 'sora-2-pro', box: 'gone' } };
    expect(pickOffer(offers, { connectionId, modelId }, choices)?.offer.key).toBe(key);
  });
  it('gives nothing when nothing is offered', () => {
    expect(pickOffer([], { connectionId: 'gateway', modelId: 'sora-2' })).toBeUndefined();
  });
});

describe('listSizes', () => {
  it('shows the sizes of siblings with the models that take them', () => {
    const [chosen] = offers;
    const sizes = listSizes(chosen!, offers);
    expect(sizes.filter(({ needs }) => needs.length === 0).map(({ size }) => size)).toEqual(['1280x720', '720x1280']);
    expect(sizes.filter(({ needs }) => needs.length > 0)).toEqual([{ size: '1792x1024', needs: ['sora-2-pro'] }]);
  });
  it('shows no sizes of another connection', () => {
    const other = listOffers([connectionOf('other')], () => [sora]);
    const pro = listOffers([connectionOf('third')], () => [soraPro]);
    expect(listSizes(other[0]!, [...other, ...pro]).every(({ needs }) => needs.length === 0)).toBe(true);
  });
  it('shows its own alone where others beside them are too much to look at', () => {
    const many = listed(9);
    const all = listOffers([gateway], () => [sora, many]);
    expect(listSizes(all[0]!, all).map(({ size }) => size)).toEqual(['1280x720', '720x1280']);
    expect(listSizes(all[1]!, all)).toHaveLength(9);
  });
  it('shows none where a list of none leaves the size to the model', () => {
    const all = listOffers([gateway], () => [listed(0), sora]);
    expect(listSizes(all[0]!, all)).toEqual([]);
  });
  it('suggests sizes where any is taken', () => {
    const [free] = listOffers([box], () => [boxModel]);
    expect(listSizes(free!, offers).map(({ size }) => size)).toEqual(['1280x720', '1024x1024']);
  });
});

describe('filterOffers', () => {
  it('finds by every word, in model or connection', () => {
    expect(keys(filterOffers(offers, 'pro GATE'))).toEqual(['gateway sora-2-pro']);
  });
  it('gives all without words', () => {
    expect(filterOffers(offers, '  ')).toBe(offers);
  });
});
