/**
 * @file The kinds of server that speak the Videos API, and what is known of each beforehand. Data of the provider; what
 * is not known here is learned by asking.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { ParamSpec } from '../domain/models';
import type { RemoteTraits } from '../domain/remote';
import type { ServerRemedy, ServiceKind } from '../domain/service-kind';

/** What a kind of server can do, whatever the connection. */
interface Abilities extends Pick<RemoteTraits, 'canCancel' | 'canForget' | 'pollPlan'> {
  /** false: it has no list of its renders, or one that does not have them all; true may still turn out wrong */
  canList: boolean;
  /** what it makes of clips, and of which */
  changes?: NonNullable<ParamSpec['changes']>;
}
type PollPlan = RemoteTraits['pollPlan'];

const SANDBOX_PLAN: PollPlan = { firstMs: 1.5 * SECOND_MS, slowestMs: 5 * SECOND_MS };
const OWN_PLAN: PollPlan = { firstMs: 2 * SECOND_MS, slowestMs: 5 * SECOND_MS };
const HOSTED_PLAN: PollPlan = { firstMs: 5 * SECOND_MS, slowestMs: 20 * SECOND_MS };

/** A server of one's own: nothing is charged, and its owner may set anything. */
const OWN = { group: 'own', charge: 'free', key: 'optional', extraHeaders: true, ownKeyHeader: true } as const;
/** A gateway, the person's own or rented. */
const GATEWAY = { group: 'gateway', charge: 'priced', extraHeaders: true, ownKeyHeader: true } as const;

/** A reverse proxy that lets this app in, for servers that cannot do so themselves. Caddy 2, nginx 1.25 (2026-11). */
const PROXY_REMEDIES: readonly ServerRemedy[] = [
  {
    kind: 'caddy',
    code: [
      ':{proxyPort} {',
      '  header Access-Control-Allow-Origin "{origin}"',
      '  header Access-Control-Allow-Headers "{headers}"',
      '  header Access-Control-Allow-Methods "GET, POST, DELETE, OPTIONS"',
      '  header Access-Control-Expose-Headers "Content-Range, ETag, Retry-After"',
      '  @preflight method OPTIONS',
      '  respond @preflight 204',
      '  reverse_proxy localhost:{port}',
      '}',
    ].join('\n'),
  },
  {
    kind: 'nginx',
    code: [
      'server {',
      '  listen {proxyPort};',
      '  client_max_body_size 100m;',
      '  location / {',
      '    add_header Access-Control-Allow-Origin "{origin}" always;',
      '    add_header Access-Control-Allow-Headers "{headers}" always;',
      '    add_header Access-Control-Allow-Methods "GET, POST, DELETE, OPTIONS" always;',
      '    add_header Access-Control-Expose-Headers "Content-Range, ETag, Retry-After" always;',
      '    if ($request_method = OPTIONS) { return 204; }',
      '    proxy_pass http://localhost:{port};',
      '  }',
      '}',
    ].join('\n'),
  },
];

