import { expect, it } from 'vitest';
import { headerPolicy, metaPolicy } from './content-security-policy.mjs';

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
