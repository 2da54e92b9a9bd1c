/**
 * @file What some servers take beside the fields of the contract. Read by the models for the form and by the wire for the
 * request: a field that is not offered is never sent, because a strict server refuses unknown ones.
 */
import type { ParamSpec } from '../domain/models';
import { PROMPT_MAX_CHARS } from './sora-catalogue';

/** The practice server's own model: it takes all of this, so that all of it can be practised. See sandbox/README.md. */
export const PRACTICE_MODEL_ID = 'sandbox-open';

/**
 * vLLM-Omni (protocol/videos.py @079d7a5): 1 to 200 steps, guidance 0 to 20, any seed and negative prompt. FastVideo has the
 * same (protocol.py @3319add). SGLang Diffusion has the same fields and names no limits (openai/video_api.py, 2026-11). The
 * seeds are those that also the narrowest generator takes: 31 bits.
 */
const OWN_SERVER: Partial<ParamSpec> = {
  seed: { min: 0, max: 2_147_483_647 },
  negativePromptMaxChars: PROMPT_MAX_CHARS,
  steps: { min: 1, max: 200 },
  guidance: { min: 0, max: 20, step: 0.1 },
};

const PRACTICE: Partial<ParamSpec> = { ...OWN_SERVER, endImage: 'alone', references: 4 };

/** What a model takes there beside the contract. OpenAI, LiteLLM and new-api document nothing of the kind. */
export function advancedAt(service: string, model: string): Partial<ParamSpec> {
  if (service === 'sandbox') return model === PRACTICE_MODEL_ID ? PRACTICE : {};
  return ['vllm-omni', 'sglang', 'fastvideo'].includes(service) ? OWN_SERVER : {};
}
