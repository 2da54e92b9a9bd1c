/** @file Pictures made at test time: half red, half blue, so that one sees how they were turned. */
import type { Page } from 'playwright/test';

/** Draws one, its left half red and its right half blue. */
export async function drawPicture(page: Page, width: number, height: number, type: string): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([w, h, mime]) => {
      const canvas = new OffscreenCanvas(w, h);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.fillStyle = 'rgb(255 0 0)';
      pen.fillRect(0, 0, w / 2, h);
      pen.fillStyle = 'rgb(0 0 255)';
      pen.fillRect(w / 2, 0, w / 2, h);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: mime })).arrayBuffer())];
    },
    [width, height, type] as const,
  );
  return Buffer.from(bytes);
}

/**
 * The JPEG with the note of a phone that was held upright: turn it a quarter to the right to see it (orientation 6 of EXIF
 * 2.3, 4.6.4). The note is a segment of its own straight after the two bytes that begin the file.
 */
export function noteTurned(jpeg: Buffer): Buffer {
  // TIFF, big-endian, one entry: tag 0x0112, a SHORT, one of it, its value 6; then no further directory.
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '0112000300000001' + '00060000' + '00000000', 'hex');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  // The length counts itself.
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** What a picture shows: its size, and "red", "blue" or the bare numbers near its four edges. */
export async function lookAt(page: Page, bytes: Buffer): Promise<Record<string, string | number>> {
  return page.evaluate(async (encoded) => {
    const raw = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([raw]), { imageOrientation: 'from-image' });
    const { width, height } = bitmap;
    const pen = new OffscreenCanvas(width, height).getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.drawImage(bitmap, 0, 0);
    const colorAt = (x: number, y: number): string => {
      const [red = 0, green = 0, blue = 0] = pen.getImageData(Math.floor(x), Math.floor(y), 1, 1).data;
      if (red > 200 && green < 60 && blue < 60) return 'red';
      return blue > 200 && green < 60 && red < 60 ? 'blue' : `${String(red)} ${String(green)} ${String(blue)}`;
    };
    const [left, right] = [colorAt(width * 0.1, height / 2 - 20), colorAt(width * 0.9, height / 2 - 20)];
    return { width, height, left, right, bottom: colorAt(width / 2 - 20, height * 0.9) };
  }, bytes.toString('base64'));
}
