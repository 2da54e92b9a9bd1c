import { expect, it } from 'vitest';
import { untilActive } from './until-active';

const never = (): Promise<never> => new Promise(() => undefined);

it('takes the worker there is, or the one that comes', async () => {
  const active = { active: {} };
  expect(await untilActive(active, never, 5)).toBe(active);
  expect(await untilActive({ active: null }, async () => active as { active: object | null }, 5)).toBe(active);
});

it('does without a worker that never comes', async () => {
  expect(await untilActive({ active: null }, never, 5)).toBeUndefined();
});
