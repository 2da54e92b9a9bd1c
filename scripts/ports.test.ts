import { expect, it } from 'vitest';
import { DEFAULT_PORT, portTakenMessage, readPort } from './ports.mjs';

it('takes the default port when none is named', () => {
  expect([readPort(undefined), readPort('')]).toEqual([DEFAULT_PORT, DEFAULT_PORT]);
});

it('takes a named port that leaves one for the sandbox', () => {
  expect([readPort('1'), readPort('65534')]).toEqual([1, 65534]);
});

it.each(['0', '65535', '80.5', 'http', '-1'])('refuses %s with a sentence', (text) => {
  expect(() => readPort(text)).toThrow(`PORT must be a whole number from 1 to 65534, not “${text}”.`);
});

it('says which port is taken, for what, and what to type', () => {
  expect(portTakenMessage(7325, 7325)).toBe(
    'Port 7325 is taken; it is needed for the app. Choose other ports: PORT=7335 npm start',
  );
  expect(portTakenMessage(7326, 7325)).toContain('Port 7326 is taken; it is needed for the sandbox');
});
