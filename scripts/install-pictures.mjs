/**
 * @file The pictures that browsers show before the app is installed (`screenshots` in the manifest), as WebP: small, and not
 * among the files that every visitor stores. Used by `screenshots.mjs` only.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCREENSHOTS } from './web-manifest.mjs';

/** @typedef {import('./screenshot-stage.mjs').Stage} Stage */

/** Fetched by every browser that only looks whether it could install. */
export const INSTALL_PICTURE_MAX_BYTES = 120_000;
/** Phones have more pixels than they say. */
const PHONE_SCALE = 2;
/** Of 1; fine lines stay clean, and a full library stays below the limit. */
const QUALITY = 0.82;

/**
 * @param {Stage} stage a filled app
 * @param {string} dir
 */
export async function takeForInstall(stage, dir) {
  mkdirSync(dir, { recursive: true });
  const { page } = stage;
  await stage.goTo('library');
  // The browser asks by itself there.
  const offer = page.getByRole('button', { name: 'Not now' });
  if (await offer.isVisible()) await offer.click();
  const session = await page.context().newCDPSession(page);
  for (const { name, width, height, formFactor } of SCREENSHOTS) {
    const scale = formFactor === 'narrow' ? PHONE_SCALE : 1;
    const size = { width: width / scale, height: height / scale };
    await stage.look(size, 'dark');
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: scale, mobile: false });
    await stage.goTo(name.replace(/-.*/, ''));
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY * 100 });
    const bytes = Buffer.from(data, 'base64');
    writeFileSync(join(dir, `${name}.webp`), bytes);
    console.log(`${(bytes.length / 1000).toFixed(0).padStart(5)} kB  ${name}.webp`);
  }
  await session.send('Emulation.clearDeviceMetricsOverride');
}
