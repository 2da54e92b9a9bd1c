/**
 * @file Entry of the media worker, started by the media bridge. Has no logic: it only offers the functions.
 */
import { expose } from 'comlink';
import type { MediaApi } from './api';
import { fitImage } from './fit-image';
import { makeFilmstrip } from './make-filmstrip';
import { makePoster } from './make-poster';
import { readImage } from './read-image';
import { takeFrame, takeLastFrame } from './take-frame';

expose({ makePoster, makeFilmstrip, takeFrame, takeLastFrame, readImage, fitImage } satisfies MediaApi);
