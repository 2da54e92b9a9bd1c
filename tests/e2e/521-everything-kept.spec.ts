/** @file Everything typed on New is there again after a reload and in an edit, and a mistake in JSON keeps its text and stops Render. */
import type { Page } from 'playwright/test';
import { DRAFT_KEY } from '../../src/state/composer-draft';
import { countPosts } from './expect-clip';
import { addLastFrame, addReferences, connectOpenModel, expectAdvanced, fillAdvanced } from './open-model';
import { drawPicture } from './pictures';
import { goTo, jobNamed, press, promptField, render } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 300 });

test('everything survives a reload, and an edit of what waits', async ({ world }) => {
  const page = await world.open();
  await connectOpenModel(page, world.sandbox.url);
  await addLastFrame(page, await drawPicture(page, 640, 360, 'image/png'));
  await addReferences(page, [
    await drawPicture(page, 64, 48, 'image/png'),
    await drawPicture(page, 48, 64, 'image/png'),
  ]);
  await fillAdvanced(page);
  await untilKept(page, 'blur, text');
  await goTo(page, 'Queue');
  await page.reload();
  await page.getByRole('button', { name: 'Pause queue' }).click();
  await goTo(page, 'New');
  await expectAdvanced(page);
  await render(page, 'a red boat');
  await promptField(page).fill('my next idea');
  await page.getByRole('button', { name: 'Remove last frame' }).click();
  await goTo(page, 'Queue');
  await press(page, 'a red boat', 'Edit');
  await expectAdvanced(page);
  await page.reload();
  await expectAdvanced(page);
  await promptField(page).fill('a blue boat');
  await page.getByRole('spinbutton', { name: 'Steps', exact: true }).fill('61');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume queue' }).click();
  await expect(jobNamed(page, 'a blue boat')).toContainText('Succeeded', { timeout: 30_000 });
  expect(countPosts(world)).toBe(1);
  expect(world.sandbox.control.jobs()).toMatchObject([
    {
      prompt: 'a blue boat',
      open: { seed: 42, steps: 61, guidance: 7.5, negativePrompt: 'blur, text', hasLastFrame: true, references: 2 },
    },
  ]);
});

/** What is typed is kept in 300 ms; a page that is loaded anew before that may lose it. */
async function untilKept(page: Page, words: string): Promise<void> {
  const readDraft = (): Promise<string> =>
    page.evaluate(async (key) => {
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('request failed'));
        });
      const db = await asked(indexedDB.open('sora-renderer'));
      const draft: unknown = await asked(db.transaction('settings').objectStore('settings').get(key));
      db.close();
      return JSON.stringify(draft ?? null);
    }, DRAFT_KEY);
  await expect.poll(readDraft).toContain(words);
}

test('JSON with a mistake says where, keeps its text and sends nothing until it is mended', async ({ world }) => {
  await world.context.route(/^https:/, (route) => route.abort());
  const page = await world.open();
  await page.getByRole('dialog').getByRole('button', { name: 'Use my own server' }).click();
  const form = page.getByRole('dialog', { name: 'Add connection' });
  await form.getByRole('combobox', { name: 'Service' }).selectOption('fal');
  await form.getByLabel('API key').fill('key-of-a-test');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('button', { name: 'Save anyway' }).click();
  await expect(form).toBeHidden();
  await promptField(page).fill('a boat');
  await page.getByRole('button', { name: /^Advanced/ }).click();
  const editor = page.getByRole('textbox', { name: 'Parameters as JSON' });
  await editor.fill('{\n  "motion": 5,\n  loras: []\n}');
  await expect(page.getByText('This is not JSON yet: look at line 3, character 3, at loras: []')).toBeVisible();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await untilKept(page, 'loras: []');
  await page.reload();
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('The parameters under Advanced are not JSON yet.')).toBeVisible();
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('{\n  "motion": 5,\n  loras: []\n}');
  await editor.fill('[1]');
  await expect(page.getByText('Begin with { and end with }')).toBeVisible();
  await editor.fill('{"motion": 5}');
  await expect(editor).not.toHaveAttribute('aria-invalid');
  await goTo(page, 'Queue');
  await expect(page.getByRole('article')).toHaveCount(0);
});
