/** @file One key of fal makes a real clip: the place in the line, the runner's log, a true cancel, an error told as such, any model. */
import { type FalServer, FAL_KEY, startFal } from './hosted-fal-server';
import { expectStoredFilm, readFilm } from './hosted-films';
import { checkUntil, connectService, openDetails, renderAnyway } from './hosted-studio';
import { goTo, jobNamed, press, render } from './studio';
import { expect, test } from './world';

const PROMPT = 'a tram in the rain';
const FILM = readFilm();
const MODEL = 'fal-ai/hunyuan-video-v2/text-to-video';

let server: FalServer;

test.beforeEach(async () => {
  server = await startFal(FILM);
});
test.afterEach(() => {
  server.close();
});

test('place and log are told while it waits, and the key never reaches the films’ host', async ({ world }) => {
  const page = await world.open();
  await connectService(page, { service: 'fal', address: server.origin, key: FAL_KEY });
  await render(page, PROMPT);
  const details = await openDetails(page, PROMPT);
  await expect(details).toContainText('No. 3');
  server.stage = { status: 'IN_PROGRESS', log: ['Loading the weights', 'Step 12 of 50'] };
  await details.getByRole('button', { name: 'Check now' }).click();
  await expect(details).toContainText('Step 12 of 50', { timeout: 20_000 });
  server.stage = { status: 'COMPLETED' };
  await details.getByRole('button', { name: 'Check now' }).click();
  await expectStoredFilm(page, FILM);
  expect(server.submitted).toMatchObject([{ fields: { prompt: PROMPT } }]);
  expect(server.assets.asked.length).toBeGreaterThan(0);
  expect(JSON.stringify(server.assets.asked)).not.toMatch(/fal-e2e|"authorization"/);
});

test('Cancel takes it out of the line, and nothing is asked for again', async ({ world }) => {
  const page = await world.open();
  await connectService(page, { service: 'fal', address: server.origin, key: FAL_KEY });
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('No. 3');
  await press(page, PROMPT, 'Cancel');
  await checkUntil(page, PROMPT, 'Canceled');
  await expect(jobNamed(page, PROMPT)).toContainText('the server stopped it');
  const cancels = server.asked.filter(({ method }) => method === 'PUT');
  expect(cancels.length).toBeGreaterThan(0);
  expect(server.submitted).toHaveLength(1);
  expect(server.assets.asked).toEqual([]);
});

test('a render whose result is an error has failed, in the service’s words', async ({ world }) => {
  const detail = [{ loc: ['body', 'prompt'], msg: 'The prompt is in no language we know', type: 'value_error' }];
  server.stage = { status: 'COMPLETED', problem: { status: 422, body: { detail } } };
  const page = await world.open();
  await connectService(page, { service: 'fal', address: server.origin, key: FAL_KEY });
  await render(page, PROMPT);
  await checkUntil(page, PROMPT, 'Failed');
  const job = jobNamed(page, PROMPT);
  await expect(job).toContainText('The server could not finish this render.');
  await expect(job).toContainText('The prompt is in no language we know');
  await expect(job).toContainText('It may have been charged.');
  expect(server.submitted).toHaveLength(1);
});

test('any model is rendered with by its id, with its own parameters', async ({ world }) => {
  const page = await world.open();
  await connectService(page, { service: 'fal', address: server.origin, key: FAL_KEY, label: 'My fal' });
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
  await renderAnyway(page, PROMPT);
  await expect.poll(() => server.submitted).toHaveLength(1);
  expect(server.submitted).toEqual([
    {
      path: `/${MODEL}`,
      fields: { prompt: PROMPT, num_frames: 85, aspect_ratio: '9:16', loras: [{ path: 'a', scale: 0.5 }] },
    },
  ]);
  server.stage = { status: 'COMPLETED' };
  await checkUntil(page, PROMPT, 'Succeeded');
  await expectStoredFilm(page, FILM);
});
