import { describe, expect, it } from 'vitest';
import { boundaryOf, parseMultipart } from './multipart.mjs';

const part = (head: string, data: string) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${data}\r\n`;
const parse = (text: string) => parseMultipart(Buffer.from(text, 'latin1'), 'b');

describe('parseMultipart', () => {
  it('reads what FormData writes, bytes unchanged', async () => {
    const bytes = Uint8Array.from({ length: 600 }, (_, index) => index % 256);
    const form = new FormData();
    form.set('prompt', 'ein Fuchs\r\nim Schnee ✓');
    form.set('file "1"', new Blob([bytes, '\r\n--', '\r\n'], { type: 'image/png' }), 'a"b.png');
    const { headers, body } = await encode(form);
    const parts = parseMultipart(body, boundaryOf(headers) ?? '');
    expect(parts?.map(({ name, filename, type }) => [name, filename, type])).toEqual([
      ['prompt', null, null],
      ['file "1"', 'a"b.png', 'image/png'],
    ]);
    expect(parts?.[0]?.data.toString()).toBe('ein Fuchs\r\nim Schnee ✓');
    expect(parts?.[1]?.data).toEqual(Buffer.concat([bytes, Buffer.from('\r\n--\r\n')]));
  });

  it('reads an empty field and an unquoted name', () => {
    expect(parse(`${part('name=a', '')}--b--\r\n`)).toMatchObject([{ name: 'a', data: Buffer.alloc(0) }]);
  });

  it('skips a preamble and an epilogue', () => {
    expect(parse(`hello\r\n${part('name="a"', '1')}--b--\r\nbye`)).toHaveLength(1);
  });

  it.each([
    ['a body that ends early', part('name="a"', '1')],
    ['a body without the boundary', 'a=1&b=2'],
    ['a part without a name', `${part('filename="a"', '1')}--b--`],
    ['a part without an empty line', '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--'],
  ])('refuses %s', (_, text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('boundaryOf', () => {
  it('reads plain and quoted boundaries', () => {
    expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc');
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"; x=1')).toBe('a b');
    expect(boundaryOf('multipart/form-data')).toBeNull();
  });
});

async function encode(form: FormData): Promise<{ headers: string; body: Buffer }> {
  const response = new Response(form);
  return {
    headers: response.headers.get('content-type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
  };
}
