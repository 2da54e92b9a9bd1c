import { expect, it } from 'vitest';
import { modelSpeed } from './model-speed';
import { renderKind } from './render-times';

const kind = (model: string, seconds: number, connection = 'box') =>
  renderKind(connection, { model, size: '1280x720', seconds });

it('is the usual time of the kind that was rendered most', () => {
  const times = { [kind('a', 8)]: [60_000, 62_000, 61_000], [kind('a', 4)]: [20_000], [kind('b', 4)]: [5_000] };
  expect(modelSpeed(times, 'box', 'a')).toEqual({ seconds: 8, tookMs: 61_000 });
  expect(modelSpeed(times, 'box', 'b')).toEqual({ seconds: 4, tookMs: 5_000 });
});

it('is not known of another connection, nor read from what is no kind', () => {
  const times = { [kind('a', 8)]: [60_000], 'not json': [1], '{}': [1], '["box","a"]': [1] };
  expect(modelSpeed(times, 'far', 'a')).toBeNull();
  expect(modelSpeed({ 'not json': [1], '["box","a"]': [1] }, 'box', 'a')).toBeNull();
});
