/**
 * @file Under which name `localStorage` says that locked keys may have to cover the screen: read before anything is shown, which no
 * database can be. It says nothing else.
 */
export const COVERS_KEY = 'sora-renderer:covers';
