/**
 * @file Who may import what, as data: the table of the architecture document. Read by `architecture.test.ts` only.
 */

export interface Layer {
  /** Folders below `src` this one may import from, besides itself. */
  folders: readonly string[];
  /** Packages it may import. */
  packages: readonly RegExp[];
}

const portable: Layer = { folders: ['domain', 'base'], packages: [] };
const svelte = /^svelte(\/|$)/;

export const LAYERS: Readonly<Record<string, Layer>> = {
  base: { folders: [], packages: [] },
  domain: { folders: ['base'], packages: [] },
  protocol: portable,
  providers: portable,
  vault: portable,
  queue: portable,
  i18n: portable,
  storage: { folders: ['protocol', 'domain', 'base'], packages: [/^idb$/] },
  folders: { folders: ['protocol', 'domain', 'base'], packages: [] },
  workers: {
    folders: ['storage', 'protocol', 'domain', 'base'],
    packages: [/^client-zip$/, /^comlink$/, /^hash-wasm$/, /^mediabunny$/, /^@leeoniya\/ufuzzy$/],
  },
  state: { folders: ['i18n', 'domain', 'base'], packages: [svelte] },
  ui: { folders: ['state', 'i18n', 'domain', 'base'], packages: [svelte, /^@tanstack\/svelte-virtual$/] },
  styles: { folders: [], packages: [] },
  sw: {
    folders: [
      ...['storage', 'folders', 'workers', 'providers', 'vault', 'queue', 'protocol', 'i18n', 'domain', 'base'],
    ],
    packages: [/^workbox-(core|precaching|routing)$/],
  },
  app: {
    folders: [
      ...['ui', 'state', 'styles', 'storage', 'folders', 'workers', 'providers', 'vault', 'queue', 'protocol', 'i18n'],
      ...['domain', 'base'],
    ],
    packages: [svelte, /^client-zip$/, /^comlink$/, /^workbox-window$/],
  },
};
