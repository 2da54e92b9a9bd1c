/**
 * @file `npm run sandbox`: runs the sandbox alone until Ctrl+C. The port is SANDBOX_PORT, else the one after PORT, else 7326.
 */
import { startSandbox } from './server.mjs';

const { SANDBOX_PORT, PORT } = process.env;
const port = Number(SANDBOX_PORT || (PORT ? Number(PORT) + 1 : 7326));

try {
  const { url, close } = await startSandbox({ port, log: (line) => console.log(line) });
  console.log(
    `Sandbox: ${url}  (ask for trouble in a prompt: [fault: fail], [fault: moderation], [fault: slow], [fault: 429] …)`,
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => void close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
