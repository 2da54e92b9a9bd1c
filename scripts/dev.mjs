/**
 * @file `npm run dev`: Vite's development server with hot reload, and the sandbox on the next port.
 * Never used by `npm start` or the tests.
 */
import { createServer } from 'vite';
import { startSandbox } from '../sandbox/server.mjs';
import { watchParent } from './parent-watch.mjs';
import { readPort } from './ports.mjs';

const port = readPort(process.env['PORT']);
const sandbox = await startSandbox({ port: port + 1 });
process.env['SANDBOX_ADDRESS'] = sandbox.url;
const server = await createServer({ server: { port, strictPort: true, host: 'localhost' } });
await server.listen();
console.log(`Sora Renderer (development): http://localhost:${port}${server.config.base}`);

async function stop() {
  await Promise.all([server.close(), sandbox.close()]);
  process.exit(0);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => void stop());
watchParent(() => void stop());
