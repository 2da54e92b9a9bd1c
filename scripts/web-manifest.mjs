/**
 * @file The web app manifest. Used by `vite.config.ts`. It announces nothing the app cannot do yet.
 */

/** The room's colour by night, as `--bg` in the styles; `index.html` repeats it for the browser's own bar. */
const NIGHT = '#0c0f13';

/**
 * What the browser shows before the app is installed; taken by `npm run screenshots`. All of one form factor have the same
 * shape, as browsers demand; sizes in pixels of the file.
 * @type {readonly { name: string, label: string, width: number, height: number, formFactor: 'narrow' | 'wide' }[]}
 */
export const SCREENSHOTS = [
  { name: 'new-wide', label: 'Describe a shot and see its price', width: 1280, height: 800, formFactor: 'wide' },
  { name: 'library-wide', label: 'Every clip on your own device', width: 1280, height: 800, formFactor: 'wide' },
  { name: 'new-narrow', label: 'Describe a shot and see its price', width: 780, height: 1688, formFactor: 'narrow' },
  { name: 'library-narrow', label: 'Every clip on your own device', width: 780, height: 1688, formFactor: 'narrow' },
];

/**
 * @param {string} base the path the app is served under, with a slash at both ends
 * @returns {Partial<import('vite-plugin-pwa').ManifestOptions>}
 */
export function createWebManifest(base) {
  return {
    // The id is resolved against the origin: without the base two installs under one origin would be one app.
    id: base,
    start_url: base,
    scope: base,
    name: 'Sora Renderer',
    short_name: 'Renderer',
    description: 'A local-first studio for AI video renders.',
    lang: 'en',
    dir: 'ltr',
    display: 'standalone',
    // A window that is open comes to the front and goes where the launch wants (`src/app/launch.ts`), with what is typed in it.
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
    background_color: NIGHT,
    theme_color: NIGHT,
    categories: ['video', 'productivity'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'icon-monochrome.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'monochrome' },
    ],
    shortcuts: [
      { name: 'New', url: 'new', icons: [{ src: 'shortcut-new.png', sizes: '192x192', type: 'image/png' }] },
      { name: 'Queue', url: 'queue', icons: [{ src: 'shortcut-queue.png', sizes: '192x192', type: 'image/png' }] },
    ],
    screenshots: SCREENSHOTS.map(({ name, label, width, height, formFactor }) => ({
      src: `screenshots/${name}.webp`,
      sizes: `${width}x${height}`,
      type: 'image/webp',
      form_factor: formFactor,
      label,
    })),
  };
}
