/** @file The keys under Settings: what a server says of one, in words; shown for a while, copied, wiped, typed again. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { connectServer, goTo } from './studio';
import { allowPages, sendJson, startStrangeServer, type StrangeServer } from './strange-server';
import { expect, test, type World } from './world';

const KEY = 'sk-e2e-705-c0ffee';

/** How the server answers a question with a key. */
type Mood = 'knows-wan' | 'knows-ltx' | 'refuses' | 'no-credit' | 'closed-to-pages';

let server: StrangeServer;
let mood: Mood = 'knows-wan';

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (mood === 'closed-to-pages') {
    sendJson(response, 403, {});
    return;
  }
  if (allowPages(request, response)) return;
  if (mood === 'refuses') sendJson(response, 401, { error: { message: 'Incorrect API key provided.' } });
  else if (mood === 'no-credit') sendJson(response, 402, {});
  else {
    const id = mood === 'knows-wan' ? 'wan-2.2' : 'ltx-2';
    sendJson(response, 200, { object: 'list', data: [{ id, object: 'model' }] });
  }
}

test.beforeEach(async () => {
  mood = 'knows-wan';
  server = await startStrangeServer(answer);
});
test.afterEach(() => server.close());

test('keys are validated in words, shown for a while, copied and wiped', async ({ world }) => {
  const page = await openWithKey(world);
  const row = page.getByRole('listitem', { name: 'localhost' });
  await test.step('it is stored, and not to be seen', async () => {
    await expect(row).toContainText(server.origin);
    await expect(row).toContainText('Stored encrypted');
    expect(await page.content()).not.toContain(KEY);
  });
  await test.step('what the server says of it', () => validate(page, row));
  await test.step('shown, it hides itself', () => reveal(page, row));
  await test.step('copied', () => copy(world, page, row));
  await test.step('wiped, typed again, and wiped with all others', () => wipe(page, row));
});

async function openWithKey(world: World): Promise<Page> {
  await world.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.origin });
  const page = await world.open();
  await page.clock.install();
  await connectServer(page, { address: `${server.origin}/v1`, key: KEY });
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('button', { name: /^Favourite: .*wan/i }).click();
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Keys' })).toBeVisible();
  return page;
}

async function validate(page: Page, row: Locator): Promise<void> {
  const verdicts: readonly [Mood, string][] = [
    ['knows-wan', 'This key works.'],
    ['knows-ltx', 'has no access to the model you use there: the server does not list wan-2.2.'],
    ['refuses', 'Wrong key: the server refuses it.'],
    ['no-credit', 'The key is right, but its account has no credit.'],
    ['closed-to-pages', 'its cross-origin rules keep its answers from this page.'],
  ];
  for (const [next, verdict] of verdicts) {
    mood = next;
    await row.getByRole('button', { name: 'Validate key' }).click();
    await expect(row).toContainText(verdict);
  }
  await expectAccessible(page, 'Keys, with an answer');
  server.close();
  await row.getByRole('button', { name: 'Validate key' }).click();
  await expect(row).toContainText('The server cannot be reached, so nothing is known of the key.');
  expect(new Set(server.asked.map(({ headers }) => headers.authorization))).toEqual(
    new Set([`Bearer ${KEY}`, undefined]),
  );
}

async function reveal(page: Page, row: Locator): Promise<void> {
  await row.getByRole('button', { name: 'Reveal key' }).click();
  await expect(row).toContainText(KEY);
  await expect(page.getByText('The key is shown. It hides itself in 20 seconds.')).toBeAttached();
  await page.clock.fastForward(20_000);
  await expect(row).not.toContainText(KEY);
  await row.getByRole('button', { name: 'Reveal key' }).click();
  await expect(row).toContainText(KEY);
  await page.evaluate(() => dispatchEvent(new Event('blur')));
  await expect(row).not.toContainText(KEY);
  await expect(page.getByText('The key is hidden again.')).toBeAttached();
}

async function copy(world: World, page: Page, row: Locator): Promise<void> {
  await page.bringToFront();
  await row.getByRole('button', { name: 'Copy key' }).click();
  await expect(page.getByText('It stays in the clipboard until you copy something else.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(KEY);
  expect(page.url()).toBe(`${world.url}settings/keys`);
}

async function wipe(page: Page, row: Locator): Promise<void> {
  await row.getByRole('button', { name: 'Wipe key' }).click();
  const ask = page.getByRole('dialog', { name: /^Wipe the key of localhost/ });
  await ask.getByRole('button', { name: 'Keep it' }).click();
  await expect(row.getByRole('button', { name: 'Copy key' })).toBeVisible();
  await row.getByRole('button', { name: 'Wipe key' }).click();
  await ask.getByRole('button', { name: 'Wipe key' }).click();
  await expect(row).toContainText('No key');
  await expect(page.getByRole('button', { name: 'Wipe all keys' })).toBeHidden();
  await row.getByRole('button', { name: 'Type the key' }).click();
  const form = page.getByRole('dialog', { name: 'Edit connection' });
  await form.getByLabel('API key').fill(`${KEY}-2`);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await expect(row).toContainText('Stored encrypted');
  await page.getByRole('button', { name: 'Wipe all keys' }).click();
  await page.getByRole('dialog', { name: 'Wipe the one key there is?' }).getByRole('button', { name: /^Wipe/ }).click();
  await expect(row).toContainText('No key');
}
