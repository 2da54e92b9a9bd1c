/**
 * @file Whether things move, kept under the settings key `motion`. Settings writes it; the root of the app puts it on the page, whose
 * styles know what moves. What the system asks for counts in any case.
 */

/** Settings key of the choice. */
export const MOTION_KEY = 'motion';

/** All choices, in the order they are shown. */
export const MOTIONS = ['system', 'reduced'] as const;

/** What the person chose. */
export type Motion = (typeof MOTIONS)[number];

/** Reads a stored choice; undefined for anything else. */
export function readMotion(raw: unknown): Motion | undefined {
  return MOTIONS.find((motion) => motion === raw);
}
