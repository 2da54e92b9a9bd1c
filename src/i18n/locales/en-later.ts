/** @file English, what comes with the screens that are loaded later. One part per area. */
import { connections } from './en/connections';
import { failures } from './en/failures';
import { frame } from './en/frame';
import { library } from './en/library';
import { queue } from './en/queue';
import { settings } from './en/settings';
import { viewer } from './en/viewer';

/** Words of the other screens. */
export const enLater = { connections, failures, frame, library, queue, settings, viewer };
