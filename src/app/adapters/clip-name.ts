/** @file The name of a clip as a file, from the person's template. Called by whatever saves one. */
import type { Clip } from '../../domain/clip';
import { clipNameFacts } from '../../domain/clip-name-facts';
import { outputSuffix } from '../../domain/clip-outputs';
import { withoutVideoEnding } from '../../domain/file-name';
import { DEFAULT_NAME_TEMPLATE, fillTemplate, NAME_TEMPLATE_KEY, readNameTemplate } from '../../domain/name-template';
import { fileTimeOf } from '../../i18n/file-time';
import type { AppStorage } from '../../storage/storage';

/** The template in use. */
export async function readTemplate({ settings }: Pick<AppStorage, 'settings'>): Promise<string> {
  return (await settings.get(NAME_TEMPLATE_KEY, readNameTemplate)) ?? DEFAULT_NAME_TEMPLATE;
}

/** A name without its ending, legal on every system. */
export function nameOf(clip: Clip, template: string): string {
  return withoutVideoEnding(fillTemplate(template, clipNameFacts(clip, fileTimeOf(clip.createdAt))));
}

/** The same of the output that stands as the clip's own file: a further one has its number behind the name. */
export function outputNameOf(clip: Clip, template: string): string {
  return `${nameOf(clip, template)}${outputSuffix(clip)}`;
}
