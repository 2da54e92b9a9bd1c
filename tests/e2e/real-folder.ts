/**
 * @file A folder on the real disk, given to the app as a person gives it. No tool can press in the browser's own picker or answer its
 * question, so the folder is dropped on the page, and the answer "Allow on every visit" stands in the profile before the browser starts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright/test';

/** Chromium counts microseconds from 1601 on; that is so long before the epoch of everybody else. */
const CHROMIUM_EPOCH_MS = 11_644_473_600_000;

interface Preferences {
  profile?: { content_settings?: { exceptions?: Record<string, unknown> } };
}

/** Says in a profile that no browser has open that this address may always write to that folder. */
export function allowFolder(profile: string, origin: string, folder: string): void {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as Preferences;
  const at = String((Date.now() + CHROMIUM_EPOCH_MS) * 1000);
  const given = {
    ...{ 'display-name': basename(folder), 'is-directory': true, path: folder, readable: true, writable: true },
  };
  const setting = (value: unknown) => ({ [`${origin},*`]: { last_modified: at, setting: value } });
  const exceptions = {
    ...preferences.profile?.content_settings?.exceptions,
    file_system_access_chooser_data: setting({ 'chosen-objects': [given] }),
    file_system_access_extended_permission: setting(1),
  };
  preferences.profile = {
    ...preferences.profile,
    content_settings: { ...preferences.profile?.content_settings, exceptions },
  };
  writeFileSync(file, JSON.stringify(preferences));
}

/** Drops it in the middle of the page. */
export async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { x, y } = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}
