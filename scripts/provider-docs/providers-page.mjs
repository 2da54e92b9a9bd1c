/**
 * @file The page `docs/providers.md`: each provider as its code describes it. Called by `make-provider-docs.mjs`.
 */
import { changeWords, furtherWords, pictureWords, priceWords, secondsWords, sizeWords } from './model-words.mjs';

/** @typedef {import('../../src/domain/connection').Connection} Connection */
/** @typedef {import('../../src/domain/models').ModelSpec} ModelSpec */
/** @typedef {import('../../src/domain/service-kind').ServiceKind} ServiceKind */
/** @typedef {import('../../src/providers/contract').Provider} Provider */

export const GENERATED = 'Written by `npm run docs:providers` from the code; do not edit.';

const INTRODUCTION = `# Providers

${GENERATED}

A provider is the part of the app that speaks to one kind of video service. A service is what you choose in the connection form. Prices are the ones
in the code, each with the day its list was read; they are what the app shows before a render is sent. Your own figure on the connection wins over
them. Where a service names its models, the app takes them from there at each Test, and the table shows only what it knows before that.

Setting one up: [your own server](own-server.md), [hosted services](hosted-services.md).
`;

const HOW_TO = `## How to write one

A provider is one file, \`src/providers/<id>.provider.ts\`; nothing else is edited. The registry finds it
([\`registry.ts\`](../src/providers/registry.ts)), the connection form and New draw themselves from what it says, and the shared tests run for it.
[\`adding-a-provider.test.ts\`](../tests/adding-a-provider.test.ts) does exactly that with a provider that does not exist; its
[whole file](../tests/fixtures/acme.provider.ts) is a good thing to begin with.

1. Fill the contract in [\`contract.ts\`](../src/providers/contract.ts). The file is named after the \`id\` and exports the provider alone. Load what
   speaks to a server when it is first called: opening New must not pay for it.
2. Send only through \`context.fetch\`: key, origin, redirects and time limits are kept there
   ([\`provider-fetch.ts\`](../src/providers/provider-fetch.ts)). Never write a key yourself.
3. \`start\` is paid for. Send once. Say \`refused\` only where nothing can have been accepted; everything else is \`lost\`.
4. A failed render is a value; only a question without a usable answer is a failure. Decide by status and code, never by the words of a message.
5. Write down what the server documents in \`src/providers/fixtures/<name>.server.ts\`, a
   [\`DocumentedServer\`](../src/providers/fixtures/documented-server.ts) with its source and the day you read it.
   [\`provider-contract.test.ts\`](../src/providers/provider-contract.test.ts) finds it, checks every case, changes every answer at random, and
   [\`provider-engine.test.ts\`](../src/providers/provider-engine.test.ts) lets the engine live through bad days with it.
6. Give each service its \`guide\` in five short lines and run \`npm run docs:providers\`.
`;

