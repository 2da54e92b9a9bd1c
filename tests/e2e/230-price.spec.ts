/** @file The price is shown before it is paid, exactly, for what is chosen. */
import type { Page } from 'playwright/test';
import { trySandbox } from './studio';
import { expect, test } from './world';

interface Priced {
  model: 'Sora 2' | 'Sora 2 Pro';
  /** as the tile is named */
  size: string;
  seconds: number;
  takes: number;
  sum: string;
  madeOf: string;
}

/** Per second: Sora 2 10¢; Pro 30¢ at 720p, 50¢ at 1024p, 70¢ at 1080p (price list of 2026-03-12). */
const PRICES: readonly Priced[] = [
  { model: 'Sora 2', size: '1280 by 720', seconds: 4, takes: 1, sum: '$0.40 (10¢/sec)', madeOf: '4 s × 10¢' },
  { model: 'Sora 2', size: '720 by 1280', seconds: 8, takes: 1, sum: '$0.80 (10¢/sec)', madeOf: '8 s × 10¢' },
  { model: 'Sora 2', size: '1280 by 720', seconds: 20, takes: 1, sum: '$2.00 (10¢/sec)', madeOf: '20 s × 10¢' },
  { model: 'Sora 2', size: '1280 by 720', seconds: 8, takes: 4, sum: '$3.20 (10¢/sec)', madeOf: '4 takes × $0.80' },
  { model: 'Sora 2 Pro', size: '1280 by 720', seconds: 4, takes: 1, sum: '$1.20 (30¢/sec)', madeOf: '4 s × 30¢' },
  { model: 'Sora 2 Pro', size: '1792 by 1024', seconds: 12, takes: 1, sum: '$6.00 (50¢/sec)', madeOf: '12 s × 50¢' },
  { model: 'Sora 2 Pro', size: '1080 by 1920', seconds: 16, takes: 1, sum: '$11.20 (70¢/sec)', madeOf: '16 s × 70¢' },
  {
    model: 'Sora 2 Pro',
    size: '1920 by 1080',
    seconds: 20,
    takes: 12,
    sum: '$168.00 (70¢/sec)',
    madeOf: '12 takes × $14.00',
  },
];

async function setNumber(page: Page, name: 'Seconds' | 'Takes', value: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name });
  await field.fill(String(value));
  await field.press('Enter');
}

test('the length that is meant and the price of all that is chosen stand there before it is paid', async ({
  world,
}) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('a typed length moves to the nearest one there is, and says so', () => typeLengths(page));
  await test.step('the estimate follows model, size, length and takes', () => choosePriced(page));
});

async function typeLengths(page: Page): Promise<void> {
  const field = page.getByRole('spinbutton', { name: 'Seconds' });
  await setNumber(page, 'Seconds', 9);
  await expect(field).toHaveValue('8');
  await expect(page.getByText('9 s is not offered. The nearest is 8 s.')).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Duration' })).toHaveValue('8');
  await setNumber(page, 'Seconds', 100);
  await expect(field).toHaveValue('20');
  await expect(page.getByText('100 s is not offered. The nearest is 20 s.')).toBeVisible();
  await setNumber(page, 'Seconds', 12);
  await expect(page.getByText(/is not offered/)).toBeHidden();
}

async function choosePriced(page: Page): Promise<void> {
  const estimate = page.getByRole('region', { name: 'Estimate and Render' });
  for (const { model, size, seconds, takes, sum, madeOf } of PRICES) {
    await page.getByRole('radio', { name: new RegExp(`^${model}, `) }).check();
    await page.getByRole('radio', { name: new RegExp(size) }).check();
    await setNumber(page, 'Seconds', seconds);
    await setNumber(page, 'Takes', takes);
    await expect(estimate.getByRole('status', { name: 'Estimated cost' })).toHaveText(`Estimated: ${sum}`);
    await expect(estimate).toContainText(madeOf);
    await expect(estimate).toContainText('Practice prices. The sandbox never charges.');
  }
}
