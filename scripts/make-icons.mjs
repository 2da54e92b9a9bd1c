/**
 * @file Draws the app's icons into `public/` from one mark. Run by hand after the mark changed
 * (`node scripts/make-icons.mjs`); the results are committed, so neither the build nor the tests need it.
 */
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { launchOptions } from './chromium.mjs';

const PUBLIC = new URL('../public/', import.meta.url);
const TILE = '#17181a';
const SKY = '#9bd0f2';
const PAPER = '#f4f6f8';

/** The mark on a box of 32: a play sign cut by the horizon. Its bounds are 11.4 to 24.1 across, 8.2 to 24.4 down. */
const UPPER = 'M11.5 9.4c0-.9 1-1.5 1.8-1l10.2 6.5c.3.2.5.4.6.7H11.5z';
const LOWER = 'M11.5 17.6h12.4l-.4.3-10.2 6.5c-.8.5-1.8 0-1.8-1z';

/**
 * @param {{ tile?: { radius: number }, scale?: number, upper?: string, lower?: string }} look `scale` around the middle
 */
function drawIcon({ tile, scale = 1, upper = SKY, lower = PAPER }) {
  const background = tile ? `<rect width="32" height="32" rx="${tile.radius}" fill="${TILE}"/>` : '';
  const shift = 16 - 16 * scale;
  const open = scale === 1 ? '' : `<g transform="translate(${shift} ${shift}) scale(${scale})">`;
  const close = scale === 1 ? '' : '</g>';
  const mark = `<path d="${UPPER}" fill="${upper}"/><path d="${LOWER}" fill="${lower}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${background}${open}${mark}${close}</svg>\n`;
}

const rounded = drawIcon({ tile: { radius: 8 } });
// Systems cut maskable and Apple icons themselves. The mark's far corner is 4.6 across and 8.4 down from the middle,
// √(4.6² + 8.4²) = 9.6 away: inside the safe circle of 0.4 × 32 = 12.8.
const full = drawIcon({ tile: { radius: 0 } });
// One colour, no tile: systems use only its alpha. The mark is 16 high; × 1.6 leaves 3 of 32 free above and below.
const plain = drawIcon({ scale: 1.6, upper: '#fff', lower: '#fff' });

/** A shortcut's sign: an icon of the app (20 px box, `src/ui/parts/icon-paths.ts`) on the tile. @param {string} sign */
function drawShortcut(sign) {
  // Half of the tile: 20 × 0.8 = 16 of 32, moved by (32 − 16) / 2.
  const stroke = `fill="none" stroke="${SKY}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"`;
  const tile = `<rect width="32" height="32" rx="8" fill="${TILE}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${tile}<path transform="translate(8 8) scale(.8)" ${stroke} d="${sign}"/></svg>\n`;
}

/** The icons `new` and `queue`. */
const NEW =
  'M5.25 4.25h9.5a2.5 2.5 0 0 1 2.5 2.5v6.5a2.5 2.5 0 0 1-2.5 2.5h-9.5a2.5 2.5 0 0 1-2.5-2.5v-6.5a2.5 2.5 0 0 1 2.5-2.5zM10 7.5v5M7.5 10h5';
const QUEUE = 'M3 5h9M3 10h6.5M3 15h5M10.25 13a3.75 3.75 0 1 0 7.5 0 3.75 3.75 0 1 0-7.5 0zM14 11.2V13l1.2.9';

const pictures = [
  { name: 'icon-192.png', size: 192, svg: rounded },
  { name: 'icon-512.png', size: 512, svg: rounded },
  { name: 'icon-maskable-512.png', size: 512, svg: full },
  { name: 'apple-touch-icon.png', size: 180, svg: full },
  { name: 'badge-96.png', size: 96, svg: plain },
  { name: 'shortcut-new.png', size: 192, svg: drawShortcut(NEW) },
  { name: 'shortcut-queue.png', size: 192, svg: drawShortcut(QUEUE) },
];

writeFileSync(new URL('icon.svg', PUBLIC), rounded);
writeFileSync(new URL('icon-monochrome.svg', PUBLIC), plain);
const browser = await chromium.launch(launchOptions());
try {
  for (const { name, size, svg } of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
    writeFileSync(new URL(name, PUBLIC), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
