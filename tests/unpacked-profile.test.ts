/** @file The search of a profile finds what its raw bytes do not show: packed blocks, cut records, packed values. */
import { expect, test } from 'vitest';
import { textOfFile } from './e2e/unpacked-profile';

const SECRET = 'sk-abcdabcdabcd-end';

/** By hand, as Snappy's description has it: `sk-abcd`, eight bytes copied from four back, `-end`. */
const PACKED = Buffer.concat([
  Buffer.from([SECRET.length, (7 - 1) << 2]),
  Buffer.from('sk-abcd'),
  Buffer.from([((8 - 4) << 2) | 1, 4, (4 - 1) << 2]),
  Buffer.from('-end'),
]);

/** A block of one entry, which begins its keys anew at 0. */
function blockOf(key: string, value: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([0, key.length, value.length]),
    Buffer.from(key),
    value,
    Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]),
  ]);
}

function snappyOfLiteral(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([bytes.length, (bytes.length - 1) << 2]), bytes]);
}

/** A table of one block, packed or not; checksums are not read. */
function tableOf(block: Buffer, packing: 0 | 1): Buffer {
  const trailer = (kind: number) => Buffer.from([kind, 0, 0, 0, 0]);
  const index = blockOf('z', Buffer.from([0, block.length]));
  const footer = Buffer.alloc(48);
  footer.set([0, 0, block.length + 5, index.length]);
  footer.set(Buffer.from('57fb808b247547db', 'hex'), 40);
  return Buffer.concat([block, trailer(packing), index, trailer(0), footer]);
}

test.each([
  [
    'of a block that is packed',
    'a.ldb',
    tableOf(snappyOfLiteral(blockOf('k', Buffer.concat([Buffer.from('ff1102', 'hex'), PACKED]))), 1),
  ],
  ['of a value that is packed', '1_0.blob', Buffer.concat([Buffer.from('ff1102', 'hex'), PACKED, Buffer.from('more')])],
])('it finds the text %s', (_where, name, bytes) => {
  expect(bytes.toString('latin1')).not.toContain(SECRET);
  expect(textOfFile(name, bytes)).toContain(SECRET);
});

test('it finds a key of which a table keeps only what is new', () => {
  const block = Buffer.concat([
    Buffer.from([0, 4, 0]),
    Buffer.from('sk-a'),
    Buffer.from([4, 4, 0]),
    Buffer.from('bcde'),
    Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]),
  ]);
  expect(textOfFile('a.ldb', tableOf(block, 0))).toContain('sk-abcde');
});

test('it finds what is cut by the end of a block of the journal', () => {
  const block = 32 * 1024;
  const first = Buffer.alloc(block - 7, 'x');
  first.write('sk-abcd', first.length - 7);
  const header = (bytes: number, kind: number) => Buffer.from([0, 0, 0, 0, bytes & 255, bytes >> 8, kind]);
  const journal = Buffer.concat([header(first.length, 2), first, header(4, 4), Buffer.from('efgh')]);
  expect(textOfFile('000003.log', journal)).toContain('sk-abcdefgh');
});

test('a table it cannot read is an error, never silence', () => {
  expect(() => textOfFile('a.ldb', Buffer.from('something else'))).toThrow('no table');
});
