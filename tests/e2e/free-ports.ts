/** @file Ports nobody listens on: for a server that must be started on one, and for an address that leads nowhere. */
import { createServer } from 'node:net';

/** The first of `count` free ports in a row. Another program may still take one: the chance is small and the ports many. */
export async function findFreePorts(count: number): Promise<number[]> {
  for (let tries = 0; tries < 50; tries++) {
    const first = await portOrNull(0);
    if (first === null) continue;
    const wanted = Array.from({ length: count }, (_, n) => first + n);
    const found = await Promise.all(wanted.map(portOrNull));
    if (found.every((port) => port !== null)) return wanted;
  }
  throw new Error(`no ${String(count)} free ports in a row`);
}

/** The port when it is free, after it was closed again; 0 asks for any. */
function portOrNull(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = address !== null && typeof address === 'object' ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}
