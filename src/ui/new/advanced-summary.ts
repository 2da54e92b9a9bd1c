/** @file What is set under Advanced, in a line, and what of it the model does not take. Pure; `AdvancedCard.svelte` calls it. */
import type { FittedField } from '../../domain/fit-params';
import type { RenderParams } from '../../domain/params';
import type { Locale } from '../../i18n/locale';

/** What is set of what the model takes: "seed 42, no sound"; '' = nothing. */
export function advancedSummary(fitted: RenderParams, isExtraBroken: boolean, { t, format }: Locale): string {
  const words = t.composeMore.advanced;
  const { audio, seed, negativePrompt, steps, guidance, extra } = fitted;
  const count = Object.keys(extra ?? {}).length;
  return [
    audio === false && words.soundOff,
    seed !== undefined && words.seedSet(String(seed)),
    negativePrompt !== undefined && words.negativeSet,
    steps !== undefined && words.stepsSet(format.number(steps)),
    guidance !== undefined && words.guidanceSet(format.number(guidance)),
    isExtraBroken ? words.extraBroken : count > 0 && words.extraCount(count),
  ]
    .filter((one) => one !== false)
    .join(', ');
}

/** What is set and kept aside, because the model takes nothing of the kind: "seed, steps"; '' = nothing. */
export function advancedAside(leftOut: readonly FittedField[], fitted: RenderParams, { t }: Locale): string {
  const names: Partial<Record<FittedField, string>> = t.composeMore.advanced.asideNames;
  // A number that was moved to the nearest is there; its own field says so.
  return leftOut.flatMap((field) => (fitted[field] === undefined ? (names[field] ?? []) : [])).join(', ');
}
