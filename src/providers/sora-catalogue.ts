/**
 * @file The Sora models as last listed: sizes, lengths and prices. Used by the Videos API provider for servers that still
 * serve them. Data only; whether anybody serves them is not said here.
 */
import type { Price } from '../domain/models';

/** A model of the catalogue; the rest is the same for all of them. */
export interface SoraModel {
  id: string;
  label: string;
  /** micro-dollars per second for each size */
  microsBySize: Readonly<Record<string, number>>;
}

/** What a dated name stands for. */
interface DatedName {
  id: string;
  base: string;
  day: string;
}

// $0.10 = 100_000 micro-dollars.
const SORA_2_720P = 100_000;
const PRO_720P = 300_000;
const PRO_LARGE = 500_000;
const PRO_1080P = 700_000;

/** The day of the last price list. Source: OpenAI's pricing page of that day, as quoted in public afterwards. */
export const SORA_PRICES_LISTED_ON = '2026-03-12';

/** Seconds. 4, 8 and 12 are in the API document, 16 and 20 in the guide (2026). */
export const SORA_SECONDS: readonly number[] = [4, 8, 12, 16, 20];

/** Longest prompt in the API document (openai-openapi, 2026-08-21). */
export const PROMPT_MAX_CHARS = 32_000;

/** In the order of the form. */
export const SORA_MODELS: readonly SoraModel[] = [
  { id: 'sora-2', label: 'Sora 2', microsBySize: { '1280x720': SORA_2_720P, '720x1280': SORA_2_720P } },
  {
    id: 'sora-2-pro',
    label: 'Sora 2 Pro',
    microsBySize: {
      '1280x720': PRO_720P,
      '720x1280': PRO_720P,
      '1792x1024': PRO_LARGE,
      '1024x1792': PRO_LARGE,
      '1920x1080': PRO_1080P,
      '1080x1920': PRO_1080P,
    },
  },
];

/** The dated names of the API document (openai-openapi, 2026-08-21). */
const DATED_NAMES: readonly DatedName[] = [
  { id: 'sora-2-2025-10-06', base: 'sora-2', day: '2025-10-06' },
  { id: 'sora-2-2025-12-08', base: 'sora-2', day: '2025-12-08' },
  { id: 'sora-2-pro-2025-10-06', base: 'sora-2-pro', day: '2025-10-06' },
];

/** The model a server means by this name; undefined for one that is not in the catalogue. */
export function findSoraModel(id: string): SoraModel | undefined {
  const dated = DATED_NAMES.find((name) => name.id === id);
  const model = SORA_MODELS.find((one) => one.id === (dated?.base ?? id));
  return model && dated ? { ...model, id, label: `${model.label} (${dated.day})` } : model;
}

/**
 * The list price of a model of the catalogue. A change is rendered in the model and the size of its clip, a remix and an edit as long as
 * that; of an extension the new seconds are rendered (openai-openapi, 2026-08-21), and charged is what is rendered.
 */
export function soraPrice({ microsBySize }: SoraModel): Price {
  return { kind: 'per-second', microsBySize, listedOn: SORA_PRICES_LISTED_ON };
}
