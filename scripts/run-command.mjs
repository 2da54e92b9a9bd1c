/**
 * @file Runs a program and waits for it, and stops it when this process is told to stop. Used by `start.mjs`,
 * `test.mjs` and `build.mjs`; Node built-ins only, because it also runs `npm ci`.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends what `runCommand` started and has not ended yet.
 * @param {NodeJS.Signals} [signal]
 */
export function stopCommands(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal);
}

/**
 * Runs a program in the project's folder with this terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to this process's own
 * @param {{ saysAtEnd?: boolean }} [how] `saysAtEnd`: its words come in one piece when it has ended, so that two can run at once
 * @returns {Promise<number>} the exit code; 1 when it was killed or could not be started
 */
export function runCommand(command, args, env = {}, { saysAtEnd = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: saysAtEnd ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npm is a script on Windows and needs its shell.
      shell: process.platform === 'win32' && command === 'npm',
    });
    running.add(child);
    /** @type {Buffer[]} */
    const said = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (/** @type {Buffer} */ piece) => said.push(piece));
    const end = (/** @type {number} */ code) => {
      running.delete(child);
      process.stdout.write(Buffer.concat(said));
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs a Node script in the project's folder.
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {{ saysAtEnd?: boolean }} [how]
 */
export const runNode = (args, env, how) => runCommand(process.execPath, args, env, how);
