/**
 * @file `npm run screenshots`: takes the pictures in `docs/screenshots`, and those in `public/screenshots` that browsers show
 * before the app is installed, from the real app, filled through the sandbox.
 * `npm run screenshots -- --install` takes the latter only.
 * `npm run screenshots -- --all DIR` writes every screen at three widths, dark and light, for looking through instead.
 * `OUT_DIR` names another build than `dist`. Nothing is drawn or retouched here.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuild } from './build.mjs';
import { INSTALL_PICTURE_MAX_BYTES, takeForInstall } from './install-pictures.mjs';
import { ROOT } from './run-command.mjs';
import { openStage } from './screenshot-stage.mjs';
import {
  beginInSandbox,
  fillLibrary,
  fillQueue,
  openViewer,
  waitForProgress,
  writeDraft,
} from './screenshot-story.mjs';

/** @typedef {import('./screenshot-stage.mjs').Stage} Stage */
/** @typedef {import('./screenshot-stage.mjs').Scheme} Scheme */
/** @typedef {import('./screenshot-stage.mjs').Viewport} Viewport */
/** @typedef {{ name: string, path: string, prepare?: (stage: Stage) => Promise<void> }} Screen */
/** @typedef {{ suffix: string, viewport: Viewport, scheme: Scheme }} Look */

const DOCS_DIR = join(ROOT, 'docs/screenshots');
const INSTALL_DIR = join(ROOT, 'public/screenshots');
/** Of one picture in the docs: a wall of posters, the largest of them, is 360 kB. */
const PICTURE_MAX_BYTES = 400_000;
/** Long enough that every picture of `--all` shows it running. */
const RUNNING_MS = { docs: 40_000, all: 240_000 };

const DESKTOP = { width: 1440, height: 900 };
/** @type {Look} */
const DARK = { suffix: '', viewport: DESKTOP, scheme: 'dark' };
/** @type {Look} */
const LIGHT = { suffix: '-light', viewport: DESKTOP, scheme: 'light' };
/** @type {Look} */
const PHONE = { suffix: '-phone', viewport: { width: 390, height: 844 }, scheme: 'dark' };

/** @type {Look[]} */
const EVERY_LOOK = [
  { width: 360, height: 800 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
].flatMap((viewport) =>
  /** @type {const} */ (['dark', 'light']).map((scheme) => ({
    suffix: `-${viewport.width}-${scheme}`,
    viewport,
    scheme,
  })),
);

/** @type {Screen} */
const WELCOME = { name: 'welcome', path: '', prepare: ({ page }) => page.getByRole('dialog').waitFor() };
/** @type {Screen[]} */
const EMPTY = [
  { name: 'new-empty', path: 'new' },
  { name: 'queue-empty', path: 'queue' },
  { name: 'library-empty', path: 'library' },
];
const NEW = { name: 'new', path: 'new' };
const QUEUE = { name: 'queue', path: 'queue' };
const LIBRARY = { name: 'library', path: 'library' };
const VIEWER = { name: 'viewer', path: 'library', prepare: openViewer };
const SETTINGS = { name: 'settings', path: 'settings' };
/** @type {Screen[]} */
const DEEPER = [
  ...['connections', 'keys', 'budget', 'models', 'folders', 'storage', 'data', 'diagnostics'].map((section) => ({
    name: section,
    path: `settings/${section}`,
  })),
  {
    name: 'connection-form',
    path: 'settings/connections',
    prepare: ({ page }) => page.getByRole('button', { name: 'Add connection' }).first().click(),
  },
  {
    name: 'job-details',
    path: 'queue',
    prepare: ({ page }) => page.getByRole('button', { name: 'Details' }).first().click(),
  },
  { name: 'not-found', path: 'nowhere' },
];

/**
 * @param {Stage} stage
 * @param {{ dir: string, whole?: boolean }} where `whole`: as high as the page is
 * @param {Screen} screen
 * @param {readonly Look[]} looks
 */
async function take(stage, { dir, whole = false }, { name, path, prepare }, looks) {
  for (const { suffix, viewport, scheme } of looks) {
    await stage.look(viewport, scheme);
    await stage.goTo(path);
    if (prepare) {
      await prepare(stage);
      await stage.page.waitForTimeout(400);
    }
    if (whole) await stage.fitHeight();
    const file = join(dir, `${name}${suffix}.png`);
    await stage.page.screenshot({ path: file, animations: 'disabled' });
    console.log(`${(statSync(file).size / 1000).toFixed(0).padStart(5)} kB  ${file}`);
  }
}

/** The pictures of `--install`. @param {Stage} stage */
async function takeOnlyForInstall(stage) {
  await stage.goTo('');
  await beginInSandbox(stage);
  await fillLibrary(stage);
  await writeDraft(stage);
  await takeForInstall(stage, INSTALL_DIR);
}

/** The pictures that the README and the docs show, and those for installing. @param {Stage} stage */
async function takeForDocs(stage) {
  const where = { dir: DOCS_DIR };
  await take(stage, where, WELCOME, [DARK]);
  await beginInSandbox(stage);
  await fillLibrary(stage);
  await writeDraft(stage);
  await takeForInstall(stage, INSTALL_DIR);
  await stage.look(DESKTOP, 'dark');
  await fillQueue(stage, RUNNING_MS.docs);
  await waitForProgress(stage, 40);
  await take(stage, where, NEW, [DARK, PHONE]);
  await waitForProgress(stage, 60);
  await take(stage, where, QUEUE, [DARK]);
  await take(stage, where, LIBRARY, [DARK, LIGHT]);
  await take(stage, where, VIEWER, [DARK]);
  await take(stage, where, SETTINGS, [DARK]);
}

/** Everything, for looking through. @param {Stage} stage @param {string} dir */
async function takeAll(stage, dir) {
  const where = { dir, whole: true };
  await take(stage, where, WELCOME, EVERY_LOOK);
  await stage.look(DESKTOP, 'dark');
  await beginInSandbox(stage);
  for (const screen of EMPTY) await take(stage, where, screen, EVERY_LOOK);
  await stage.look(DESKTOP, 'dark');
  await fillLibrary(stage);
  await fillQueue(stage, RUNNING_MS.all);
  await waitForProgress(stage, 15);
  for (const screen of [QUEUE, NEW, LIBRARY, VIEWER, SETTINGS, ...DEEPER]) await take(stage, where, screen, EVERY_LOOK);
}

/** @param {string} dir @param {number} maxBytes */
function listTooLarge(dir, maxBytes) {
  return readdirSync(dir).filter((name) => statSync(join(dir, name)).size > maxBytes);
}

const { values } = parseArgs({ options: { all: { type: 'string' }, install: { type: 'boolean' } } });
const outDir = process.env['OUT_DIR'] ?? 'dist';
if (!(await ensureBuild({ outDir }))) process.exit(1);
for (const dir of [DOCS_DIR, INSTALL_DIR]) mkdirSync(dir, { recursive: true });
const stage = await openStage(outDir);
try {
  if (values.all !== undefined) {
    mkdirSync(resolve(values.all), { recursive: true });
    await takeAll(stage, resolve(values.all));
  } else await (values.install ? takeOnlyForInstall(stage) : takeForDocs(stage));
} finally {
  await stage.close();
}
const tooLarge = [
  ...listTooLarge(DOCS_DIR, PICTURE_MAX_BYTES),
  ...listTooLarge(INSTALL_DIR, INSTALL_PICTURE_MAX_BYTES),
];
if (tooLarge.length > 0) {
  console.error(`Too large: ${tooLarge.join(', ')}`);
  process.exitCode = 1;
}
