/**
 * @file The app's port and what to say when one is taken. Used by `start.mjs` and `dev.mjs`; Node built-ins only.
 */

/** The app; the sandbox takes the next one. */
export const DEFAULT_PORT = 7325;

/**
 * @param {string | undefined} text the `PORT` variable
 * @returns {number}
 * @throws {RangeError} with a sentence for the person when it is no usable port
 */
export function readPort(text) {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  // 65535 is the last port, and the sandbox needs the one after ours.
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new RangeError(`PORT must be a whole number from 1 to 65534, not “${text}”.`);
  return port;
}

/**
 * @param {unknown} error
 * @returns {boolean}
 */
export function isPortTaken(error) {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/**
 * @param {number} taken
 * @param {number} appPort
 * @returns {string} one sentence saying what to do
 */
export function portTakenMessage(taken, appPort) {
  const what = taken === appPort ? 'the app' : 'the sandbox, which uses the port after the app’s';
  return `Port ${taken} is taken; it is needed for ${what}. Choose other ports: PORT=${appPort + 10} npm start`;
}
