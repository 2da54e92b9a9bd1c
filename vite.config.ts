/**
 * @file How the app is built, served while developing, and tested. Never throws where there is no browser or no git:
 * `vite build` must work on any machine.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { execFileSync } from 'node:child_process';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { readBasePath } from './scripts/base-path.mjs';
import { launchOptions } from './scripts/chromium.mjs';
import { firstLoadBudget } from './scripts/first-load-budget.mjs';
import { withinPrecacheBudget } from './scripts/precache-budget.mjs';
import {
  answerSandboxAddress,
  injectSecurityPolicy,
  pretendNextVersion,
  shipNotices,
} from './scripts/vite-plugins.mjs';
import { createWebManifest } from './scripts/web-manifest.mjs';

const underTest = Boolean(process.env['VITEST']);
const base = readBasePath(process.env['BASE_PATH']);
const outDir = process.env['OUT_DIR'] ?? 'dist';
/** For end-to-end specs of a deploy. */
const isNext = process.env['PRETEND_NEXT_VERSION'] === 'yes';

function readCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Beside the framework the smallest of our own that nearly every chunk needs. */
const SHARED_MODULES =
  /preload-helper|node_modules\/(svelte|esm-env|clsx)\/|src\/base\/|src\/(state\/live-query|storage\/(row|lazily)|domain\/(job|params)|ui\/parts\/icon-paths)\.(svelte\.)?ts/;

/** Small modules that the stores share, which come after the first load: alone each would stand there by its name. */
const STORED_MODULES =
  /src\/(storage\/(change-number|clip-place|clip-row|export-row|file-parts|folder-access|job-row|read-placed)|domain\/(accepted-render|clip|clip-outputs|outputs|stored-file))\.ts$/;

export default defineConfig({
  base,
  build: {
    outDir,
    emptyOutDir: true,
    // A picture inside a script is bytes that every start would pay for.
    assetsInlineLimit: 0,
    // The first browsers with both light-dark(), which the theme is built on, and AbortSignal.any().
    target: ['chrome123', 'firefox124', 'safari17.5'],
    // Every target loads module preloads by itself.
    modulePreload: { polyfill: false },
    sourcemap: true,
    rolldownOptions: {
      output: {
        // The page's own script names every chunk there is: a shorter hash in each keeps the first load small, and 36 bits are plenty to
        // tell files of one name apart. Of scripts the bundler wants 7 characters.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
        // What every chunk shares, in one: alone each would cost a request and pack worse (0.4 kB of the first load, and as much
        // again for the small modules of ours).
        codeSplitting: {
          groups: [
            { name: 'shared', test: SHARED_MODULES, priority: 2 },
            { name: 'stored', test: STORED_MODULES, priority: 1, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
  define: {
    __APP_VERSION__: JSON.stringify(packageJson.version + (isNext ? '-next' : '')),
    __APP_COMMIT__: JSON.stringify(readCommit()),
  },
  worker: { format: 'es', plugins: () => [pretendNextVersion(isNext)] },
  // The dev workers are crawled late: without this their first load forces a full page reload.
  optimizeDeps: { include: ['@leeoniya/ufuzzy', 'comlink', 'workbox-core', 'workbox-precaching', 'workbox-routing'] },
  plugins: [
    svelte(),
    injectSecurityPolicy(),
    shipNotices(),
    firstLoadBudget(),
    pretendNextVersion(isNext),
    answerSandboxAddress(process.env['SANDBOX_ADDRESS'] ?? null),
    VitePWA({
      disable: underTest,
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: createWebManifest(base),
      injectManifest: {
        rollupFormat: 'iife',
        buildPlugins: { vite: [pretendNextVersion(isNext)] },
        // Neither sandbox.json (answered live by the start server) nor source maps.
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        // Only the system asks for these, once, when it installs the app; pictures of the app are WebP for the same reason.
        globIgnores: ['**/shortcut-*.png'],
        manifestTransforms: [withinPrecacheBudget],
        // Four times the largest file we expect, the media worker with mediabunny: about 0.5 MiB. Over it the build fails.
        maximumFileSizeToCacheInBytes: 4 * 0.5 * 1024 * 1024,
      },
      devOptions: { enabled: true, type: 'module' },
    }),
  ],
  test: {
    // One less than the cores would leave half of a small machine idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Guards that read every file take their time on a busy machine.
          testTimeout: 30_000,
          environment: 'node',
          setupFiles: ['tests/load-messages.ts'],
          include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
