/**
 * @file Base64 that comes in pieces (RFC 4648, 4): each piece of text becomes a piece of bytes, and no more than three letters
 * are kept between two. Line breaks and blanks are passed over; any other letter, the URL-safe ones too, breaks it. Never throws.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BLANK = 64;
const PADDING = 65;
const FOREIGN = 66;

/** What each byte means: its 6 bits, or one of the three above. */
const MEANINGS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  if (ALPHABET.includes(letter)) return ALPHABET.indexOf(letter);
  if (letter === '=') return PADDING;
  return ' \t\r\n'.includes(letter) ? BLANK : FOREIGN;
});

/** One base64 text. */
export class Base64Reader {
  /** bits of the group of four that is open, and how many of its letters came */
  #bits = 0;
  #letters = 0;
  #padding = 0;
  #isBroken = false;

  /** True when it was no base64; nothing that may come mends it. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The bytes of the groups that are whole with this piece. */
  push(text: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.ceil(((this.#letters + text.byteLength) * 3) / 4));
    let bits = this.#bits;
    let letters = this.#letters;
    let at = 0;
    for (let from = 0; from < text.byteLength; from++) {
      const meaning = MEANINGS[text[from] ?? 0] ?? FOREIGN;
      if (meaning >= BLANK) {
        if (meaning !== BLANK) this.#readSign(meaning, letters);
        continue;
      }
      // Nothing may follow the padding.
      if (this.#padding > 0) this.#isBroken = true;
      bits = (bits << 6) | meaning;
      if (++letters < 4) continue;
      bytes[at++] = bits >> 16;
      bytes[at++] = bits >> 8;
      bytes[at++] = bits;
      bits = letters = 0;
    }
    this.#bits = bits;
    this.#letters = letters;
    return bytes.subarray(0, at);
  }

  /** The bytes of the last group, where it is a short one; undefined when the text was no base64. Padding may be left out. */
  end(): Uint8Array<ArrayBuffer> | undefined {
    const isPadded = this.#padding === 0 || this.#letters + this.#padding === 4;
    if (this.#isBroken || this.#letters === 1 || !isPadded) return undefined;
    if (this.#letters === 0) return new Uint8Array(0);
    const bits = this.#bits << (6 * (4 - this.#letters));
    return new Uint8Array([bits >> 16, bits >> 8]).subarray(0, this.#letters - 1);
  }

  /** Padding stands behind two or three letters; every other sign breaks it. */
  #readSign(meaning: number, letters: number): void {
    this.#padding++;
    if (meaning === FOREIGN || letters < 2 || letters + this.#padding > 4) this.#isBroken = true;
  }
}