/** @param {Provider} provider @param {ServiceKind} service @returns {Connection} */
function connectionTo(provider, { id, address, charge }) {
  return {
    ...{ id: 'docs', schema: 1, rev: 0, providerId: provider.id, service: id, label: '', charge },
    address: address || 'https://video.example/v1',
    ...{ createdAt: 0, hold: null, canList: 'unknown', lastAnswerAt: 0, knownRemoteIds: [], modelIds: null },
  };
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
export function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const KEYS = { required: 'needed', optional: 'if the server wants one', none: 'none' };
const CHARGES = { priced: 'by price', free: 'free', practice: 'practice: nothing is charged' };
const REMEDIES = { flag: 'a flag of the server', variable: 'a variable of the server', caddy: 'Caddy', nginx: 'nginx' };

/** @param {ServiceKind} service */
function crossOriginWords({ crossOrigin, remedies }) {
  const ways = remedies.map(({ kind }) => REMEDIES[kind]).join(', ');
  if (crossOrigin === 'yes') return ways ? `allowed; if turned off: ${ways}` : 'allowed';
  return `${crossOrigin === 'no' ? 'not allowed' : 'not known'}${ways ? `; remedy: ${ways}` : ''}`;
}

/** @param {readonly ServiceKind[]} services */
function serviceTable(services) {
  return table(
    ['service', 'address', 'key', 'charge', 'from a web page'],
    services.map((service) => [
      service.label + (service.closedOn ? ` (closed since ${service.closedOn})` : ''),
      service.address ? `\`${service.address}\`` : 'yours',
      KEYS[service.key] + (service.signIn ? ', or sign in' : ''),
      CHARGES[service.charge],
      crossOriginWords(service),
    ]),
  );
}

/**
 * Whether there is a list that proves anything: one that has none says so without asking.
 * @param {Provider} provider
 * @param {Connection} connection
 */
async function canList(provider, connection) {
  const fetch = () => Promise.reject(new TypeError('not asked for a page'));
  const listed = await provider.list?.(null, { connection, fetch });
  return listed !== undefined && (listed.ok || listed.error.kind !== 'unsupported');
}

/** @param {Provider} provider */
async function abilityTable(provider) {
  const yes = (/** @type {boolean} */ can) => (can ? 'yes' : 'no');
  const rows = provider.services.map(async (service) => {
    const connection = connectionTo(provider, service);
    const { canCancel, canForget, ranges, pollPlan } = provider.traits(connection);
    const looks = `after ${String(pollPlan.firstMs / 1000)} s, then up to every ${String(pollPlan.slowestMs / 1000)} s`;
    return [
      service.label,
      ...[await canList(provider, connection), canCancel, canForget].map(yes),
      ranges ? 'in parts' : 'whole',
      looks,
    ];
  });
  const head = ['service', 'lists its renders', 'can cancel', 'can forget', 'file comes', 'is asked'];
  return table(head, await Promise.all(rows));
}

/** Stands for a model the code knows nothing of. */
const ANY_MODEL = 'any other';

/** @param {ModelSpec} model */
function nameOf({ id, label }) {
  if (id === ANY_MODEL) return id;
  return label === id ? `\`${id}\`` : `${label} \`${id}\``;
}

/** @param {readonly ModelSpec[]} models */
function modelTable(models) {
  return table(
    ['model', 'sizes', 'lengths', 'pictures', 'further', 'makes of clips', 'price'],
    models.map((model) => [
      nameOf(model),
      sizeWords(model.params.size),
      secondsWords(model.params.seconds),
      pictureWords(model.params),
      furtherWords(model),
      changeWords(model.params),
      priceWords(model.price),
    ]),
  );
}

/** @param {Provider} provider @param {ServiceKind} service */
function modelsOf(provider, service) {
  const connection = connectionTo(provider, service);
  const known = provider.models(connection, null);
  const named = { ...connection, modelIds: [ANY_MODEL], ...(service.modelsById ? { addedModelIds: [ANY_MODEL] } : {}) };
  const other = provider.models(named, null).find(({ id }) => id === ANY_MODEL);
  return other ? [...known, other] : known;
}

/** Services that offer the same have one table. @param {Provider} provider */
function modelTables(provider) {
  /** @type {Map<string, string[]>} */
  const byTable = new Map();
  for (const service of provider.services) {
    const models = modelsOf(provider, service);
    const text = models.length > 0 ? modelTable(models) : '';
    byTable.set(text, [...(byTable.get(text) ?? []), service.label]);
  }
  return [...byTable].map(([text, labels]) => {
    if (text === '')
      return `${labels.join(', ')}: models, their limits and prices are read from the service when the connection is tested.`;
    const heading = byTable.size === 1 ? 'Models' : `Models of ${labels.join(', ')}`;
    return `### ${heading}\n\n${text}`;
  });
}

/** @param {Provider} provider */
async function section(provider) {
  return [
    `## ${provider.label}`,
    `[\`${provider.id}.provider.ts\`](../src/providers/${provider.id}.provider.ts)`,
    serviceTable(provider.services),
    await abilityTable(provider),
    ...modelTables(provider),
  ].join('\n\n');
}

/** @param {readonly Provider[]} providers */
export async function providersPage(providers) {
  const sections = await Promise.all(providers.map(section));
  return [INTRODUCTION, ...sections, HOW_TO].join('\n\n');
}
