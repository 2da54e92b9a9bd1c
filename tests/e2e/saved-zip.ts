/** @file Saving chosen clips as a zip, and what is in it. For specs of the library. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { readZip } from '../../src/app/adapters/fixtures/read-zip';

/** A file as a picker takes it. */
export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Presses Download on the selection's toolbar and reads the zip that comes. Every checksum in it is right. */
export async function saveZip(page: Page): Promise<GivenFile[]> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const coming = page.waitForEvent('download');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Download' }).click();
  const zip = readFileSync(await (await coming).path());
  const entries = await readZip(new Blob([new Uint8Array(zip)]));
  return Promise.all(
    entries.map(async ({ name, bytes }) => ({
      name,
      mimeType: name.endsWith('.json') ? 'application/json' : 'video/mp4',
      buffer: Buffer.from(await bytes.arrayBuffer()),
    })),
  );
}

/** Gives files to Import by its picker, and waits for what became of them. */
export async function importFiles(page: Page, files: readonly GivenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await chooser).setFiles([...files]);
  await page.getByRole('dialog', { name: 'Import clips' }).getByText('Your own files stay as they are.').waitFor();
}

/** Drops files on the page, as from the desktop. */
export async function dropFiles(page: Page, files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, mimeType, bytes } of list) {
      const raw = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
      data.items.add(new File([raw], name, { type: mimeType }));
    }
    return data;
  }, given);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer });
}
