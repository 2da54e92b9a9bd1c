import { describe, expect, it } from 'vitest';
import { headerNameProblem, isHeaderValue } from './connection-form-header-rules';
import { FormHeaders } from './connection-form-headers.svelte';

const here = { keyHeader: undefined, isElsewhere: false };

/** Rows as typed. */
function typed(...rows: readonly (readonly [name: string, value: string])[]): FormHeaders {
  const headers = new FormHeaders([], []);
  for (const [name, value] of rows) {
    headers.add();
    Object.assign(headers.rows.at(-1)!, { name, value });
  }
  return headers;
}

describe('a header’s name', () => {
  it.each(['X-Team', 'api-key', 'CF-Access-Client-Id', 'x_y', 'Authorization', 'X-Range', 'Iffy', 'X-Content-Type'])(
    'may be %s',
    (name) => {
      expect(headerNameProblem(name)).toBeNull();
    },
  );

  it.each([
    ['X Team', 'not-a-name'],
    ['X-Team:', 'not-a-name'],
    ['Schlüssel', 'not-a-name'],
    ['Cookie', 'forbidden'],
    ['HOST', 'forbidden'],
    ['Sec-Fetch-Site', 'forbidden'],
    ['Proxy-Authorization', 'forbidden'],
    ['Content-Type', 'reserved'],
    ['content-length', 'forbidden'],
    ['Content-Encoding', 'reserved'],
    ['content-', 'reserved'],
    ['range', 'reserved'],
    ['If-Range', 'reserved'],
    ['if-none-match', 'reserved'],
  ])('may not be %s', (name, problem) => {
    expect(headerNameProblem(name)).toBe(problem);
  });
});

it.each([
  ['blue', true],
  ['Basic dXNlcjo=', true],
  ['sk-…12', false],
  ['one\ntwo', false],
])('knows that %j can be a value: %s', (value, isOne) => {
  expect(isHeaderValue(value)).toBe(isOne);
});

describe('rows', () => {
  it('are none while they are empty, and are sent without the spaces around them', () => {
    const headers = typed([' X-Team ', ' blue '], ['', '']);
    expect(headers.draft).toEqual({ headerNames: ['X-Team'], headerValues: { 'X-Team': 'blue' } });
    expect(headers.hasProblem(here)).toBe(false);
    expect(typed(['', '']).draft).toEqual({});
  });

  it('say at once what cannot be sent, and what is merely not typed yet once something is pressed', () => {
    const headers = typed(['Cookie', 'a'], ['X-Team', 'ü'], ['X-Team', 'b'], ['X-New', ''], ['', 'c']);
    const shown = (isPressed: boolean) => headers.rows.map((row) => headers.shownProblem(row, here, isPressed));
    expect(shown(false)).toEqual(['forbidden', 'bad-value', 'twice', null, null]);
    expect(shown(true)).toEqual(['forbidden', 'bad-value', 'twice', 'no-value', 'no-name']);
  });

  it('leave the header of the key to the key', () => {
    const headers = typed(['authorization', 'Basic x']);
    expect(headers.problem(headers.rows[0]!, { ...here, keyHeader: 'Authorization' })).toBe('key-header');
    expect(headers.problem(headers.rows[0]!, here)).toBeNull();
  });

  it('keep a stored value until another is typed, and never carry it', () => {
    const headers = new FormHeaders(['X-Team'], ['X-Team']);
    expect(headers.isKept(headers.rows[0]!, false)).toBe(true);
    expect(headers.draft).toEqual({ headerNames: ['X-Team'], headerValues: {} });
    headers.rows[0]!.name = 'X-Other';
    expect(headers.problem(headers.rows[0]!, here)).toBe('no-value');
  });

  it('want a stored value typed again for another server', () => {
    const headers = new FormHeaders(['X-Team'], ['X-Team']);
    expect(headers.problem(headers.rows[0]!, { ...here, isElsewhere: true })).toBe('value-elsewhere');
  });

  it('are removed one by one', () => {
    const headers = typed(['A', '1'], ['B', '2']);
    headers.remove(headers.rows[0]!.id);
    expect(headers.draft.headerNames).toEqual(['B']);
  });
});
