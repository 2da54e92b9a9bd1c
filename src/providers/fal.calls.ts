/**
 * @file Every call of the fal provider that reaches the service. Loaded when the first one is made, so that a page that only draws its
 * form does not carry it.
 */
import type { Provider } from './contract';
import { cancelRender } from './fal.cancel';
import { checkServer, pingKey } from './fal.check';
import { readHandle } from './fal.handle';
import { openResult } from './fal.open';
import { startRender } from './fal.start';
import { askForState } from './fal.state';
import { withHandle } from './with-handle';

/** The part of a provider that asks. */
export const falCalls = {
  check: checkServer,
  ping: pingKey,
  start: startRender,
  poll: (operation, context) => withHandle(readHandle(operation), (handle) => askForState(handle, context)),
  open: (asset, _operation, range, context) => openResult(asset, range, context),
  cancel: (operation, context) => withHandle(readHandle(operation), (handle) => cancelRender(handle, context)),
} satisfies Partial<Provider>;
