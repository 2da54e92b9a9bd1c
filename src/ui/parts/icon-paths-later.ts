/** @file The icons of screens that are loaded later, drawn in the same manner. Added by whoever loads such a screen. */
import type { IconPaths } from './icon-paths';

/** Strokes by name. */
export const LATER_PATHS = {
  bell: 'M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5zM8.25 16.25a2 2 0 0 0 3.5 0',
  edit: 'M11.75 5.25l3 3M4 16l.75-3.5 8.3-8.3a1.4 1.4 0 0 1 2 0l.75.75a1.4 1.4 0 0 1 0 2L7.5 15.25z',
  grip: [{ d: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01', width: 2.2 }],
  disk: 'M3.25 12.25 5.2 5.25c.2-.75.9-1.25 1.65-1.25h6.3c.75 0 1.45.5 1.65 1.25l1.95 7M4.75 11.5h10.5a1.75 1.75 0 0 1 1.75 1.75v1.5a1.75 1.75 0 0 1-1.75 1.75h-10.5a1.75 1.75 0 0 1-1.75-1.75v-1.5a1.75 1.75 0 0 1 1.75-1.75zM13.75 14h.01',
  left: 'M12 5.5 7.5 10l4.5 4.5',
  more: [{ d: 'M4.5 10h.01M10 10h.01M15.5 10h.01', width: 2.4 }],
  next: 'M15 4.5v11M5 5l6.5 5L5 15z',
  pause: [{ d: 'M7 4.5v11M13 4.5v11', width: 2.5 }],
  previous: 'M5 4.5v11M15 5l-6.5 5 6.5 5z',
  sun: 'M6.75 10a3.25 3.25 0 1 0 6.5 0 3.25 3.25 0 1 0-6.5 0zM10 2.75v1.5M10 15.75v1.5M2.75 10h1.5M15.75 10h1.5M4.9 4.9l1 1M14.1 14.1l1 1M4.9 15.1l1-1M14.1 5.9l1-1',
  trash:
    'M3.5 5.5h13M8 5.5V3.75h4V5.5m-6.75 0 .7 9.4c.07.9.8 1.6 1.7 1.6h4.7c.9 0 1.63-.7 1.7-1.6l.7-9.4M8.5 9v4.25M11.5 9v4.25',
  moon: 'M16.5 12.1A6.9 6.9 0 0 1 7.9 3.5a6.9 6.9 0 1 0 8.6 8.6z',
  screen:
    'M4.75 3.75h10.5a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4.75a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM10 13.75v2.75M6.75 16.5h6.5',
} satisfies IconPaths;
