import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { freshStorage } from './fixtures/fresh-storage';

const isText = (raw: unknown): boolean => typeof raw === 'string';

describe('secrets', () => {
  it('come back as they went in until they are removed', async () => {
    const { secrets, changes } = freshStorage();
    const announced = vi.spyOn(changes, 'announce');
    await secrets.put('box', { nonce: Uint8Array.of(1, 2) });
    expect(await secrets.get('box')).toEqual({ nonce: Uint8Array.of(1, 2) });
    await secrets.remove('box');
    expect(await secrets.get('box')).toBeUndefined();
    expect(announced.mock.calls).toEqual([[['connections']], [['connections']]]);
  });

  it('made by two contexts at once end as one', async () => {
    const mine = freshStorage();
    const other = freshStorage({ databaseName: mine.databaseName });
    const ended = await Promise.all([
      mine.secrets.keepOrPut('key', 'mine', isText),
      other.secrets.keepOrPut('key', 'other', isText),
    ]);
    expect(ended[0]).toBe(ended[1]);
    expect(await mine.secrets.get('key')).toBe(ended[0]);
  });

  it('that are no longer good are replaced', async () => {
    const { secrets } = freshStorage();
    await secrets.put('key', null);
    expect(await secrets.keepOrPut('key', 'fresh', isText)).toBe('fresh');
    expect(await secrets.keepOrPut('key', 'fresher', isText)).toBe('fresh');
  });

  it('keep a key usable and never extractable', async () => {
    const { secrets } = freshStorage();
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    await secrets.put('key', key);
    const back = (await secrets.get('key')) as CryptoKey;
    expect([back.extractable, back.algorithm]).toEqual([false, { name: 'AES-GCM', length: 256 }]);
    await expect(crypto.subtle.exportKey('raw', back)).rejects.toThrow();
  });
});
