import { describe, expect, it } from 'vitest';
import { parseCreateRequest } from './create-request.mjs';
import { pngHeader, type Refusal } from './test-requests';

function parse(fields: Record<string, unknown>) {
  return parseCreateRequest('application/json', Buffer.from(JSON.stringify(fields)));
}

async function parseForm(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = new Response(form);
  const body = Buffer.from(await response.arrayBuffer());
  return parseCreateRequest(response.headers.get('content-type') ?? '', body);
}

type Checked = ReturnType<typeof parse>;

function refusalOf(checked: Checked) {
  if (checked.ok) throw new Error('It was accepted.');
  const { error } = JSON.parse(checked.answer.body.toString()) as Refusal;
  return { status: checked.answer.status, param: error.param, code: error.code };
}

const sizes = {
  'sora-2': ['1280x720', '720x1280'],
  'sora-2-pro': ['1280x720', '720x1280', '1792x1024', '1024x1792', '1920x1080', '1080x1920'],
};
const accepted = Object.entries(sizes).flatMap(([model, each]) =>
  each.flatMap((size) => ['4', '8', '12', '16', '20'].map((seconds) => ({ model, size, seconds }))),
);
const dataUrl = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;

describe('a create request', () => {
  it.each(accepted)('is accepted with $model, $size, $seconds s', (fields) => {
    expect(parse({ prompt: 'a fox', ...fields })).toEqual({
      ok: true,
      value: { prompt: 'a fox', image: null, open: null, ...fields },
    });
  });

  it('falls back to sora-2, 720x1280 and 4 s', () => {
    expect(parse({ prompt: 'x' })).toMatchObject({ value: { model: 'sora-2', size: '720x1280', seconds: '4' } });
  });

  it('takes 32,000 characters', () => {
    expect(parse({ prompt: 'x'.repeat(32_000) }).ok).toBe(true);
  });

  it.each([
    [{}, 'prompt', 'missing_required_parameter'],
    [{ prompt: '' }, 'prompt', 'empty_string'],
    [{ prompt: 'x'.repeat(32_001) }, 'prompt', 'string_above_max_length'],
    [{ prompt: 7 }, 'prompt', 'invalid_type'],
    [{ prompt: 'x', model: 'sora-3' }, 'model', 'invalid_value'],
    [{ prompt: 'x', model: null }, 'model', 'invalid_value'],
    [{ prompt: 'x', size: 'banana' }, 'size', 'invalid_value'],
    [{ prompt: 'x', size: '1792x1024' }, 'size', 'invalid_value'],
    [{ prompt: 'x', seconds: '5' }, 'seconds', 'invalid_value'],
    [{ prompt: 'x', seconds: 4 }, 'seconds', 'invalid_value'],
    [{ prompt: 'x', fps: 24 }, 'fps', 'unknown_parameter'],
    [{ prompt: 'x', input_reference: 'cat' }, 'input_reference', 'invalid_value'],
    [{ prompt: 'x', input_reference: {} }, 'input_reference', 'invalid_value'],
    [{ prompt: 'x', input_reference: { file_id: 'file-1' } }, 'input_reference', 'invalid_value'],
    [{ prompt: 'x', input_reference: { image_url: 'https://example.com/a.png' } }, 'input_reference', 'invalid_value'],
    [{ prompt: 'x', input_reference: { image_url: dataUrl(Buffer.from('no')) } }, 'input_reference', 'invalid_image'],
  ])('is refused with 400: %j', (fields, param, code) => {
    expect(refusalOf(parse(fields))).toEqual({ status: 400, param, code });
  });

  it.each([
    ['application/json', '{', 400, 'invalid_json'],
    ['application/json', '[1]', 400, 'invalid_json'],
    ['multipart/form-data; boundary=b', 'x', 400, 'invalid_multipart'],
    ['multipart/form-data', '--b--', 400, 'invalid_multipart'],
    ['text/plain', 'prompt=x', 415, 'unsupported_content_type'],
    ['', '', 415, 'unsupported_content_type'],
  ])('of type "%s" with body "%s" is refused with %i %s', (type, body, status, code) => {
    expect(refusalOf(parseCreateRequest(type, Buffer.from(body)))).toEqual({ status, param: null, code });
  });
});

describe('a reference image', () => {
  const image = (width: number, height: number) =>
    new Blob([new Uint8Array(pngHeader(width, height))], { type: 'image/png' });

  it('is taken as a file when it has the size of the video', async () => {
    const checked = await parseForm({ prompt: 'x', size: '1280x720', input_reference: image(1280, 720) });
    expect(checked).toMatchObject({ ok: true, value: { image: pngHeader(1280, 720) } });
  });

  it('is refused when its size is another', async () => {
    const checked = await parseForm({ prompt: 'x', size: '1280x720', input_reference: image(720, 1280) });
    expect(refusalOf(checked)).toEqual({ status: 400, param: 'input_reference', code: 'image_size_mismatch' });
  });

  it('is refused when it is no image', async () => {
    const checked = await parseForm({ prompt: 'x', input_reference: new Blob(['hello']) });
    expect(refusalOf(checked)).toEqual({ status: 400, param: 'input_reference', code: 'invalid_image' });
  });

  it('is taken as a data URL, in JSON and in brackets', async () => {
    const url = dataUrl(pngHeader(720, 1280));
    const value = { image: pngHeader(720, 1280) };
    expect(parse({ prompt: 'x', input_reference: { image_url: url } })).toMatchObject({ value });
    expect(await parseForm({ prompt: 'x', 'input_reference[image_url]': url })).toMatchObject({ value });
  });
});
