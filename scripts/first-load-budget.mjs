/**
 * @file Counts the first-load JavaScript of New: every script byte the page itself requests until New is usable.
 * Used as a Vite plugin (fails the build when over budget) and by `bench.mjs`. The service worker and the web workers
 * are built apart and never counted.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzip bytes; a kB here is 1000 bytes. */
export const FIRST_LOAD_BUDGET_BYTES = 60 * 1000;

/**
 * Modules that New does not need. A dynamic import counts unless it is one of these, so that a forgotten entry makes
 * the figure too high, never too low.
 */
const LOADED_LATER = [
  /\/src\/ui\/(queue|library|viewer|settings|data|stats)\//,
  /\/src\/ui\/shell\/(InstallNotice|NotFoundScreen|SpendBreakdown|StatusToast|TroublePage|UpdateNotice|ViewedTitle)\.svelte$/,
  /\/src\/i18n\/locales\//,
  // Asked for by a press, by a call to a server, or where the browser has no sync; never by opening New in one that has.
  /\/src\/ui\/connections\//,
  /\/src\/state\/(connection-form\.svelte|welcome-ways)\.ts$/,
  /\/src\/queue\/(act-on-job|driver|own-render)\.ts$/,
  /\/src\/providers\/[\w-]+\.calls\.ts$/,
  // Of the providers only the connection's own is asked for: here that of the first connection everybody has, the sandbox.
  /\/src\/providers\/(?!videos-api)[\w-]+\.provider\.ts$/,
  /\/src\/app\/(adapters\/(change-waiting|connection-desk|found-renders|job-desk|page-disk|pkce-sign-in|vault-desk)|page-ports)\.ts$/,
  /\/src\/app\/(adapters\/start-images|chime)\.ts$/,
  // Files of the person's own: saved with a press, taken in or put into the form with a drop.
  /\/src\/app\/adapters\/(clip|bundle)-files\.ts$/,
  /\/src\/state\/restore-form\.ts$/,
  // Asked for by the library and by a clip's page: what is done to clips, their pictures, the library over all of them.
  /\/src\/app\/adapters\/(clip-editing|frame-at|lost-pictures)\.ts$/,
  /\/src\/app\/adapters\/(library-questions|media-desk)\.ts$/,
  // Keys: asked for by their page, and once the first frame is shown; before it only where they may be locked.
  /\/src\/app\/start-lock\.ts$/,
  /\/src\/ui\/lock\//,
  // With the first render that is under way.
  /\/src\/state\/queue-counts\.ts$/,
  // With the first of the later screens.
  /\/src\/ui\/parts\/icon-paths-later\.ts$/,
  /\/src\/workers\/(media|library)-bridge\.ts$/,
  // With the first opening of the breakdown, and where a budget is set.
  /\/src\/ui\/budget\//,
  /\/src\/app\/adapters\/page-money\.ts$/,
  // Shown once there is a render to show or to edit, a picture to start from, a clip to make another one of, something
  // wrong to say or to warn of, or a model that takes any size, many sizes, further pictures or what stands under Advanced; or many models.
  /\/src\/ui\/new\/(AdvancedCard|CannotMark|EditingBar|EstimateNotes|FreeSize|ManyModels|Pictures|RecentTiles|TipList)\.svelte$/,
  /\/src\/ui\/new\/(ConnectionWarning|ImageRefusal|ResolutionPicker|SourceCard|StartImage)\.svelte$/,
  /\/src\/ui\/new\/problem-text\.ts$/,
  /\/src\/state\/composer-(editing|further-pictures|pictures|put-params|queue\.svelte)\.ts$/,
  // With the first press of Render.
  /\/src\/domain\/validate-params\.ts$/,
  // Asked for by browsers without the Navigation API alone.
  /\/src\/app\/history-bar\.ts$/,
  // Begun after the first frame is shown.
  /\/src\/storage\/(clip-store|file-store|job-store|money-reader|spend-store|sweep)\.ts$/,
  // Asked for by a call to a server, and by the engine when it polls.
  /\/src\/storage\/(render-time-store|secret-store)\.ts$/,
  /\/src\/app\/(background|lazy-bridge|newest-reload|adapters\/page-ring)\.ts$/,
];

