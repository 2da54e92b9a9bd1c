/**
 * @file Everything a closed browser's profile holds, as one text to search: each file byte for byte, and beside that what lies packed in
 * it: the blocks of the database's tables, the records of its journals, and single values that the browser packs before it stores them.
 * Formats: LevelDB's `table_format.md` and `log_format.md`, Snappy's `format_description.txt`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ends every table of LevelDB. */
const TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');
const FOOTER_BYTES = 48;
const JOURNAL_BLOCK_BYTES = 32 * 1024;
/** checksum 4, length 2, kind 1 */
const RECORD_HEADER_BYTES = 7;
/** Chromium's mark of a value it has packed with Snappy (`idb_value_wrapping.cc`). */
const PACKED_VALUE = Buffer.from('ff1102', 'hex');

/** All files under the folder. */
export function textOfProfile(dir: string): string {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => textOfFile(name, readFileSync(join(parentPath, name)))).join('\n');
}

/** One file as it is, and what is packed in it. */
export function textOfFile(name: string, bytes: Buffer): string {
  const unpacked = name.endsWith('.ldb') ? entriesOf(bytes) : name.endsWith('.log') ? [recordsOf(bytes)] : [];
  const all = [bytes, ...unpacked];
  return [...all, ...all.flatMap(valuesIn)].map((part) => part.toString('latin1')).join('\n');
}

/** Keys, whole again, and values of a table. */
function entriesOf(table: Buffer): Buffer[] {
  if (!table.subarray(-8).equals(TABLE_MAGIC)) throw new Error('this is no table');
  const footer = new Cursor(table.subarray(-FOOTER_BYTES));
  handleAt(footer);
  const blocks = entriesIn(blockAt(table, handleAt(footer))).map(({ value }) => handleAt(new Cursor(value)));
  return blocks.flatMap((handle) => entriesIn(blockAt(table, handle)).flatMap(({ key, value }) => [key, value]));
}

interface Handle {
  start: number;
  size: number;
}

function handleAt(cursor: Cursor): Handle {
  return { start: cursor.varint(), size: cursor.varint() };
}

function blockAt(table: Buffer, { start, size }: Handle): Buffer {
  const block = table.subarray(start, start + size);
  const packing = table[start + size];
  if (packing === 0) return block;
  if (packing === 1) return unsnappy(block);
  throw new Error(`a block packed in an unknown way: ${String(packing)}`);
}

function entriesIn(block: Buffer): { key: Buffer; value: Buffer }[] {
  // At the end stand where keys begin anew, 4 bytes each, and how many these are.
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4);
  const cursor = new Cursor(block.subarray(0, end));
  const entries: { key: Buffer; value: Buffer }[] = [];
  while (!cursor.isAtEnd) {
    const shared = cursor.varint();
    const ownBytes = cursor.varint();
    const valueBytes = cursor.varint();
    const before = entries.at(-1)?.key.subarray(0, shared) ?? Buffer.alloc(0);
    entries.push({ key: Buffer.concat([before, cursor.take(ownBytes)]), value: cursor.take(valueBytes) });
  }
  return entries;
}

/** The records of a journal in one piece: a long one is cut at the end of each block. */
function recordsOf(journal: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + RECORD_HEADER_BYTES <= journal.length;) {
    const left = JOURNAL_BLOCK_BYTES - (at % JOURNAL_BLOCK_BYTES);
    const bytes = left < RECORD_HEADER_BYTES ? 0 : journal.readUInt16LE(at + 4);
    // What is left of a block has no room for a header, or was never written.
    const isEmpty = left < RECORD_HEADER_BYTES || journal[at + 6] === 0;
    if (!isEmpty) parts.push(journal.subarray(at + RECORD_HEADER_BYTES, at + RECORD_HEADER_BYTES + bytes));
    at += isEmpty ? left : RECORD_HEADER_BYTES + bytes;
  }
  return Buffer.concat(parts);
}

/** Values that were packed one by one; what only looks like one is left out. */
function valuesIn(bytes: Buffer): Buffer[] {
  const values: Buffer[] = [];
  for (let at = bytes.indexOf(PACKED_VALUE); at >= 0; at = bytes.indexOf(PACKED_VALUE, at + 1)) {
    try {
      values.push(unsnappy(bytes.subarray(at + PACKED_VALUE.length)));
    } catch {
      // Three bytes of something else.
    }
  }
  return values;
}

/** Throws where the bytes are not what Snappy makes; what follows them does not matter. */
function unsnappy(packed: Buffer): Buffer {
  const cursor = new Cursor(packed);
  const size = cursor.varint();
  if (size > 255 * packed.length) throw new Error('it promises more than there can be');
  const out = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const tag = cursor.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const own = cursor.take(short < 60 ? short + 1 : cursor.littleEndian(short - 59) + 1);
      filled += own.copy(out, filled);
      continue;
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = kind === 1 ? ((tag >> 5) << 8) | cursor.byte() : cursor.littleEndian(kind === 2 ? 2 : 4);
    if (back === 0 || back > filled) throw new Error('a copy of what is not there');
    // One by one: a copy may run into what it has just written.
    for (let n = 0; n < length && filled < size; n++, filled++) out[filled] = out[filled - back] ?? 0;
  }
  return out;
}

/** Reads on and on; throws behind the end. */
class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  take(count: number): Buffer {
    if (this.#at + count > this.#bytes.length) throw new Error('behind the end');
    return this.#bytes.subarray(this.#at, (this.#at += count));
  }

  littleEndian(bytes: number): number {
    return this.take(bytes).readUIntLE(0, bytes);
  }

  varint(): number {
    for (let value = 0, shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }
}
