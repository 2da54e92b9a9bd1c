/**
 * @file Every call of the Videos API provider that reaches a server. Loaded when the first one is made, so that a page that
 * only draws its form does not carry it; the service worker has it built in.
 */
import type { Provider } from './contract';
import { checkServer } from './videos-api.check';
import { openContent } from './videos-api.content';
import { listRenders } from './videos-api.list';
import { askForState } from './videos-api.poll';
import { cancelRender, forgetRender } from './videos-api.removal';
import { startRender } from './videos-api.start';
import { readHandle } from './videos-api.wire';
import { withHandle } from './with-handle';

/** The part of a provider that asks. */
export const videosApiCalls = {
  check: checkServer,
  start: startRender,
  poll: (operation, context) => withHandle(readHandle(operation), (handle) => askForState(handle, context)),
  open: openContent,
  list: listRenders,
  cancel: (operation, context) => withHandle(readHandle(operation), (handle) => cancelRender(handle, context)),
  forget: (operation, context) => withHandle(readHandle(operation), (handle) => forgetRender(handle, context)),
} satisfies Partial<Provider>;
