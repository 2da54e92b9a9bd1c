/** @file Moments of a film as the player writes them, and the frames its track shows. Pure; the player's parts call it. */
import { FRAMES } from '../domain/filmstrip';

/** "0:03.46": two digits tell the frames of any usual film apart. Not a number is shown as the beginning. */
export function filmTime(seconds: number): string {
  const hundredths = Math.max(0, Math.floor((Number.isFinite(seconds) ? seconds : 0) * 100 + 1e-6));
  const minutes = Math.floor(hundredths / 6000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(minutes)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/** Most pictures side by side: beyond that they are too narrow to be told apart. */
const MOST_SLOTS = 40;

/**
 * Which frames of the filmstrip stand side by side along a track, so that each keeps about the film's shape. `ratio`: width by
 * height of the film.
 */
export function trackFrames(width: number, height: number, ratio: number): number[] {
  const fitting = Math.round(width / (height * ratio));
  const count = Math.min(MOST_SLOTS, Math.max(1, Number.isFinite(fitting) ? fitting : FRAMES));
  return Array.from({ length: count }, (_, slot) => Math.min(FRAMES - 1, Math.floor(((slot + 0.5) / count) * FRAMES)));
}

/** Where along something a pointer is, 0 to 1. */
export function partAlong(x: number, { left, width }: { left: number; width: number }): number {
  return width > 0 ? Math.min(1, Math.max(0, (x - left) / width)) : 0;
}
