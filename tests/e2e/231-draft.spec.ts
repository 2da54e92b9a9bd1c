/** @file What was typed on New is there again, however the page went. */
import type { Page } from 'playwright/test';
import { leaveWelcome, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a lighthouse in a storm, long lens';

/** The prompt as it lies on the disk. */
function keptPrompt(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const rows = await asked(db.transaction('settings').objectStore('settings').getAll() as IDBRequest<unknown[]>);
    db.close();
    return JSON.stringify(rows);
  });
}

async function typePrompt(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
  await expect.poll(() => keptPrompt(page)).toContain(PROMPT);
}

/** The ways a page goes. A crash and a tab that is taken away tell the page nothing. */
const ENDS: Record<string, (page: Page) => Promise<unknown>> = {
  'a reload': (page) => page.reload(),
  'a closed tab': (page) => page.close({ runBeforeUnload: false }),
  'a crash': async (page) => {
    const crashed = page.waitForEvent('crash');
    const session = await page.context().newCDPSession(page);
    // Nobody is left to answer it.
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
  },
};

for (const [name, end] of Object.entries(ENDS)) {
  test(`the draft survives ${name}`, async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    await page.getByRole('radio', { name: /^Sora 2 Pro, / }).check();
    await typePrompt(page);
    await end(page);
    const again = name === 'a reload' ? page : await world.open();
    await expect(again.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);
    await expect(again.getByRole('radio', { name: /^Sora 2 Pro, / })).toBeChecked();
  });
}

test('a draft is kept before there is any connection', async ({ world }) => {
  const page = await world.open();
  await leaveWelcome(page);
  await typePrompt(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('There is nowhere to render yet. Add a connection first.')).toBeVisible();
});
