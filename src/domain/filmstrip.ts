/**
 * @file The filmstrip of a clip: ten frames side by side in one picture, for moving along a tile. Says which moments stand in
 * it and where each of them is. Used by the media worker, which draws it, and by what shows it. Pure.
 */

/** Frames in a strip. */
export const FRAMES = 10;

/** The longer side of one frame, in pixels: a small tile; a larger one is covered by its poster again when the pointer leaves. */
export const FRAME_LONGEST = 160;

/** The moments of the frames: the middle of each tenth, in the unit of `length`. */
export function frameTimes(length: number): number[] {
  return Array.from({ length: FRAMES }, (_, frame) => ((frame + 0.5) / FRAMES) * length);
}

/** The frame under a pointer: 0 is the left edge of what it moves along, 1 the right one. Outside, the frame at that end. */
export function frameAtPosition(position: number): number {
  const frame = Math.floor(position * FRAMES);
  return Math.min(FRAMES - 1, Math.max(0, Number.isNaN(frame) ? 0 : frame));
}

/** What lies left of a frame, as a part of the whole strip's width: 0 for the first, 0.9 for the last. */
export function offsetOfFrame(frame: number): number {
  return frame / FRAMES;
}
