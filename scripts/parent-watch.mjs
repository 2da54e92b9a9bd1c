/**
 * @file Notices that npm is gone. npm runs a script through a shell, and a shell that is told to end (SIGTERM) does not
 * tell the script, which would live on and keep its ports. Used by the scripts that run until stopped.
 */

/** Twice a second: short enough that a port is free again when somebody types the command anew. */
const LOOK_MS = 500;

/**
 * Calls once when the process that started this one has ended. Does nothing when this script was not run by npm: then it
 * may well outlive who started it.
 * @param {() => void} onGone
 */
export function watchParent(onGone) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS);
  timer.unref();
}
