/**
 * @file The service behind the OpenRouter provider and what is known of it beforehand. Data for the connection form and the engine;
 * asks nobody.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';

/**
 * Keys, sign-in and address: openrouter.ai/docs/api_reference and docs/use-cases/oauth-pkce (2026-11). Its answers could be read from
 * a page, with a fixed list of request headers (big-AGI, 2026-08, for the API; nobody has published it for the files), so the person
 * can set no header of their own.
 */
export const OPENROUTER_SERVICES: readonly ServiceKind[] = [
  {
    ...{ id: 'openrouter', label: 'OpenRouter', group: 'hosted', address: 'https://openrouter.ai/api/v1' },
    ...{ charge: 'priced', key: 'required', keyPage: 'https://openrouter.ai/keys' },
    signIn: { authorizePath: '/auth', exchangePath: '/auth/keys' },
    ...{ extraHeaders: false, ownKeyHeader: false, crossOrigin: 'yes', remedies: [] },
    guide: [
      'One account for the video models of many makers: Seedance, Veo, Kling, Wan, Grok Imagine and more.',
      'Sign in from the form, or make a key at openrouter.ai/keys.',
      'Each render is paid from your credits; the app shows the list price before and the reported cost after.',
      'Text, a first and last frame, reference pictures, sound and seed, each where the model takes it.',
      'A render cannot be canceled or listed there, so an answer lost on the way has to be looked up by you.',
    ],
  },
];

/** Its own skill for this API asks about every 30 s (OpenRouterTeam/skills, openrouter-video, 2026-11); a short render is sooner done. */
const POLL_PLAN: RemoteTraits['pollPlan'] = { firstMs: 10 * SECOND_MS, slowestMs: 30 * SECOND_MS };

/** No way to stop, forget or list a render is documented (npm @openrouter/sdk 1.3.19, 2026-11). */
export function traitsOf({ charge }: Connection): RemoteTraits {
  return { free: charge === 'free', canCancel: false, canForget: false, ranges: true, pollPlan: POLL_PLAN };
}
