/** @file The outputs of a clip in words, for the viewer's list of them. Pure. */
import { SECOND_MS } from '../base/time';
import type { Clip } from '../domain/clip';
import { isHeldOutput, outputsOf } from '../domain/clip-outputs';
import type { MissingReason } from '../domain/job';
import { formatBytes } from '../i18n/format-bytes';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';

/** One output. `facts`: what is known of its file; of one that is not here, why. */
export interface OutputLine {
  number: number;
  isHere: boolean;
  facts: string;
}

/** Each output of a clip; none where it has only one. */
export function describeOutputs(clip: Clip, locale: Locale): OutputLine[] {
  if (!clip.outputs) return [];
  const { missing, damaged } = locale.t.viewer.outputs;
  const reasons: Partial<Record<MissingReason, string>> = missing;
  return outputsOf(clip).map((output) => {
    const { number } = output;
    if (!isHeldOutput(output)) return { number, isHere: false, facts: reasons[output.missing] ?? missing.other };
    const facts = [...(output.fileId === clip.fileId ? shapeOf(clip) : []), formatBytes(output.bytes, locale)];
    const all = [...facts, ...(output.damaged ? [damaged] : [])];
    return { number, isHere: true, facts: all.map(unbroken).join(' · ') };
  });
}

/** A number stays on the line of its unit. */
function unbroken(fact: string): string {
  return fact.replaceAll(' ', '\u00a0');
}

/** Of its own file alone: nobody has read the others'. */
function shapeOf({ media }: Clip): string[] {
  if (!media) return [];
  return [
    formatClock(Math.round(media.durationMs / SECOND_MS) * SECOND_MS),
    `${String(media.width)} × ${String(media.height)}`,
  ];
}
