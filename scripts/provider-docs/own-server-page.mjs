/**
 * @file The page `docs/own-server.md`: one command for each server a person can run, and what lets this app in. Called by
 * `make-provider-docs.mjs`.
 */
import { GENERATED } from './providers-page.mjs';

/** @typedef {import('../../src/providers/contract').Provider} Provider */
/** @typedef {import('../../src/domain/service-kind').ServiceKind} ServiceKind */
/** @typedef {typeof import('../../src/state/server-remedies').fillRemedies} FillRemedies */

/** Where this app is by default: `npm start`. */
const APP_ORIGIN = 'http://localhost:7325';

const INTRODUCTION = `# Your own server

${GENERATED}

On your own machine nothing is charged and nothing leaves your network. These servers speak the Videos API (\`/v1/videos\`), as the app does, and each starts
with one command. The first start also downloads the model, which is large.

1. Start the server and wait until it says that it listens.
2. In the app open **Settings**, **Connections**, **Add connection**, choose the server and press **Test**. The address is filled in.
3. When Test passes, press **Save** and render.

The lines below let in the app at \`${APP_ORIGIN}\`, where \`npm start\` puts it. If yours is elsewhere, Test shows the same lines with your own address.

A page that was opened over https may not ask a plain http address on another machine: run the app at http://localhost, or give the server an https address.
Some browsers first ask whether the page may look into your local network: allow it.
`;

const GATEWAYS = `## Gateways

A gateway renders nothing itself: it forwards to services you have keys for, which charge you, and keeps their keys away from the browser. Set **Charge** on
the connection as it is with you.
`;

/** Of the reader's own things beside the command. @type {Readonly<Record<string, string>>} */
const NOTES = {
  'vllm-omni':
    'One model for each server. It is the only one here whose **Cancel** really stops a render. What it has rendered is forgotten after a restart.',
  sglang: 'What it has rendered is forgotten after a restart.',
  fastvideo:
    'Run it in a clone of FastVideo with its CUDA packages installed. Other models have files of their own in `examples/serving` there. It checks no key: keep it on your own network.',
  litellm: `Name the models it forwards to in \`config.yaml\`:

\`\`\`yaml
model_list:
  - model_name: my-video-model
    litellm_params:
      model: provider/model
      api_key: os.environ/MY_PROVIDER_KEY
\`\`\``,
  'new-api':
    'Open `http://localhost:3000` once, make the administrator, add a channel and then a token: the token is the key. The address in the app is `http://localhost:3000/v1`.',
};

const KINDS = {
  flag: 'add this to the command',
  variable: 'set this before the command',
  caddy: 'Caddy in front of it (`caddy run --config Caddyfile`)',
  nginx: 'nginx in front of it',
};
const FENCES = { flag: 'sh', variable: 'sh', caddy: 'text', nginx: 'nginx' };

/** @param {string} language @param {string} code */
const fence = (language, code) => `\`\`\`${language}\n${code}\n\`\`\``;

/** What servers cannot say for themselves is the same for all of them. @param {{ kind: string }} remedy */
const isProxy = ({ kind }) => kind === 'caddy' || kind === 'nginx';

/** @param {ServiceKind} service @param {FillRemedies} fill */
function section({ id, group, label, address, startCommand = '', crossOrigin, remedies }, fill) {
  const own = fill(remedies, address, APP_ORIGIN).filter((one) => !isProxy(one));
  const lines = own.map(({ kind, code }) => `${KINDS[kind]}:\n\n${fence(FENCES[kind], code)}`);
  const lets = {
    yes: 'It lets web pages in as it comes.',
    no: 'It sends no cross-origin headers, so that no web page may ask it: put [a proxy in front](#a-proxy-in-front).',
    unknown: 'As it comes it lets web pages in; a host in front of it may not.',
  }[crossOrigin];
  return [
    `${group === 'gateway' ? '###' : '##'} ${label}`,
    fence('sh', startCommand),
    address ? `Address in the app: \`${address}\`.` : '',
    NOTES[id] ?? '',
    lines.length > 0 ? `${lets} To let in this app alone, ${lines.join('\n\n')}` : lets,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** @param {ServiceKind} service whose remedies are both @param {FillRemedies} fill */
function proxySection({ label, address, remedies }, fill) {
  const proxies = fill(remedies, address, APP_ORIGIN).filter(isProxy);
  const [first] = proxies;
  if (!first) return '';
  const blocks = proxies.map(({ kind, code }) => `${KINDS[kind]}:\n\n${fence(FENCES[kind], code)}`);
  const where = first.address ? ` The address in the app is then \`${first.address}\`.` : '';
  return [
    '## A proxy in front',
    `For a server that lets no web page in, here with the ports of ${label}.${where} With one of these, only this app's own origin is let in.`,
    ...blocks,
  ].join('\n\n');
}

/** @param {readonly Provider[]} providers @param {FillRemedies} fill */
export function ownServerPage(providers, fill) {
  const services = providers.flatMap((provider) => provider.services);
  const started = services.filter(({ startCommand }) => startCommand !== undefined);
  const shut = started.find(({ crossOrigin }) => crossOrigin === 'no');
  const ofGroup = (/** @type {string} */ name) =>
    started.filter(({ group }) => group === name).map((service) => section(service, fill));
  const other = `## Another one

Any server with \`POST /v1/videos\` will do: choose **Other Videos API server** and type its address. What the app asks of it is in
[Providers](providers.md); the [sandbox](../sandbox/README.md) is a small server to compare it with.`;
  const proxy = shut ? proxySection(shut, fill) : '';
  return [INTRODUCTION, ...ofGroup('own'), proxy, GATEWAYS, ...ofGroup('gateway'), other].filter(Boolean).join('\n\n');
}
