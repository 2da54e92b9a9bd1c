/** @file What the lines of the live log are sorted by: how much they matter, and where they come from. */

/** Least first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** How much a line matters. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** In the order they are offered. */
export const LOG_SOURCES = ['render', 'request', 'problem'] as const;

/** Where a line comes from: the history of a render, a call to a server, or a problem of the app's own. */
export type LogSource = (typeof LOG_SOURCES)[number];
