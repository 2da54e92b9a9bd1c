/**
 * @file What has happened in the app when its pictures are taken: a library of finished renders, and a queue with one of
 * each kind. Told through the real form and the sandbox's faults. Used by `screenshots.mjs` only.
 */

/** @typedef {import('./screenshot-stage.mjs').Stage} Stage */
/** @typedef {import('playwright').Page} Page */
/** @typedef {{ prompt: string, size: string, seconds?: number, model?: string }} Shot */

const WIDE = '1280 by 720';
const TALL = '720 by 1280';
const PRO = 'Sora 2 Pro';

/** The clip that the viewer shows. */
const WATCHED = 'A low sun walks along the crest of a dune, locked camera, heat haze';

/** In this order the sandbox's films (northern lights, dunes, drifting lights) fit their prompts. @type {Shot[]} */
const FINISHED = [
  { prompt: 'Green northern lights fold over a still lake, wide lens, no wind', size: TALL, seconds: 8 },
  { prompt: 'Soft dunes under a wandering sun, long lens, slow drift to the left', size: TALL, seconds: 4 },
  { prompt: 'Paper lanterns float up past the camera at night, shallow focus', size: TALL, seconds: 8 },
  { prompt: WATCHED, size: '1920 by 1080', model: PRO, seconds: 8 },
  { prompt: 'Evening light over layered hills, slow tilt down, distant bells', size: TALL, seconds: 12 },
  { prompt: 'Slow bubbles of coloured light in dark water, macro, soft hum', size: WIDE, seconds: 8 },
  { prompt: 'Teal aurora over a black ridge, time-lapse, stars turning', size: '1024 by 1792', model: PRO, seconds: 8 },
];
/** @type {Shot} */
const BLOCKED = { prompt: 'A well-known singer walks on stage, crowd cheering', size: TALL, seconds: 8 };
/** @type {Shot} */
const LOST = { prompt: 'Night train passing a snowy village, warm windows, wide', size: WIDE, seconds: 8, model: PRO };
/** @type {Shot[]} */
const RUNNING = [
  { prompt: 'A lighthouse in a winter storm, waves over the rocks, drone orbit', size: WIDE, seconds: 12, model: PRO },
  { prompt: 'First light on a calm harbor, boats rocking, gulls far away', size: TALL, seconds: 8 },
];
/** @type {Shot} */
const DRAFT = {
  prompt:
    'A fisherman coils rope on a wooden pier at first light, breath in the cold air, slow push in, 35 mm, gulls and a distant engine',
  size: WIDE,
  seconds: 8,
};

/** How long a render takes that is to be finished. */
const SHORT_MS = 4000;
/** How long anything may take before the story is stuck. */
const PATIENCE_MS = 60_000;

/** @param {Stage} stage The first run: the practice server, and nothing else yet. */
export async function beginInSandbox({ page }) {
  await page.getByRole('dialog').getByRole('button', { name: 'Try the sandbox' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/**
 * Fills in the form as a person does.
 * @param {Page} page
 * @param {Shot} shot
 */
async function describe(page, { prompt, size, seconds = 4, model = 'Sora 2' }) {
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt);
  await page.getByRole('radio', { name: `${model}, ` }).check({ force: true });
  await page.getByRole('radio', { name: size }).check({ force: true });
  const length = page.getByRole('spinbutton', { name: 'Seconds' });
  await length.fill(String(seconds));
  await length.press('Enter');
}

/**
 * Renders one shot and waits until the sandbox has taken it, so that the order of the films is the order of the prompts.
 * @param {Stage} stage
 * @param {Shot} shot
 */
async function render({ page, sandbox }, shot) {
  const before = sandbox.control.acceptedCount();
  await describe(page, shot);
  await page.getByRole('button', { name: /^Render/ }).click();
  await until(() => sandbox.control.acceptedCount() > before, `the sandbox takes “${shot.prompt}”`);
}

/**
 * @param {() => boolean | Promise<boolean>} isSo
 * @param {string} what for the message
 */
async function until(isSo, what) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Reads past the app, as its end-to-end specs do. @param {Page} page */
function countPosters(page) {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('sora-renderer');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('clips').objectStore('clips').getAll();
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.filter((clip) => clip.posterFileId !== null).length);
          };
        };
      }),
  );
}

/** @param {Stage} stage A library with posters. */
export async function fillLibrary(stage) {
  stage.sandbox.control.setRenderMs(SHORT_MS);
  await stage.goTo('new');
  for (const shot of FINISHED) await render(stage, shot);
  await until(async () => (await countPosters(stage.page)) === FINISHED.length, 'every clip has its poster');
}

/** @param {Stage} stage A form that is filled in. */
export async function writeDraft(stage) {
  await stage.goTo('new');
  await describe(stage.page, DRAFT);
}

/**
 * A queue with a blocked render, one that nobody knows the fate of, and two that run.
 * @param {Stage} stage
 * @param {number} runningMs how long the running ones take
 */
export async function fillQueue(stage, runningMs) {
  const { page, sandbox } = stage;
  const { control } = sandbox;
  await stage.goTo('new');
  control.setRenderMs(SHORT_MS);
  control.arm({ name: 'moderation', times: 1 });
  await render(stage, BLOCKED);
  // Accepted, answered with an error, and a server that lists nothing: only the person can decide now.
  control.arm({ name: 'no-list', times: 1000 });
  control.arm({ name: '500-after', times: 1 });
  await render(stage, LOST);
  await stage.goTo('queue');
  await page.getByRole('article', { name: LOST.prompt }).getByRole('button', { name: 'Leave it' }).waitFor();
  await page.getByRole('article', { name: BLOCKED.prompt }).getByText('Blocked').first().waitFor();
  await stage.goTo('new');
  for (const [index, shot] of RUNNING.entries()) {
    control.setRenderMs(runningMs * (1 + index / 2));
    await render(stage, shot);
  }
  await describe(page, DRAFT);
}

/**
 * Waits until the first running render stands at least there.
 * @param {Stage} stage
 * @param {number} percent
 */
export async function waitForProgress({ sandbox }, percent) {
  const running = () => sandbox.control.jobs().find(({ prompt }) => prompt === RUNNING[0]?.prompt);
  await until(() => (running()?.progress ?? 0) >= percent, `${percent} % of the running render`);
}

/** Plays the clip for a moment and stops inside it, with the player's controls in sight. @param {Stage} stage */
export async function openViewer({ page }) {
  await page.getByRole('grid', { name: 'Clips' }).getByRole('link', { name: WATCHED }).click();
  const video = page.locator('video');
  await video.evaluate(async (film) => {
    if (!(film instanceof HTMLVideoElement)) throw new TypeError('not a film');
    film.muted = true;
    film.currentTime = 2;
    await film.play();
  });
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 2.5);
  await video.evaluate((film) => film instanceof HTMLVideoElement && film.pause());
}
