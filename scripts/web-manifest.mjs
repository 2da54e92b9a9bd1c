/**
 * @file The web app manifest. Used by `vite.config.ts`. It announces nothing the app cannot do yet.
 */

/** The room's colour by night, as `--bg` in the styles; `index.html` repeats it for the browser's own bar. */
const NIGHT = '#0c0f13';

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
  };
}
