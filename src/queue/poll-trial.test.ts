/** @file How often a render is asked after and how late its end is seen, over many lives of the whole engine on a fake clock. */
import { expect, test } from 'vitest';
import { pollTrial, type Watch } from './fixtures/poll-trial';

const SEEDS = 200;
/** The sixth is the first of which five are known. */
const RENDERS = 6;
const HOSTED = { firstMs: 5_000, slowestMs: 20_000 };

const isWithin = (requests: number, delayMs: number) => (watch: Watch) =>
  watch.requests <= requests && watch.delayMs <= delayMs;

test.each([{ tellsProgress: true }, { tellsProgress: false }])(
  'a render of about three minutes is seen in time by few looks, progress told: $tellsProgress',
  async ({ tellsProgress }) => {
    const lives: Watch[][] = [];
    for (let seed = 1; seed <= SEEDS; seed++)
      lives.push(await pollTrial({ seed, tellsProgress, pollPlan: HOSTED, spread: 'even', renders: RENDERS }));
    const first = lives.flatMap((life) => life.slice(0, 1));
    const known = lives.flatMap((life) => life.slice(RENDERS - 1));
    expect(first.filter((watch) => !isWithin(14, 15_000)(watch))).toEqual([]);
    // Five that happen to lie close together do not show how far the sixth may be off: one look more, or some seconds.
    expect(known.filter((watch) => !isWithin(12, 10_000)(watch))).toEqual([]);
    expect(known.filter(isWithin(10, 5_000)).length).toBeGreaterThanOrEqual(tellsProgress ? SEEDS : SEEDS - 2);
  },
  120_000,
);
