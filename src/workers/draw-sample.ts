/** @file Draws a decoded frame in a wished size, upright. Called by all that make pictures of a video in the media worker. */
import type { VideoSample } from 'mediabunny';
import type { PixelSize } from '../domain/params';
import { drawShrunk } from './draw-shrunk';
import { DrawingError } from './video-input';

/** Closes the sample in any case: an open one holds memory of the decoder. Throws a DrawingError. */
export function drawSample(sample: VideoSample, sizeFor: (shown: PixelSize) => PixelSize): OffscreenCanvas {
  try {
    const shown = { width: sample.displayWidth, height: sample.displayHeight };
    return drawShrunk(shown, sizeFor(shown), (context, size) => sample.draw(context, 0, 0, size.width, size.height));
  } catch (error) {
    throw new DrawingError(error);
  } finally {
    sample.close();
  }
}
