/**
 * @file `npm start`: installs and builds what is missing or stale, serves the app and the sandbox on loopback, prints
 * one address, and stops both on Ctrl+C. Imports nothing from node_modules before they are there.
 */
import { readBasePath } from './base-path.mjs';
import { ensureBuild } from './build.mjs';
import { ensureDependencies, requireSupportedNode } from './install-dependencies.mjs';
import { watchParent } from './parent-watch.mjs';
import { isPortTaken, portTakenMessage, readPort } from './ports.mjs';
import { ROOT, stopCommands } from './run-command.mjs';
import { serveApp } from './serve.mjs';

/** @type {(() => Promise<void>)[]} */
const closers = [];
let stopping = false;

/**
 * Stops everything that was started and ends this process.
 * @param {number} exitCode
 */
async function stop(exitCode) {
  // npm passes Ctrl+C on to a process that the terminal has told already.
  if (stopping) return;
  stopping = true;
  stopCommands();
  await Promise.all(closers.map((close) => close()));
  process.exit(exitCode);
}

/** @param {string} sentence for the person */
async function fail(sentence) {
  if (stopping) return;
  console.error(sentence);
  await stop(1);
}

async function start() {
  requireSupportedNode();
  const port = readPort(process.env['PORT']);
  const base = readBasePath(process.env['BASE_PATH']);
  if (!(await ensureDependencies())) return fail('The dependencies could not be installed.');
  if (!(await ensureBuild({ base }))) return fail('The app could not be built.');
  let opening = port;
  try {
    /** @type {string | null} */
    let address = null;
    // The app first: when everything runs already, the port to name is the app's.
    const app = await serveApp({ dir: `${ROOT}/dist`, port, base, sandboxAddress: () => address });
    closers.push(app.close);
    const { startSandbox } = await import('../sandbox/server.mjs');
    opening = port + 1;
    const sandbox = await startSandbox({ port: opening });
    closers.push(sandbox.close);
    address = sandbox.url;
    console.log(`Sora Renderer: ${app.url}`);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    await fail(portTakenMessage(opening, port));
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void stop(0));
watchParent(() => void stop(0));
try {
  await start();
} catch (error) {
  // A RangeError is a sentence about PORT; anything else is a bug and shows where it is.
  await fail(error instanceof RangeError ? error.message : String(error instanceof Error ? error.stack : error));
}
