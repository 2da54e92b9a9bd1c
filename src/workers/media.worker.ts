/**
 * @file Entry of the media worker, started by the media bridge. Has no logic: it only offers the functions.
 */
import { expose } from 'comlink';
import type { MediaApi } from './api';
import { fitImage } from './fit-image';
import { makePoster } from './make-poster';
import { readImage } from './read-image';

expose({ makePoster, readImage, fitImage } satisfies MediaApi);