/**
 * The two ways to begin, each without what only the other needs: Welcome covers New while there is no connection, and a
 * provider is asked for once there is one. The budget holds for both.
 * @typedef {{ name: string, without: RegExp }} Visit
 */
/** @type {readonly Visit[]} */
export const VISITS = [
  { name: 'the first visit, with Welcome', without: /\/src\/providers\/[\w-]+\.provider\.ts$/ },
  { name: 'a visit with a connection', without: /\/src\/ui\/welcome\// },
];

/**
 * What this file needs to know of a built chunk.
 * @typedef {{
 *   type: 'chunk', fileName: string, isEntry: boolean, imports: string[], dynamicImports: string[],
 *   facadeModuleId: string | null, moduleIds: string[],
 * }} Chunk
 */
/** @typedef {{ fileName: string, rawBytes: number, gzipBytes: number }} LoadedFile */

/**
 * @param {Chunk} chunk
 * @param {Visit} visit
 */
function isLoadedLater(chunk, { without }) {
  const id = (chunk.facadeModuleId ?? chunk.moduleIds.at(-1) ?? '').replaceAll('\\', '/');
  return [...LOADED_LATER, without].some((pattern) => pattern.test(id));
}

/**
 * The chunks the page requests for New, in the order they are found.
 * @param {Record<string, { type: string } | Chunk>} bundle
 * @param {Visit} visit
 * @returns {string[]} file names
 */
export function firstLoadFiles(bundle, visit) {
  const chunks = /** @type {Chunk[]} */ (Object.values(bundle).filter((file) => file.type === 'chunk'));
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of found) {
    const chunk = byName.get(name);
    if (!chunk) continue;
    for (const next of chunk.imports) if (byName.has(next)) found.add(next);
    for (const next of chunk.dynamicImports) {
      const target = byName.get(next);
      if (target && !isLoadedLater(target, visit)) found.add(next);
    }
  }
  return [...found];
}

/**
 * @param {string} dir the built app
 * @param {string[]} fileNames
 * @returns {LoadedFile[]}
 */
export function measureFiles(dir, fileNames) {
  return fileNames.map((fileName) => {
    const bytes = readFileSync(join(dir, fileName));
    return { fileName, rawBytes: bytes.length, gzipBytes: gzipSync(bytes).length };
  });
}

/** @param {LoadedFile[]} files */
export function totalGzipBytes(files) {
  return files.reduce((sum, file) => sum + file.gzipBytes, 0);
}

/** @param {number} bytes */
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * The Vite plugin.
 * @param {{ onMeasured?: (files: LoadedFile[]) => void }} [options]
 * @returns {import('vite').Plugin}
 */
export function firstLoadBudget({ onMeasured } = {}) {
  return {
    name: 'first-load-budget',
    apply: 'build',
    writeBundle(options, bundle) {
      for (const visit of VISITS) {
        const files = measureFiles(options.dir ?? 'dist', firstLoadFiles(bundle, visit));
        const total = totalGzipBytes(files);
        onMeasured?.(files);
        const line = `First-load JavaScript, ${visit.name}: ${kilobytes(total)} gzip of ${kilobytes(FIRST_LOAD_BUDGET_BYTES)}`;
        const list = files.map((file) => `  ${kilobytes(file.gzipBytes).padStart(9)}  ${file.fileName}`).join('\n');
        if (total > FIRST_LOAD_BUDGET_BYTES) this.error(`${line}: over budget.\n${list}`);
        console.log(`\n${line}\n${list}`);
      }
    },
  };
}
