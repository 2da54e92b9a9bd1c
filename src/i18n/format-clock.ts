/** @file Lengths as a clock shows them. Apart from the other formats, since nothing of the first load needs it. */
import { SECOND_MS } from '../base/time';

/** "0:08", "2:51", "1:02:03", to the nearest second. */
export function formatClock(ms: number): string {
  const seconds = Math.round(ms / SECOND_MS);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}
