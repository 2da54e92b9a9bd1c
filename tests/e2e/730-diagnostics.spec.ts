/**
 * @file Diagnostics: the self-test finds what is well and what is not, a broken row is repaired, the log tells what was asked
 * without a word of a prompt or a key, and the report holds nothing of the person's.
 */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { expectClipOf } from './clip-of';
import { render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a zebra marching through velvet';
const TEST_PROMPT = 'A red ball rolls slowly across a white table.';
/** The sandbox refuses a key that begins so. */
const KEY = 'wrong-planted-0123456789abcdef';

test.use({ renderMs: 300 });

test('the self-test, the log and the report of a studio that has rendered', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await expectClipOf(world, page, PROMPT);
  await addLockedServer(page, world);
  await page.goto(`${world.url}settings/diagnostics`);
  await test.step('all tests', () => expectTests(page));
  await test.step('a clip that no list would find is made findable', () => expectRepair(page));
  await test.step('the log', () => expectLog(page));
  await test.step('the report', () => expectReport(page));
  await test.step('the test render', () => expectTestRender(page, world));
  await expectAccessible(page, 'Diagnostics');
});

/** A server that refuses the key it is given. */
async function addLockedServer(page: Page, { sandbox, url }: World): Promise<void> {
  await page.goto(`${url}settings/connections`);
  await page.getByRole('button', { name: 'Add connection' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('combobox', { name: 'Service' }).selectOption('SGLang Diffusion');
  await form.getByRole('textbox', { name: 'Address' }).fill(sandbox.url);
  await form.getByLabel('API key').fill(KEY);
  await form.getByRole('textbox', { name: 'Label' }).fill('Locked box');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await expect(form).toBeHidden();
}

const stateOf = (page: Page, test: string) => page.locator(`[data-test="${test}"]`);

async function expectTests(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: 'Self-test' });
  await card.getByRole('button', { name: 'Run all' }).click();
  await expect(card.getByRole('status')).toHaveText(/ good, \d to look at\./, { timeout: 20_000 });
  for (const good of ['database', 'rows', 'worker', 'notifications'])
    await expect(stateOf(page, good)).toHaveAttribute('data-state', 'good');
  const locked = card.getByRole('listitem').filter({ hasText: 'Connection: Locked box' });
  await expect(locked).toHaveAttribute('data-state', 'bad');
  await expect(locked).toContainText('Failed here');
  await expect(locked.getByRole('link', { name: 'Open Connections' })).toBeVisible();
}

async function expectRepair(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sora-renderer');
        opening.onsuccess = () => {
          const clips = opening.result.transaction('clips', 'readwrite').objectStore('clips');
          const reading = clips.getAll();
          reading.onsuccess = () => {
            clips.put({ ...(reading.result[0] as object), index: { owns: [] } });
          };
          clips.transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
        opening.onerror = () => reject(new Error('the database does not open'));
      }),
  );
  await page.getByRole('button', { name: 'Run: Stored rows' }).click();
  await expect(stateOf(page, 'rows')).toContainText('1 clip that lists cannot find');
  await page.getByRole('button', { name: 'Make 1 clip findable' }).click();
  await expect(page.getByText('1 row put right.')).toBeVisible();
  await expect(stateOf(page, 'rows')).toHaveAttribute('data-state', 'good');
}

async function expectLog(page: Page): Promise<void> {
  const log = page.getByRole('region', { name: 'Live log' }).first();
  await expect(log).toContainText('The clip was stored on this device');
  await log.getByRole('combobox', { name: 'Show' }).selectOption('Requests');
  await log.getByRole('combobox', { name: 'Level' }).selectOption('Everything');
  await expect(log).toContainText(/POST localhost:\d+\/v1\/videos · 200/);
  await expect(log).toContainText('· worker');
  await log.getByRole('searchbox', { name: 'Filter the log' }).fill('401');
  await expect(log).toContainText(/GET localhost:\d+\/v1\/models · 401/);
  await log.getByRole('searchbox', { name: 'Filter the log' }).fill('');
  await log.getByRole('combobox', { name: 'Show' }).selectOption('All');
  await expect(log).not.toContainText(/zebra|planted/);
}

async function expectReport(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: 'Report', exact: true }).first();
  await card.getByRole('button', { name: 'Show the report' }).click();
  await expect(card.locator('pre')).toContainText('# Last requests');
  await expect(card.locator('pre')).toContainText('rows: good');
  const report = await card.locator('pre').innerText();
  expect(report).toMatch(/POST \(own network\)\/v1\/videos 200/);
  expect(report).not.toMatch(/zebra|planted|Locked box/);
}

async function expectTestRender(page: Page, world: World): Promise<void> {
  const row = stateOf(page, 'render');
  await row.getByRole('combobox', { name: 'Connection' }).selectOption('Sandbox');
  await row.getByRole('button', { name: /^Render \d+ s at \d+ × \d+, nothing is charged$/ }).click();
  await expect(row.getByRole('link', { name: 'See the queue' })).toBeVisible();
  await expectClipOf(world, page, TEST_PROMPT);
}
