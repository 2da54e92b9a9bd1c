import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listProviders } from '../src/providers/registry';
import { fillRemedies } from '../src/state/server-remedies';
import { makePages } from './make-provider-docs.mjs';
import { ROOT } from './run-command.mjs';

const providers = await listProviders();
const pages = await makePages(providers, fillRemedies);

describe('the pages drawn from the providers', () => {
  it.each([...pages])('%s is what `npm run docs:providers` writes', (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
  });

  it('name every service, each with what it needs', () => {
    const all = [...pages.values()].join('\n');
    for (const { label } of providers.flatMap(({ services }) => services)) expect(all).toContain(label);
  });

  it('leave no place to be filled in', () => {
    for (const text of pages.values()) expect(text).not.toMatch(/\{(?:origin|port|proxyPort|headers)\}|undefined|NaN/);
  });
});
