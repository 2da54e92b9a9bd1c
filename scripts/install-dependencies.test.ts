import { describe, expect, it } from 'vitest';
import { isInstallCurrent, isNodeSupported } from './install-dependencies.mjs';

describe('isNodeSupported', () => {
  const range = '^20.19.0 || ^22.13.0 || >=24';

  it.each(['v20.19.0', 'v20.20.2', 'v22.13.0', 'v22.99.1', 'v24.0.0', 'v26.1.0'])('takes %s', (version) => {
    expect(isNodeSupported(version, range)).toBe(true);
  });

  it.each(['v18.20.0', 'v20.18.3', 'v21.7.0', 'v22.12.0', 'v23.11.0'])('refuses %s', (version) => {
    expect(isNodeSupported(version, range)).toBe(false);
  });
});

describe('isInstallCurrent', () => {
  const locked = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/idb': { version: '8.0.4' },
      'node_modules/binding-for-another-system': { version: '1.0.0', optional: true },
    },
  };

  it('takes an install with every package in its version', () => {
    expect(isInstallCurrent(locked, { packages: { 'node_modules/idb': { version: '8.0.4' } } })).toBe(true);
  });

  it('refuses another version', () => {
    expect(isInstallCurrent(locked, { packages: { 'node_modules/idb': { version: '8.0.3' } } })).toBe(false);
  });

  it('refuses a missing package', () => {
    expect(isInstallCurrent(locked, { packages: {} })).toBe(false);
  });

  it('refuses an optional package in another version', () => {
    const installed = {
      packages: {
        'node_modules/idb': { version: '8.0.4' },
        'node_modules/binding-for-another-system': { version: '0.9.0' },
      },
    };
    expect(isInstallCurrent(locked, installed)).toBe(false);
  });
});
