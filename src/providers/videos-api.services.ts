/**
 * @file The kinds of server that speak the Videos API, and what is known of each beforehand. Data of the provider; what
 * is not known here is learned by asking.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';

/** What a kind of server can do, whatever the connection. */
interface Abilities extends Pick<RemoteTraits, 'canCancel' | 'canForget' | 'pollPlan'> {
  /** false: it has no list of its renders, or one that does not have them all; true may still turn out wrong */
  canList: boolean;
}
type PollPlan = RemoteTraits['pollPlan'];

const SANDBOX_PLAN: PollPlan = { firstMs: 1.5 * SECOND_MS, slowestMs: 5 * SECOND_MS };
const OWN_PLAN: PollPlan = { firstMs: 2 * SECOND_MS, slowestMs: 5 * SECOND_MS };
const HOSTED_PLAN: PollPlan = { firstMs: 5 * SECOND_MS, slowestMs: 20 * SECOND_MS };

/** In the order of the form. Addresses and ports are those of each project's documentation (2026-11). */
export const VIDEOS_API_SERVICES: readonly ServiceKind[] = [
  { id: 'sandbox', label: 'Sandbox', address: '', charge: 'practice', key: 'none' },
  { id: 'vllm-omni', label: 'vLLM-Omni', address: 'http://localhost:8091/v1', charge: 'free', key: 'optional' },
  { id: 'sglang', label: 'SGLang Diffusion', address: 'http://localhost:30000/v1', charge: 'free', key: 'optional' },
  { id: 'fastvideo', label: 'FastVideo', address: 'http://localhost:8000/v1', charge: 'free', key: 'optional' },
  { id: 'litellm', label: 'LiteLLM proxy', address: 'http://localhost:4000/v1', charge: 'priced', key: 'optional' },
  { id: 'new-api', label: 'new-api gateway', address: '', charge: 'priced', key: 'required' },
  { id: 'other', label: 'Other Videos API server', address: '', charge: 'priced', key: 'optional' },
  {
    id: 'openai',
    label: 'OpenAI',
    address: 'https://api.openai.com/v1',
    charge: 'priced',
    key: 'required',
    // By OpenAI's notice of 2026-03-24.
    closedOn: '2026-09-24',
  },
];

/**
 * DELETE on vLLM-Omni stops a render; on the others it only forgets one, or there is none (LiteLLM, new-api). new-api has no
 * list; LiteLLM's asks one backend whatever the others hold (litellm/videos/main.py, 2026), so that a render missing there
 * proves nothing.
 */
const ABILITIES: ReadonlyMap<string, Abilities> = new Map([
  ['sandbox', { canCancel: false, canForget: true, canList: true, pollPlan: SANDBOX_PLAN }],
  ['vllm-omni', { canCancel: true, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['sglang', { canCancel: false, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['fastvideo', { canCancel: false, canForget: true, canList: true, pollPlan: OWN_PLAN }],
  ['litellm', { canCancel: false, canForget: false, canList: false, pollPlan: HOSTED_PLAN }],
  ['new-api', { canCancel: false, canForget: false, canList: false, pollPlan: HOSTED_PLAN }],
  ['openai', { canCancel: false, canForget: true, canList: true, pollPlan: HOSTED_PLAN }],
]);

/** What is known of a connection's kind of server; for an unknown one what the contract has. */
export function abilitiesOf({ service, charge }: Connection): Abilities {
  const pollPlan = charge === 'free' ? OWN_PLAN : HOSTED_PLAN;
  return ABILITIES.get(service) ?? { canCancel: false, canForget: true, canList: true, pollPlan };
}

/** Facts about a connection that never need a question. */
export function traitsOf(connection: Connection): RemoteTraits {
  const { canCancel, canForget, pollPlan } = abilitiesOf(connection);
  // A server that ignores Range answers 200 with the whole file, which is read as such.
  return { free: connection.charge === 'free', canCancel, canForget, ranges: true, pollPlan };
}
