import { describe, expect, it } from 'vitest';
import { filterOffers, listOffers, listSizes, pickOffer } from './composer-offers';
import { boxModel, connectionOf, modelsOf, sora, soraPro } from './fixtures/composer-world';

const gateway = connectionOf('gateway');
const box = connectionOf('box');
const offers = listOffers([gateway, box], modelsOf);
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

it('offers every model of every connection', () => {
  expect(keys(offers)).toEqual(['gateway sora-2', 'gateway sora-2-pro', 'box wan']);
});

describe('pickOffer', () => {
  it.each([
    ['what was asked for', 'gateway', 'sora-2-pro', 'gateway sora-2-pro', true],
    ['the first of the connection when the model is gone', 'box', 'older', 'box wan', false],
    ['the same model elsewhere when the connection is gone', 'removed', 'wan', 'box wan', false],
    ['the first of all when nothing was asked for', '', '', 'gateway sora-2', false],
  ])('gives %s', (_, connectionId, modelId, key, isAsked) => {
    const picked = pickOffer(offers, connectionId, modelId);
    expect([picked?.offer.key, picked?.isAsked]).toEqual([key, isAsked]);
  });
  it('gives nothing when nothing is offered', () => {
    expect(pickOffer([], 'gateway', 'sora-2')).toBeUndefined();
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
