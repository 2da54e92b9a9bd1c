import { expect, it } from 'vitest';
import { headerPolicy, kdfWorkerPolicy, metaPolicy, policyFor } from './content-security-policy.mjs';

it('allows no script, style or worker from elsewhere and none in the page', () => {
  for (const policy of [metaPolicy, headerPolicy]) {
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*/);
  }
});

it('names the two policies that may make script addresses', () => {
  expect(metaPolicy).toContain("require-trusted-types-for 'script'; trusted-types svelte-trusted-html sora-renderer");
});

it('forbids framing in the header, the only place where that counts', () => {
  expect(headerPolicy).toContain("frame-ancestors 'none'");
  expect(metaPolicy).not.toContain('frame-ancestors');
});

it('lets the worker for passphrases run WebAssembly and talk to nobody, and no other file', () => {
  expect(policyFor('assets/kdf.worker-CpHkX6iE.js')).toBe(kdfWorkerPolicy);
  expect(kdfWorkerPolicy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
  expect(kdfWorkerPolicy).not.toMatch(/connect-src|'unsafe-eval'|\*/);
  const others = ['', 'index.html', 'sw.js', 'assets/media.worker-a.js', 'assets/kdf.worker-a.js.map'];
  for (const name of [...others, 'x/assets/kdf.worker-a.js']) expect(policyFor(name)).toBe(headerPolicy);
});
