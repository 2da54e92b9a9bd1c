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

async function typePrompt(page: Page, prompt: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await expect.poll(() => keptPrompt(page)).toContain(prompt);
}

/** The ways a page goes. A crash and a tab that is taken away tell the page nothing. Each comes with another model than before. */
const ENDS: readonly { name: string; model: RegExp; end: (page: Page) => Promise<unknown> }[] = [
  { name: 'a reload', model: /^Sora 2 Pro, /, end: (page) => page.reload() },
  { name: 'a closed tab', model: /^Sora 2, /, end: (page) => page.close({ runBeforeUnload: false }) },
  {
    name: 'a crash',
    model: /^Sora 2 Pro, /,
    end: async (page) => {
      const crashed = page.waitForEvent('crash');
      const session = await page.context().newCDPSession(page);
      // Nobody is left to answer it.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
    },
  },
];

test('the draft survives a reload, a closed tab and a crash', async ({ world }) => {
  let page = await world.open();
  await trySandbox(page);
  for (const { name, model, end } of ENDS)
    await test.step(`the draft survives ${name}`, async () => {
      const prompt = `${PROMPT}, before ${name}`;
      await page.getByRole('radio', { name: model }).check();
      await typePrompt(page, prompt);
      await end(page);
      if (name !== 'a reload') page = await world.open();
      await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(prompt);
      await expect(page.getByRole('radio', { name: model })).toBeChecked();
    });
});

test('a draft is kept before there is any connection', async ({ world }) => {
  const page = await world.open();
  await leaveWelcome(page);
  await typePrompt(page, PROMPT);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('There is nowhere to render yet. Add a connection first.')).toBeVisible();
});
