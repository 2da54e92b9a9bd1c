import { expect, it } from 'vitest';
import { failures } from './failures';

it('says what happened and what to do, with the status where one is known', () => {
  expect(failures.what({ code: 'key-refused', status: 401 })).toBe('The server refused the API key (401).');
  expect(failures.what({ code: 'key-refused' })).toBe('The server refused the API key.');
  expect(failures.next({ code: 'moderation' })).toContain('Edit and retry');
});

it('keeps the server’s own words as a quotation', () => {
  expect(failures.serverSays('<b>no</b>')).toBe('The server says: “<b>no</b>”');
});
