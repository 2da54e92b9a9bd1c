/** @file English, what comes with the screens that are loaded later. One part per area. */
import { changes } from './en/changes';
import { composeMore } from './en/compose-more';
import { connections } from './en/connections';
import { failures } from './en/failures';
import { frame } from './en/frame';
import { library } from './en/library';
import { models } from './en/models';
import { queue } from './en/queue';
import { settings } from './en/settings';
import { viewer } from './en/viewer';

/** Words of the other screens. */
export const enLater = { changes, composeMore, connections, failures, frame, library, models, queue, settings, viewer };
