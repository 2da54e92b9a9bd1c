/**
 * @file The icons as path data: 20 px box, 1.5 px stroke, round ends; those of the frame and New. Drawn by `Icon.svelte`
 * alone. An icon that only other screens use goes to `icon-paths-later.ts`; keep the box and the stroke.
 */
import type { LATER_PATHS } from './icon-paths-later';

/** One stroke of an icon; plain text is drawn as a line in the usual width. */
export type IconStroke = string | { d: string; width: number } | { d: string; filled: true };

/** Strokes by name. */
export type IconPaths = Readonly<Record<string, string | readonly IconStroke[]>>;

const FIRST_PATHS = {
  alert: 'M10 3.5 2.75 16.25h14.5zM10 8.5v3.75M10 14.3v.05',
  ask: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0zM7.9 8a2.15 2.15 0 1 1 3.2 1.9c-.7.4-1.1.8-1.1 1.5M10 13.7v.05',
  check: 'm4.25 10.5 3.75 3.75 7.75-8.5',
  close: 'm5.25 5.25 9.5 9.5m0-9.5-9.5 9.5',
  fail: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0zM10 6.25V10.7M10 13.4v.05',
  flask: 'M8 3h4M8.75 3v4.75L4 15.1A1.25 1.25 0 0 0 5.05 17h9.9A1.25 1.25 0 0 0 16 15.1l-4.75-7.35V3M6.25 12.5h7.5',
  image:
    'M5 3.75h10a2.25 2.25 0 0 1 2.25 2.25v8a2.25 2.25 0 0 1-2.25 2.25h-10a2.25 2.25 0 0 1-2.25-2.25v-8a2.25 2.25 0 0 1 2.25-2.25zM5.6 8a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0zM3.5 14.5l3.75-3.25 2.75 2.25 3.25-3.5 3.5 3.5',
  info: 'M3 10a7 7 0 1 0 14 0 7 7 0 1 0-14 0zM10 9.25v4.25M10 6.5v.05',
  key: 'M3.25 13.25a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0zM9.4 10.6l6.85-6.85M13 7l2.5 2.5',
  library:
    'M4.15 3.25h5.7a1.4 1.4 0 0 1 1.4 1.4v2.7a1.4 1.4 0 0 1-1.4 1.4h-5.7a1.4 1.4 0 0 1-1.4-1.4v-2.7a1.4 1.4 0 0 1 1.4-1.4zM14.65 3.25h1.2a1.4 1.4 0 0 1 1.4 1.4v2.7a1.4 1.4 0 0 1-1.4 1.4h-1.2a1.4 1.4 0 0 1-1.4-1.4v-2.7a1.4 1.4 0 0 1 1.4-1.4zM4.15 11.25h1.2a1.4 1.4 0 0 1 1.4 1.4v2.7a1.4 1.4 0 0 1-1.4 1.4h-1.2a1.4 1.4 0 0 1-1.4-1.4v-2.7a1.4 1.4 0 0 1 1.4-1.4zM10.15 11.25h5.7a1.4 1.4 0 0 1 1.4 1.4v2.7a1.4 1.4 0 0 1-1.4 1.4h-5.7a1.4 1.4 0 0 1-1.4-1.4v-2.7a1.4 1.4 0 0 1 1.4-1.4z',
  minus: 'M4.5 10h11',
  new: 'M5.25 4.25h9.5a2.5 2.5 0 0 1 2.5 2.5v6.5a2.5 2.5 0 0 1-2.5 2.5h-9.5a2.5 2.5 0 0 1-2.5-2.5v-6.5a2.5 2.5 0 0 1 2.5-2.5zM10 7.5v5M7.5 10h5',
  play: [
    { d: 'M6.5 4.4c0-.7.77-1.13 1.37-.77l8.3 4.98c.6.35.6 1.2 0 1.55l-8.3 5.2a.9.9 0 0 1-1.37-.76z', filled: true },
  ],
  plus: 'M10 4v12M4 10h12',
  queue: 'M3 5h9M3 10h6.5M3 15h5M10.25 13a3.75 3.75 0 1 0 7.5 0 3.75 3.75 0 1 0-7.5 0zM14 11.2V13l1.2.9',
  refresh: 'M16.25 4v3.75H12.5M16 7.5A6.5 6.5 0 1 0 16.4 11',
  right: 'm8 5.5 4.5 4.5L8 14.5',
  server:
    'M4.75 3.5h10.5a1.75 1.75 0 0 1 1.75 1.75v2a1.75 1.75 0 0 1-1.75 1.75h-10.5a1.75 1.75 0 0 1-1.75-1.75v-2a1.75 1.75 0 0 1 1.75-1.75zM4.75 11h10.5a1.75 1.75 0 0 1 1.75 1.75v2a1.75 1.75 0 0 1-1.75 1.75h-10.5a1.75 1.75 0 0 1-1.75-1.75v-2a1.75 1.75 0 0 1 1.75-1.75zM6 6.25h.01M6 13.75h.01M9 6.25h5M9 13.75h5',
  settings:
    'M3 6h7M14.5 6H17M3 14h2.5M10 14h7M10 6a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0zM5.5 14a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0z',
  shield: 'M10 3 4 5.25v4.5c0 3.75 2.5 6 6 7.25 3.5-1.25 6-3.5 6-7.25v-4.5zM7.5 9.9l1.8 1.8 3.3-3.6',
  sound: 'M3.5 8.5v3M7 5.5v9M10.5 7.5v5M14 4v12M17 8.5v3',
  offline:
    'M2.75 8.25A11 11 0 0 1 6 6.2M9.5 5.3a11 11 0 0 1 7.75 2.95M5.25 11a7.4 7.4 0 0 1 3.1-1.8M12.6 9.6A7.4 7.4 0 0 1 14.75 11M8.1 13.6a3.4 3.4 0 0 1 3.8 0M10 16.2v.05M3.5 3.5l13 13',
  wallet:
    'M4.75 5.25h9.5a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-9.5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM16.25 9.5H13a1.5 1.5 0 0 0 0 3h3.25',
} satisfies IconPaths;

/** Every icon there is. Those of later screens are there once their screen is. */
export type IconName = keyof typeof FIRST_PATHS | keyof typeof LATER_PATHS;

let paths: IconPaths = FIRST_PATHS;

/** Fetches the icons of later screens; awaited before the first of them is shown. Rejects when the code cannot be fetched. */
export async function loadLaterIcons(): Promise<void> {
  const { LATER_PATHS } = await import('./icon-paths-later');
  paths = { ...FIRST_PATHS, ...LATER_PATHS };
}

/** The strokes of an icon, in drawing order. */
export function iconStrokes(name: IconName): readonly IconStroke[] {
  const strokes = paths[name] ?? [];
  return typeof strokes === 'string' ? [strokes] : strokes;
}
