/** @file xAI as a service: where it stands, what it can do, and its guide. Data of the provider. */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { RemoteTraits } from '../domain/remote';
import type { ServiceKind } from '../domain/service-kind';

/** One service. That its answers can be read from a page is what others have seen, not measured here. */
export const XAI_SERVICES: readonly ServiceKind[] = [
  {
    ...{ id: 'xai', label: 'xAI Grok Imagine', group: 'hosted', address: 'https://api.x.ai/v1', charge: 'priced' },
    ...{ key: 'required', keyPage: 'https://console.x.ai/', extraHeaders: false, ownKeyHeader: false },
    ...{ crossOrigin: 'unknown', remedies: [] },
    guide: [
      'xAI renders with its own Grok Imagine models.',
      'Make a key at console.x.ai and put some credit on the account.',
      'A second of video is charged by its resolution, each picture sent along a little more. A render that its policy stops is charged too.',
      'It makes 1 to 15 seconds with sound, from text, a first and a last picture or references, and edits and extends clips.',
      'The result is kept in your xAI files for seven days and fetched from there, which xAI charges by size.',
    ],
  },
];

/** Facts about a connection that never need a question. 60 questions a minute are allowed in all. */
export function traitsOf({ charge }: Connection): RemoteTraits {
  return {
    ...{ free: charge === 'free', canCancel: false, canForget: true },
    // Nothing is documented of parts of a file, and a clip of 15 s is small.
    ranges: false,
    pollPlan: { firstMs: 5 * SECOND_MS, slowestMs: 10 * SECOND_MS },
  };
}
