/** @file The service behind the Gemini provider and what is known of it beforehand. Data for the connection form and the engine; asks nobody. */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';
import type { KeyPlace } from './provider-fetch';

/**
 * That a page may ask is what others measured, not Google's word: preflights for POST and GET of /interactions pass with
 * `content-type`, `x-goog-api-key` and `x-goog-api-client`, and are refused with 403 for any further header (googleapis/js-genai
 * issue 1723, 2026; big-AGI kb/systems/client-side-fetch.md, 2026-06-26 and 2026-08-14). So none can be set here. Files behind a
 * `uri` are fetched by public page scripts too, with the key in the address; with the header nobody has published it.
 */
export const GEMINI_SERVICES: readonly ServiceKind[] = [
  {
    ...{ id: 'gemini', label: 'Google Gemini', group: 'hosted' },
    address: 'https://generativelanguage.googleapis.com/v1beta',
    ...{ charge: 'priced', key: 'required', keyPage: 'https://aistudio.google.com/apikey' },
    ...{ extraHeaders: false, ownKeyHeader: false, crossOrigin: 'yes', remedies: [] },
    guide: [
      'Google’s own service for Gemini Omni, its video models; Veo is no longer there.',
      'Make a key at aistudio.google.com/apikey, in a project with billing: there is no free tier for video.',
      'Each second of a clip is charged by its resolution; the service reports no cost, so the app counts the list price.',
      'Text, a first and last frame, up to six reference pictures, edit and extend, always with sound; no seed, no negative prompt.',
      'A filtered render ends without a clip, perhaps charged; in the EEA, Switzerland and the UK clips of your own cannot be edited.',
    ],
  },
];

/** The header of ai.google.dev/gemini-api/docs/api-key (2026-11). The key may stand in the address too, where it would be logged. */
export const GEMINI_KEY_PLACE: KeyPlace = { name: 'x-goog-api-key', prefix: '' };

/** 30–60 s at 360p, minutes at 4K (docs.laozhang.ai, docs.oxen.ai, 2026-11). */
const POLL_PLAN: RemoteTraits['pollPlan'] = { firstMs: 5 * SECOND_MS, slowestMs: 20 * SECOND_MS };

/** `Range` is none of the headers a page may send there. */
export function traitsOf({ charge }: Connection): RemoteTraits {
  return { free: charge === 'free', canCancel: true, canForget: true, ranges: false, pollPlan: POLL_PLAN };
}
