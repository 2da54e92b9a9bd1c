/** @file One key of fal makes a real clip: the place in the line, the runner's log, a true cancel, an error told as such, any model. */
import type { Page } from 'playwright/test';
import { type FalServer, FAL_KEY, startFal } from './hosted-fal-server';
import { expectStoredFilm, readFilm } from './hosted-films';
import { checkUntil, connectService, openDetails, renderAnyway } from './hosted-studio';
import { goTo, jobNamed, press, render } from './studio';
import { expect, test } from './world';

const WATCHED = 'a tram in the rain';
const CANCELED = 'a whale at dawn';
const REFUSED = 'a kite over the dunes';
const ANY_MODEL = 'a lantern on the river';
const FILM = readFilm();
const MODEL = 'fal-ai/hunyuan-video-v2/text-to-video';

const WAITING = { status: 'IN_QUEUE', place: 3 } as const;

let server: FalServer;

test.beforeEach(async () => {
  server = await startFal(FILM);
});
test.afterEach(() => {
  server.close();
});

test('renders of one key: watched, canceled, refused, and by a model of one’s own', async ({ world }) => {
  const page = await world.open();
  await connectService(page, { service: 'fal', address: server.origin, key: FAL_KEY, label: 'My fal' });
  await test.step('place and log are told while it waits, the key never reaches the films’ host', () => watch(page));
  await goTo(page, 'New');
  await test.step('Cancel takes it out of the line, and nothing is asked for again', () => cancel(page));
  await goTo(page, 'New');
  await test.step('a render whose result is an error has failed, in the service’s words', () => refuse(page));
  await test.step('any model is rendered with by its id, with its own parameters', () => renderWithAnyModel(page));
});

async function watch(page: Page): Promise<void> {
  await render(page, WATCHED);
  const details = await openDetails(page, WATCHED);
  await expect(details).toContainText('No. 3');
  server.stage = { status: 'IN_PROGRESS', log: ['Loading the weights', 'Step 12 of 50'] };
  await details.getByRole('button', { name: 'Check now' }).click();
  await expect(details).toContainText('Step 12 of 50', { timeout: 20_000 });
  server.stage = { status: 'COMPLETED' };
  await details.getByRole('button', { name: 'Check now' }).click();
  await expectStoredFilm(page, FILM);
  expect(server.submitted).toMatchObject([{ fields: { prompt: WATCHED } }]);
  expect(server.assets.asked.length).toBeGreaterThan(0);
  expect(JSON.stringify(server.assets.asked)).not.toMatch(/fal-e2e|"authorization"/);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
}

async function cancel(page: Page): Promise<void> {
  server.stage = WAITING;
  const before = { submitted: server.submitted.length, films: server.assets.asked.length };
  await render(page, CANCELED);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, CANCELED)).toContainText('No. 3');
  await press(page, CANCELED, 'Cancel');
  await checkUntil(page, CANCELED, 'Canceled');
  await expect(jobNamed(page, CANCELED)).toContainText('the server stopped it');
  const cancels = server.asked.filter(({ method }) => method === 'PUT');
  expect(cancels.length).toBeGreaterThan(0);
  expect(server.submitted).toHaveLength(before.submitted + 1);
  expect(server.assets.asked.slice(before.films)).toEqual([]);
}

async function refuse(page: Page): Promise<void> {
  const before = server.submitted.length;
  const detail = [{ loc: ['body', 'prompt'], msg: 'The prompt is in no language we know', type: 'value_error' }];
  server.stage = { status: 'COMPLETED', problem: { status: 422, body: { detail } } };
  await render(page, REFUSED);
  await checkUntil(page, REFUSED, 'Failed');
  const job = jobNamed(page, REFUSED);
  await expect(job).toContainText('The server could not finish this render.');
  await expect(job).toContainText('The prompt is in no language we know');
  await expect(job).toContainText('It may have been charged.');
  expect(server.submitted).toHaveLength(before + 1);
}

async function renderWithAnyModel(page: Page): Promise<void> {
  server.stage = WAITING;
  const before = server.submitted.length;
  await goTo(page, 'Settings');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('textbox', { name: 'Id of another model of My fal' }).fill(MODEL);
  await page.getByRole('button', { name: 'Add model' }).click();
  await page.getByRole('searchbox', { name: 'Search models' }).fill('hunyuan');
  await page.getByRole('button', { name: `Use ${MODEL} of My fal in New` }).click();
  await expect(page.getByRole('radio', { name: new RegExp(`^${MODEL}, `) })).toBeChecked();
  await page.getByRole('button', { name: /^Advanced/ }).click();
  await page
    .getByRole('textbox', { name: 'Parameters as JSON' })
    .fill('{ "num_frames": 85, "aspect_ratio": "9:16", "loras": [{ "path": "a", "scale": 0.5 }] }');
  await renderAnyway(page, ANY_MODEL);
  await expect.poll(() => server.submitted).toHaveLength(before + 1);
  expect(server.submitted.slice(before)).toEqual([
    {
      path: `/${MODEL}`,
      fields: { prompt: ANY_MODEL, num_frames: 85, aspect_ratio: '9:16', loras: [{ path: 'a', scale: 0.5 }] },
    },
  ]);
  server.stage = { status: 'COMPLETED' };
  await checkUntil(page, ANY_MODEL, 'Succeeded');
  await expectStoredFilm(page, FILM, ANY_MODEL);
}
