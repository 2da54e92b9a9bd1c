/**
 * @file Budgets: what would exceed the day's waits with its reason and goes on when it is raised, what was refused gives its money
 * back, two tabs that press at the same time spend no more than is there, and the bar says where it went.
 */
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { CLIP_TIMEOUT_MS, countPosts } from './expect-clip';
import { readStored } from './stored';
import { connectServer, goTo, jobNamed, render } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 300 });

/** Each render of the form as it stands is 80 ¢. */
const note = (page: Page): Locator => page.getByText('Change the budget').locator('..');

async function setDay(page: Page, amount: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Each day: amount in dollars' });
  await field.fill(amount);
  await field.press('Enter');
}

async function phases(page: Page): Promise<string[]> {
  return (await readStored(page)).jobs.map(({ phase }) => phase).toSorted();
}

const today = (settings: Page): Locator => settings.getByRole('group', { name: 'Today', exact: true });

test('a budget of the day holds what would exceed it, whoever presses, and lets it go when there is money', async ({
  world,
}) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url, isPriced: true });
  const settings = await world.open('settings/budget');
  await test.step('the first fits', () => sendFirst(page, settings));
  await test.step('the next waits, with its reason', () => holdSecond(world, page));
  await test.step('raised in the other tab, it is sent and fetched', async () => {
    await setDay(settings, '1.60');
    await expect.poll(() => phases(page), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done', 'done']);
    await expect(page.getByText('waits for a budget')).toBeHidden();
    expect(countPosts(world)).toBe(2);
  });
  await test.step('what the server refuses counts for nothing', async () => {
    await setDay(settings, '3.20');
    await goTo(page, 'New');
    await render(page, 'refused [fault: 400]');
    await expect.poll(() => phases(page)).toEqual(['done', 'done', 'failed']);
    await expect(today(settings)).toContainText('$1.60 of $3.20');
  });
  await test.step('of four that two tabs press at once, two are sent', () => race(world, page, settings));
  await test.step('the bar says where it went', () => expectBreakdown(page));
});

async function sendFirst(page: Page, settings: Page): Promise<void> {
  await setDay(settings, '0.80');
  await settings
    .getByRole('radiogroup', { name: 'Each day: what happens beyond it' })
    .getByText('Stop', { exact: true })
    .click();
  await render(page, 'first in line');
  await expect.poll(() => phases(page), { timeout: CLIP_TIMEOUT_MS }).toEqual(['done']);
  await expect(today(settings)).toContainText('$0.80 of $0.80');
  await expectAccessible(settings, 'Settings, Budget');
}

async function holdSecond(world: World, page: Page): Promise<void> {
  await expect(note(page)).toContainText(
    'It will wait: today would go over your budget of $0.80 ($0.80 spent or committed).',
  );
  await render(page, 'second in line');
  await goTo(page, 'Queue');
  await expect(page.getByRole('region', { name: /^Needs you/ })).toContainText('second in line');
  await expect(jobNamed(page, 'second in line')).toContainText('over the budget of the day');
  await expect(page.getByText('1 render waits for a budget. Today: $0.80 of $0.80 spent or committed.')).toBeVisible();
  expect(countPosts(world)).toBe(1);
}

/** The tab of Settings presses too. */
async function race(world: World, page: Page, other: Page): Promise<void> {
  const before = countPosts(world);
  await goTo(other, 'New');
  for (const n of ['one', 'two']) await Promise.all([render(page, `here ${n}`), render(other, `there ${n}`)]);
  await expect
    .poll(() => phases(page), { timeout: CLIP_TIMEOUT_MS })
    .toEqual(['done', 'done', 'done', 'done', 'failed', 'queued', 'queued']);
  expect(countPosts(world)).toBe(before + 2);
}

async function expectBreakdown(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Connection in use and spend/ }).click();
  const spend = page.getByRole('heading', { name: 'Spend' }).locator('..');
  await expect(spend).toContainText(
    /Today\s*\$3\.20\s*This month\s*\$3\.20\s*Committed now\s*\$0\.00\s*Left today\s*\$0\.00/,
  );
  await expect(spend).toContainText(/By model\s*sora-2\s*\$3\.20\s*By connection\s*\S.*\$3\.20/);
}
