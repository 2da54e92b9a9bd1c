/**
 * @file Values of the D-Bus wire format, read and written by their signatures, little-endian as on every machine Chromium
 * runs on today. After https://dbus.freedesktop.org/doc/dbus-specification.html, "Marshaling (Wire Format)".
 */

/** Numbers, texts, arrays and structs; a variant is its value. */
export type BusValue = string | number | bigint | boolean | BusValue[];

/** Where values of fixed size begin: at a multiple of this many bytes. */
const FIXED: Record<string, { bytes: number; read: (buffer: Buffer, at: number) => BusValue }> = {
  y: { bytes: 1, read: (buffer, at) => buffer.readUInt8(at) },
  b: { bytes: 4, read: (buffer, at) => buffer.readUInt32LE(at) !== 0 },
  n: { bytes: 2, read: (buffer, at) => buffer.readInt16LE(at) },
  q: { bytes: 2, read: (buffer, at) => buffer.readUInt16LE(at) },
  i: { bytes: 4, read: (buffer, at) => buffer.readInt32LE(at) },
  u: { bytes: 4, read: (buffer, at) => buffer.readUInt32LE(at) },
  h: { bytes: 4, read: (buffer, at) => buffer.readUInt32LE(at) },
  x: { bytes: 8, read: (buffer, at) => buffer.readBigInt64LE(at) },
  t: { bytes: 8, read: (buffer, at) => buffer.readBigUInt64LE(at) },
  d: { bytes: 8, read: (buffer, at) => buffer.readDoubleLE(at) },
};

/** Where a value of this type begins. */
export function alignmentOf(type: string): number {
  const [first = ''] = type;
  if (first === '(' || first === '{') return 8;
  if (first === 'g' || first === 'v') return 1;
  return FIXED[first]?.bytes ?? 4;
}

/** The next multiple of `step`. */
export const aligned = (at: number, step: number): number => Math.ceil(at / step) * step;

/** Splits "sa{sv}i" into its complete types. */
export function splitSignature(signature: string): string[] {
  const types: string[] = [];
  for (let at = 0; at < signature.length;) {
    const end = endOfType(signature, at);
    types.push(signature.slice(at, end));
    at = end;
  }
  return types;
}

function endOfType(signature: string, start: number): number {
  let at = start;
  while (signature[at] === 'a') at++;
  if (signature[at] !== '(' && signature[at] !== '{') return at + 1;
  let depth = 0;
  do {
    if ('({'.includes(signature[at] ?? '')) depth++;
    if (')}'.includes(signature[at] ?? '')) depth--;
    at++;
  } while (depth > 0);
  return at;
}

/** Reads one value after the other. Throws where the bytes are none of the format. */
export class BusReader {
  readonly #buffer: Buffer;
  at: number;

  constructor(buffer: Buffer, at = 0) {
    this.#buffer = buffer;
    this.at = at;
  }

  /** One complete type. */
  read(type: string): BusValue {
    const [first = ''] = type;
    this.at = aligned(this.at, alignmentOf(type));
    const fixed = FIXED[first];
    if (fixed) {
      this.at += fixed.bytes;
      return fixed.read(this.#buffer, this.at - fixed.bytes);
    }
    if (first === 's' || first === 'o') return this.#text(Number(this.read('u')));
    if (first === 'g') return this.#text(Number(this.read('y')));
    if (first === 'v') return this.read(String(this.read('g')));
    if (first === 'a') return this.#array(type.slice(1));
    if (first === '(' || first === '{') return splitSignature(type.slice(1, -1)).map((one) => this.read(one));
    throw new Error(`D-Bus type ${type} is not known here`);
  }

  #text(length: number): string {
    const text = this.#buffer.toString('utf8', this.at, this.at + length);
    this.at += length + 1;
    return text;
  }

  #array(type: string): BusValue[] {
    const bytes = Number(this.read('u'));
    this.at = aligned(this.at, alignmentOf(type));
    const end = this.at + bytes;
    const values: BusValue[] = [];
    while (this.at < end) values.push(this.read(type));
    return values;
  }
}

/** Writes one value after the other: the types this bus has to say. */
export class BusWriter {
  #parts: Buffer[] = [];
  length = 0;

  /** One complete type: y, b, u, s, o, g, an array of these, or a variant of them in a struct of a header. */
  write(type: string, value: BusValue): this {
    const [first = ''] = type;
    this.align(alignmentOf(type));
    if (first === 'y') return this.#push(Buffer.from([Number(value)]));
    if (first === 'b' || first === 'u') return this.#number(Number(value));
    if (first === 'g') return this.#push(Buffer.from([String(value).length])).#push(Buffer.from(`${String(value)}\0`));
    if (first === 's' || first === 'o') {
      const text = Buffer.from(`${String(value)}\0`);
      return this.#number(text.length - 1).#push(text);
    }
    if (first === 'a' && Array.isArray(value)) {
      const inner = new BusWriter();
      for (const one of value) inner.write(type.slice(1), one);
      return this.#number(inner.length).#push(inner.bytes());
    }
    throw new Error(`D-Bus type ${type} is not written here`);
  }

  align(step: number): this {
    return this.#push(Buffer.alloc(aligned(this.length, step) - this.length));
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #number(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return this.#push(bytes);
  }

  #push(bytes: Buffer): this {
    this.#parts.push(bytes);
    this.length += bytes.length;
    return this;
  }
}
