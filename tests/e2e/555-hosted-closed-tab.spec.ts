/**
 * @file The only tab is closed right after Render at a hosted service, and the browser's own time-outs hold: no debugger is on the
 * worker. As in the spec of the closed tab, time passes faster for Background Sync alone.
 */
import { expectStoredFilm, readFilm } from './hosted-films';
import { GEMINI_KEY, startGemini } from './hosted-gemini-server';
import { expect, pendingTags, test } from './raw-world';

const PROMPT = 'a balloon over the valley';
const FILM = readFilm();

test('ends as a stored clip, paid once', async ({ raw }) => {
  const server = await startGemini(FILM);
  const page = await raw.openApp();
  await page.until(() => navigator.serviceWorker.controller !== null);
  await page.press('Paste an API key');
  await page.until(() => document.querySelector('dialog[open] select') !== null);
  await page.evaluate(
    ({ address, key }) => {
      const enter = (selector: string, value: string, event: string): void => {
        const field = document.querySelector<HTMLInputElement>(`dialog[open] ${selector}`);
        if (!field) throw new Error(`no ${selector}`);
        field.value = value;
        field.dispatchEvent(new Event(event, { bubbles: true }));
      };
      enter('select', 'gemini', 'change');
      enter('input[inputmode=url]', address, 'input');
      enter('input[type=password]', key, 'input');
    },
    { address: server.address, key: GEMINI_KEY },
  );
  await page.press('Save');
  await page.until(() => document.querySelector('dialog[open]') === null);
  await page.type('textarea', PROMPT);
  await page.press('Render');
  await page.until((text) => document.querySelector('main')?.innerText.includes(text) === true, PROMPT);
  await page.close();
  // Asked after once: the answer to the submit is stored. This service has no list to find a lost one in.
  const looks = (): number => server.asked.filter(({ path }) => path.includes('/interactions/')).length;
  await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(0);
  // The message of the leaving page would carry the worker for five minutes: here only the browser's own calls may.
  await raw.chromium().killWorkers();
  server.isDone = true;
  const beside = await raw.openBeside();
  await expectStoredFilm(beside, FILM);
  await expect.poll(() => pendingTags(beside)).toEqual([]);
  expect(server.submitted).toHaveLength(1);
  server.close();
});
