/**
 * @file Every call of the OpenRouter provider that reaches the service. Loaded when the first one is made, so that a page that only
 * draws its form does not carry it.
 */
import type { Provider } from './contract';
import { checkServer, pingKey } from './openrouter.check';
import { openContent } from './openrouter.content';
import { startRender } from './openrouter.start';
import { askForState } from './openrouter.state';
import { readHandle } from './openrouter.wire';
import { withHandle } from './with-handle';

/** The part of a provider that asks. */
export const openrouterCalls = {
  check: (context) => checkServer(context),
  ping: pingKey,
  start: startRender,
  poll: (operation, context) => withHandle(readHandle(operation), (handle) => askForState(handle, context)),
  open: openContent,
} satisfies Partial<Provider>;
