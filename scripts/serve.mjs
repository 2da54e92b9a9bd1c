/**
 * @file A static server for one build of the app, as a static host would do it plus the security headers. Used by
 * `npm start`, the end-to-end specs and the screenshots. Never proxies, never writes, answers GET and HEAD only.
 */
import { createServer } from 'node:http';
import { createFileStore } from './served-files.mjs';
import { headerPolicy, policyFor } from './content-security-policy.mjs';

const SECURITY_HEADERS = {
  'Content-Security-Policy': headerPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
const LOOPBACK_HOSTS = ['127.0.0.1', '::1'];

/** @typedef {string | null | (() => string | null)} SandboxAddress asked for at each request when it is a function */
/** @typedef {{ dir: string, port?: number, base?: string, sandboxAddress?: SandboxAddress }} ServeOptions */
/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The path inside the build, without the base and without a leading slash.
 * @param {string} url of the request
 * @param {string} base with a slash at both ends
 * @returns {string | null} null when it is outside the base, not decodable, or climbs
 */
function toLocalPath(url, base) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    if (!path.startsWith(base)) return null;
    const local = path.slice(base.length);
    return local.split(/[/\\]/).includes('..') || local.includes('\0') ? null : local;
  } catch {
    return null;
  }
}

/**
 * A page address: no file of ours, so the app itself is the answer and shows the screen.
 * Never under `media/`: only the service worker has those, and HTML there would look like a broken film.
 * @param {Request} request
 * @param {string} local
 */
function isNavigation(request, local) {
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  return wantsPage && !local.startsWith('media/') && !/\.[^/]+$/.test(local);
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} text
 */
function sendText(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {import('./served-files.mjs').ServedFile} file
 */
function sendFile(request, response, file) {
  const encoding = file.chooseEncoding(String(request.headers['accept-encoding'] ?? ''));
  const { body, etag } = file.encoded(encoding);
  const headers = {
    'Content-Type': file.contentType,
    'Cache-Control': file.cacheControl,
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
  };
  const known = String(request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.includes(etag) || known.includes('*')) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * @param {{ files: ReturnType<typeof createFileStore>, base: string, sandboxAddress: SandboxAddress }} site
 * @returns {(request: Request, response: Response) => void}
 */
function createHandler(site) {
  const { base, sandboxAddress } = site;
  return (request, response) => {
    const { files } = site;
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return sendText(response, 405, 'Only GET and HEAD.');
    }
    const url = request.url ?? '';
    if (base !== '/' && url.split('?')[0] === base.slice(0, -1)) {
      response.writeHead(308, { Location: base }).end();
      return;
    }
    const local = toLocalPath(url, base);
    if (local === null) return sendText(response, 404, 'Not found.');
    if (local === 'sandbox.json') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      const address = typeof sandboxAddress === 'function' ? sandboxAddress() : sandboxAddress;
      response.end(JSON.stringify({ address }));
      return;
    }
    const file = files.find(local === '' ? 'index.html' : local);
    if (file) {
      response.setHeader('Content-Security-Policy', policyFor(local));
      return sendFile(request, response, file);
    }
    const page = isNavigation(request, local) ? files.find('index.html') : null;
    if (page) return sendFile(request, response, page);
    sendText(response, 404, 'Not found.');
  };
}

/**
 * @param {import('node:http').RequestListener} handler
 * @param {number} port 0 lets the system choose
 * @param {string} host
 * @returns {Promise<import('node:http').Server>} rejects with EADDRINUSE and `port` when it is taken
 */
function listen(handler, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * `localhost` is ::1 for some programs and 127.0.0.1 for others: one server on each. A machine without IPv6 has one.
 * @param {import('node:http').RequestListener} handler
 * @param {number} port
 * @returns {Promise<{ servers: import('node:http').Server[], port: number }>}
 */
async function listenOnLoopback(handler, port) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  let chosen = port;
  for (const host of LOOPBACK_HOSTS) {
    try {
      const server = await listen(handler, chosen, host);
      servers.push(server);
      const address = server.address();
      if (address !== null && typeof address === 'object') chosen = address.port;
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (host !== LOOPBACK_HOSTS[0] && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      for (const server of servers) server.close();
      throw error;
    }
  }
  return { servers, port: chosen };
}

/**
 * Serves a build until closed. Files are read once and kept in memory with their compressed forms, so a build that is
 * replaced while it is served stays whole.
 * @param {ServeOptions} options `port` 0 or absent lets the system choose; `base` as the build was made with
 * @returns {Promise<{ url: string, deploy: (dir: string) => void, close: () => Promise<void> }>} `url` ends with the base;
 *   `deploy` serves another build in its place from the next request on
 * @throws EADDRINUSE when the port is taken
 */
export async function serveApp({ dir, port = 0, base = '/', sandboxAddress = null }) {
  const site = { files: createFileStore(dir), base, sandboxAddress };
  const listening = await listenOnLoopback(createHandler(site), port);
  return {
    url: `http://localhost:${listening.port}${base}`,
    deploy: (next) => {
      site.files = createFileStore(next);
    },
    close: async () => {
      await Promise.all(
        listening.servers.map((server) => {
          const closed = new Promise((resolve) => server.close(resolve));
          server.closeAllConnections();
          return closed;
        }),
      );
    },
  };
}
