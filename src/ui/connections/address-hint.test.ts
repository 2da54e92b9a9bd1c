import { expect, it } from 'vitest';
import { createLocale } from '../../i18n/locale';
import { kindWith } from '../../state/fixtures/connection-world';
import { addressHint } from './address-hint';

const words = createLocale('en').t.connections.form;

it('tells of /v1 where the address is typed: an own server, a gateway, a kind this version does not know', () => {
  const own = kindWith({ group: 'own', address: 'http://localhost:8091/v1' });
  for (const kind of [own, kindWith({ group: 'gateway' }), undefined])
    expect(addressHint(kind, words)).toContain('/v1');
});

it('names the usual address of a hosted service, whatever its path', () => {
  const hosted = kindWith({ group: 'hosted', address: 'https://queue.example' });
  expect(addressHint(hosted, words)).toContain('usually https://queue.example');
  expect(addressHint(hosted, words)).not.toContain('/v1');
});
