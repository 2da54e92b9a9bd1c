/**
 * @file Opens the sandbox's port, on both loopback addresses for `localhost`. Used by the server only.
 */

/** @import {Server} from 'node:http' */
/** @import {AddressInfo} from 'node:net' */

/** No such address on this machine: IPv6 switched off. */
const NO_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

/** A free port of one address can be taken on the other; so many are tried. */
const TRIES = 5;

/**
 * @param {() => Server} make
 * @param {string} host
 * @param {number} port 0 for any free one.
 * @returns {Promise<number>} The port in use. Rejects with words when it is taken.
 */
export async function listenOn(make, host, port) {
  if (host !== 'localhost') return listen(make(), host, port);
  for (let tried = 1; ; tried += 1) {
    const first = make();
    const actual = await listen(first, '127.0.0.1', port);
    try {
      return await listen(make(), '::1', actual);
    } catch (error) {
      if (NO_ADDRESS.includes(codeOf(error))) return actual;
      first.close();
      if (port !== 0 || tried === TRIES) throw error;
    }
  }
}

/**
 * @param {Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(codeOf(error) === 'EADDRINUSE' ? portTaken(port, error) : error));
    server.listen(port, host, () => resolve(/** @type {AddressInfo} */ (server.address()).port));
  });
}

/**
 * @param {number} port
 * @param {Error} cause
 */
function portTaken(port, cause) {
  const message = `Port ${port} is taken by another program. Stop it, or choose another port for the sandbox.`;
  return Object.assign(new Error(message, { cause }), { code: 'EADDRINUSE' });
}

/** @param {unknown} error */
function codeOf(error) {
  return String(/** @type {{code?: unknown}} */ (Object(error)).code);
}