/** In the order of the form. Addresses and ports are those of each project's documentation (2026-11). */
export const VIDEOS_API_SERVICES: readonly ServiceKind[] = [
  {
    ...{ id: 'sandbox', label: 'Sandbox', group: 'practice', address: '', charge: 'practice', key: 'none' },
    ...{ extraHeaders: false, ownKeyHeader: false, crossOrigin: 'yes', remedies: [] },
  },
  {
    ...{ ...OWN, id: 'vllm-omni', label: 'vLLM-Omni', address: 'http://localhost:8091/v1', crossOrigin: 'yes' },
    remedies: [{ kind: 'flag', code: '--allowed-origins \'["{origin}"]\'' }, ...PROXY_REMEDIES],
    // vllm-project/vllm-omni docs/serving/videos_api.md @0131cb5.
    startCommand: 'vllm serve Wan-AI/Wan2.2-T2V-A14B-Diffusers --omni --port 8091',
  },
  {
    ...{ ...OWN, id: 'sglang', label: 'SGLang Diffusion', address: 'http://localhost:30000/v1', crossOrigin: 'no' },
    remedies: PROXY_REMEDIES,
    // docs.sglang.io, SGLang Diffusion OpenAI API, Serve (2026-11).
    startCommand: 'sglang serve --model-path Wan-AI/Wan2.1-T2V-1.3B-Diffusers --port 30000',
  },
  {
    ...{ ...OWN, id: 'fastvideo', label: 'FastVideo', address: 'http://localhost:8000/v1', crossOrigin: 'yes' },
    remedies: PROXY_REMEDIES,
    // hao-ai-lab/FastVideo docs/cookbook/guides/fastwan21-serving.md @a50223a: in a clone of it.
    startCommand:
      'FASTVIDEO_ATTENTION_BACKEND=VIDEO_SPARSE_ATTN fastvideo serve --config examples/serving/openai_fastwan21_1_3b.yaml',
  },
  {
    ...{ ...GATEWAY, id: 'litellm', label: 'LiteLLM proxy', address: 'http://localhost:4000/v1', key: 'optional' },
    ...{ crossOrigin: 'yes', remedies: [{ kind: 'variable', code: 'LITELLM_CORS_ORIGINS="{origin}"' }] },
    // docs.litellm.ai, providers/openai/videos (2026-11).
    startCommand: 'litellm --config config.yaml --port 4000',
  },
  {
    ...{ ...GATEWAY, id: 'new-api', label: 'new-api gateway', address: '', key: 'required' },
    ...{ crossOrigin: 'unknown', remedies: [] },
    // QuantumNous/new-api, README, Docker (2026-11).
    startCommand:
      'docker run --name new-api -d --restart always -p 3000:3000 -v ./data:/data calciumion/new-api:latest',
  },
  {
    ...{ ...GATEWAY, id: 'other', label: 'Other Videos API server', address: '', key: 'optional' },
    ...{ crossOrigin: 'unknown', remedies: PROXY_REMEDIES },
  },
  {
    ...{ id: 'openai', label: 'OpenAI', group: 'hosted', address: 'https://api.openai.com/v1', charge: 'priced' },
    ...{ key: 'required', extraHeaders: false, ownKeyHeader: false, crossOrigin: 'yes', remedies: [] },
    // By OpenAI's notice of 2026-03-24.
    closedOn: '2026-09-24',
  },
];

/** By OpenAI's document (openai-openapi, 2026-08-21): a remix by id alone, the others also of a file. */
const ALL_CHANGES = { remix: 'own-render', edit: 'any-clip', extend: 'any-clip' } as const;
/** LiteLLM takes a file for an edit, and an id alone for an extension (video_endpoints/endpoints.py @02ac6ac). */
const LITELLM_CHANGES = { ...ALL_CHANGES, extend: 'own-render' } as const;
/** QuantumNous/new-api router/video-router.go, 2026-11. */
const NEW_API_CHANGES = { remix: 'own-render' } as const;

/**
 * DELETE on vLLM-Omni stops a render; on the others it only forgets one, or there is none (LiteLLM, new-api). new-api has no
 * list; LiteLLM's asks one backend whatever the others hold (litellm/videos/main.py, 2026), so that a render missing there
 * proves nothing.
 */
const ABILITIES: ReadonlyMap<string, Abilities> = new Map([
  ['sandbox', { canCancel: false, canForget: true, canList: true, pollPlan: SANDBOX_PLAN, changes: ALL_CHANGES }],
  ['vllm-omni', { canCancel: true, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['sglang', { canCancel: false, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['fastvideo', { canCancel: false, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['litellm', { canCancel: false, canForget: false, canList: false, pollPlan: HOSTED_PLAN, changes: LITELLM_CHANGES }],
  ['new-api', { canCancel: false, canForget: false, canList: false, pollPlan: HOSTED_PLAN, changes: NEW_API_CHANGES }],
  ['openai', { canCancel: false, canForget: true, canList: true, pollPlan: HOSTED_PLAN, changes: ALL_CHANGES }],
]);

/** What is known of a connection's kind of server; for an unknown one what the contract has. */
export function abilitiesOf({ service, charge }: Connection): Abilities {
  const pollPlan = charge === 'free' ? OWN_PLAN : HOSTED_PLAN;
  return ABILITIES.get(service) ?? { canCancel: false, canForget: true, canList: true, pollPlan };
}

/** Facts about a connection that never need a question. */
export function traitsOf(connection: Connection): RemoteTraits {
  const { canCancel, canForget, canList, pollPlan } = abilitiesOf(connection);
  // A server that ignores Range answers 200 with the whole file, which is read as such.
  const traits = { free: connection.charge === 'free', canCancel, canForget, ranges: true, pollPlan };
  return canList ? traits : { ...traits, canList };
}
