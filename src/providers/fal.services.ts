/**
 * @file The service behind the fal provider and what is known of it beforehand. Data for the connection form and the engine; asks
 * nobody.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';
import type { KeyPlace } from './provider-fetch';

/**
 * Address and key: fal.ai/docs (inference/queue, authentication), 2026-11. Pages of others ask it directly; nobody has published which
 * headers its answers have, so nothing is promised here.
 */
export const FAL_SERVICES: readonly ServiceKind[] = [
  {
    ...{ id: 'fal', label: 'fal', group: 'hosted', address: 'https://queue.fal.run', charge: 'priced' },
    ...{ key: 'required', keyPage: 'https://fal.ai/dashboard/keys', extraHeaders: false, ownKeyHeader: false },
    ...{ crossOrigin: 'unknown', remedies: [], modelsById: { placeholder: 'fal-ai/kling-video/v3/pro/text-to-video' } },
    guide: [
      'One account for the video models of many makers: Veo, Kling, Seedance, Wan, PixVerse, Hailuo and more.',
      'Make a key with the scope API under Keys in the dashboard at fal.ai.',
      'Each render is paid from your credits; the app shows the list price before, and fal names no cost after.',
      'Text, a first and last frame, sound and seed, each where the model takes it; any other model by its id.',
      'A render can be canceled while it waits. Results lie at public addresses that nobody can guess.',
    ],
  },
];

/** fal.ai/docs, authentication (2026-11). */
const KEY_PLACE: KeyPlace = { name: 'Authorization', prefix: 'Key ' };

const POLL_PLAN: RemoteTraits['pollPlan'] = { firstMs: 3 * SECOND_MS, slowestMs: 10 * SECOND_MS };

/** Where the key travels. */
export function keyPlaceOf(): KeyPlace {
  return KEY_PLACE;
}

/** No list of a key's renders is documented, and no way to forget one by its id. */
export function traitsOf({ charge }: Connection): RemoteTraits {
  return { free: charge === 'free', canCancel: true, canForget: false, ranges: true, pollPlan: POLL_PLAN };
}
