import { describe, expect, it } from 'vitest';
import type { ServiceGroup } from '../domain/service-kind';
import { noAnswerCauses, type Circumstances } from './no-answer-causes';
import type { AddressProbe } from './services';

const subject = (
  crossOrigin: 'yes' | 'no' | 'unknown' = 'unknown',
  { sendsKey = false, group = 'own', proxy }: { sendsKey?: boolean; group?: ServiceGroup; proxy?: string } = {},
): Circumstances['subject'] => ({ kind: { crossOrigin, group, remedies: [] }, sendsKey, sendsHeaders: false, proxy });

const causes = (
  reach: AddressProbe['reach'],
  { localNetwork = 'unknown', ...change }: Partial<Circumstances & AddressProbe> = {},
) =>
  noAnswerCauses({
    address: 'http://gpu.local:8091/v1',
    pageOrigin: 'http://localhost:7325',
    online: true,
    subject: subject(),
    isTimeout: false,
    probe: { reach, localNetwork },
    ...change,
  });

describe('a silent address', () => {
  it('is most likely of a server that does not run', () => {
    expect(causes('silent')).toEqual(['not-running']);
  });

  it('may be of a device that is offline, but never so on the own network', () => {
    expect(causes('silent', { address: 'https://api.example/v1', online: false })[0]).toBe('offline');
    expect(causes('silent', { online: false })).not.toContain('offline');
  });

  it('is mixed content for sure when a page over https asks plain http elsewhere', () => {
    const pageOrigin = 'https://studio.example';
    expect(causes('silent', { pageOrigin, address: 'http://gpu.example/v1' })[0]).toBe('mixed-content');
    expect(causes('silent', { pageOrigin, address: 'https://gpu.example/v1' })).not.toContain('mixed-content');
    expect(causes('silent', { pageOrigin, address: 'http://localhost:8091/v1' })).not.toContain('mixed-content');
  });

  it('is no mixed content on the own network where the browser asks the person', () => {
    const page = { pageOrigin: 'https://studio.example', address: 'http://192.168.0.9:8091/v1' };
    expect(causes('silent', page)).toContain('mixed-content');
    expect(causes('silent', { ...page, localNetwork: 'prompt' })).toEqual(['local-network', 'not-running']);
    expect(causes('silent', { ...page, localNetwork: 'denied' })).toEqual(['local-network-denied', 'not-running']);
    expect(causes('silent', { ...page, localNetwork: 'granted' })).toEqual(['not-running']);
    // Nothing but its name says that this one is near.
    expect(causes('silent', { ...page, address: 'http://gpu:8091/v1', localNetwork: 'prompt' })[0]).toBe(
      'mixed-content',
    );
  });

  it('may have a certificate nobody trusts, but not at a hosted service', () => {
    const address = 'https://gpu.example/v1';
    expect(causes('silent', { address })).toEqual(['not-running', 'certificate']);
    expect(causes('silent', { address, subject: subject('yes', { group: 'hosted' }) })).toEqual(['not-running']);
  });

  it('is the proxy’s where one is asked', () => {
    const change = { pageOrigin: 'https://studio.example', address: 'https://api.example/v1' };
    const proxy = subject('unknown', { proxy: 'http://proxy.example/' });
    expect(causes('silent', { ...change, subject: proxy })[0]).toBe('mixed-content');
  });

  it('may have been too slow', () => {
    expect(causes('silent', { isTimeout: true })).toContain('slow');
  });
});

describe('an address whose answers are hidden', () => {
  it('is of a server that lets no page in', () => {
    expect(causes('hidden')).toEqual(['cross-origin']);
    expect(causes('hidden', { subject: subject('no', { sendsKey: true }) })).toEqual(['cross-origin']);
  });

  it('may hide the refusal of a key that was sent', () => {
    expect(causes('hidden', { subject: subject('unknown', { sendsKey: true }) })).toEqual([
      'cross-origin',
      'hidden-refusal',
    ]);
  });

  it('hides a refusal first where the server lets pages in as it is delivered', () => {
    expect(causes('hidden', { subject: subject('yes') })).toEqual(['hidden-refusal', 'cross-origin']);
  });
});

describe('an address that can be read without a key', () => {
  it('refuses the key, or the header it travels in', () => {
    expect(causes('readable', { subject: subject('yes', { sendsKey: true }) })).toEqual([
      'hidden-refusal',
      'header-refused',
    ]);
  });

  it('wants a key where none was sent', () => {
    expect(causes('readable')).toEqual(['hidden-refusal']);
  });

  it('was too slow where nothing came in time', () => {
    expect(causes('readable', { isTimeout: true })).toEqual(['slow']);
  });
});
