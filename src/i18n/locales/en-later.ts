/** @file English, what comes with the screens that are loaded later. One part per area. */
import { changes } from './en/changes';
import { clipFiles } from './en/clip-files';
import { composeMore } from './en/compose-more';
import { connections } from './en/connections';
import { failures } from './en/failures';
import { frame } from './en/frame';
import { library } from './en/library';
import { libraryFind } from './en/library-find';
import { libraryFolders } from './en/library-folders';
import { models } from './en/models';
import { preferences } from './en/preferences';
import { queue } from './en/queue';
import { settings } from './en/settings';
import { vault } from './en/vault';
import { viewer } from './en/viewer';

/** Words of the other screens. */
export const enLater = {
  changes,
  clipFiles,
  composeMore,
  connections,
  failures,
  frame,
  library,
  libraryFind,
  libraryFolders,
  models,
  preferences,
  queue,
  settings,
  vault,
  viewer,
};
