/**
 * @file Every call of the Gemini provider that reaches the service. Loaded when the first one is made, so that a page that only draws
 * its form does not carry it.
 */
import type { Provider } from './contract';
import { checkServer, pingKey } from './gemini.check';
import { openVideo } from './gemini.content';
import { askForState } from './gemini.poll';
import { cancelRender, forgetRender } from './gemini.removal';
import { startRender } from './gemini.start';
import { readHandle } from './gemini.wire';
import { withHandle } from './with-handle';

/** The part of a provider that asks. */
export const geminiCalls = {
  check: checkServer,
  ping: pingKey,
  start: startRender,
  poll: (operation, context) => withHandle(readHandle(operation), (handle) => askForState(handle, context)),
  open: (asset, operation, _range, context) => openVideo(asset, operation, context),
  cancel: (operation, context) => withHandle(readHandle(operation), (handle) => cancelRender(handle, context)),
  forget: (operation, context) => withHandle(readHandle(operation), (handle) => forgetRender(handle, context)),
} satisfies Partial<Provider>;
