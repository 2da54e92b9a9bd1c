/** @file Where a click on a notification leads, as a path below the app's base. Pure; the data is checked, it may be old. */
import { isRecord, textOf } from '../base/json';

/** The clip when it is about one, the library when about several, else the queue. */
export function clickTarget(data: unknown): string {
  if (!isRecord(data)) return 'queue';
  const clipId = textOf(data['clipId']);
  if (clipId !== undefined) return `library/${encodeURIComponent(clipId)}`;
  return data['kind'] === 'ready' ? 'library' : 'queue';
}

/** The clip that **Save** saves; undefined where the press asks for something else. */
export function clipToSave(action: string, data: unknown): string | undefined {
  return action === 'save' && isRecord(data) ? textOf(data['clipId']) : undefined;
}
