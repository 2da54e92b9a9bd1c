import { describe, expect, it } from 'vitest';
import { noAnswerCauses } from './no-answer-causes';

const LOCAL_PAGE = 'http://localhost:7325';
const WEB_PAGE = 'https://app.example';

describe('noAnswerCauses', () => {
  it('asks first whether an own server runs', () => {
    expect(noAnswerCauses({ address: 'http://localhost:8091/v1', pageOrigin: LOCAL_PAGE, online: true })).toEqual([
      'not-running',
      'cross-origin',
    ]);
  });

  it('does not blame the network for an own server', () => {
    const causes = noAnswerCauses({ address: 'http://10.0.0.12:8091/v1', pageOrigin: LOCAL_PAGE, online: false });
    expect(causes).not.toContain('offline');
  });

  it('names being offline first for a server elsewhere', () => {
    expect(noAnswerCauses({ address: 'https://gw.example/v1', pageOrigin: LOCAL_PAGE, online: false })).toEqual([
      'offline',
      'cross-origin',
      'hidden-refusal',
      'not-running',
    ]);
  });

  it('names mixed content only where the browser blocks it', () => {
    const of = (address: string) => noAnswerCauses({ address, pageOrigin: WEB_PAGE, online: true });
    expect(of('http://gw.example/v1')[0]).toBe('mixed-content');
    expect(of('http://localhost:8091/v1')).not.toContain('mixed-content');
    expect(of('https://gw.example/v1')).not.toContain('mixed-content');
  });

  it('names local network access for a page from elsewhere', () => {
    const causes = noAnswerCauses({ address: 'http://localhost:8091/v1', pageOrigin: WEB_PAGE, online: true });
    expect(causes).toContain('local-network');
  });

  it('never names cross-origin rules for the page’s own origin', () => {
    const causes = noAnswerCauses({ address: `${LOCAL_PAGE}/v1`, pageOrigin: LOCAL_PAGE, online: true });
    expect(causes).not.toContain('cross-origin');
  });
});
