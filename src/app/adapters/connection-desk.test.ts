import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { ConnectionDraft, TestAnswer } from '../../state/services';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection } from '../../storage/fixtures/samples';
import { saveDraft } from './connection-desk';

const ADDRESS = 'http://localhost:8091/v1';
const DRAFT: ConnectionDraft = {
  id: 'box',
  service: 'sglang',
  address: ADDRESS,
  label: 'Box',
  charge: 'free',
  key: null,
};
const GOOD: TestAnswer = { ok: true, address: ADDRESS, modelIds: ['sora-2'], tookMs: 4 };
const BAD: TestAnswer = { ok: false, address: ADDRESS, why: 'no-answer', failure: null };

async function saved(stored: Parameters<typeof sampleConnection>[1], tested: TestAnswer | null) {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('box', { service: 'sglang', address: ADDRESS, ...stored }));
  return saveDraft(storage, DRAFT, tested);
}

describe('saving a connection that was there', () => {
  it('asks once more after a good test whether the server lists its renders', async () => {
    expect((await saved({ canList: 'no' }, GOOD)).canList).toBe('unknown');
    expect((await saved({ canList: 'no' }, BAD)).canList).toBe('no');
    expect((await saved({ canList: 'yes' }, GOOD)).canList).toBe('yes');
  });

  it('knows beforehand of a service that lists no renders, whatever a test said', async () => {
    const storage = freshStorage();
    await storage.connections.add(sampleConnection('box', { service: 'litellm', address: ADDRESS }));
    for (const service of ['litellm', 'new-api', 'fal', 'gemini'])
      for (const tested of [null, GOOD])
        expect((await saveDraft(storage, { ...DRAFT, service }, tested)).canList, service).toBe('no');
    const fresh = { ...DRAFT };
    delete fresh.id;
    expect((await saveDraft(storage, { ...fresh, service: 'fal' }, null)).canList).toBe('no');
    expect((await saveDraft(storage, fresh, null)).canList).toBe('unknown');
    expect((await saveDraft(storage, DRAFT, GOOD)).canList).toBe('unknown');
  });

  it('keeps what was there before a lost submission, at the same address', async () => {
    expect((await saved({ knownRemoteIds: ['r1'] }, GOOD)).knownRemoteIds).toEqual(['r1']);
    const old = { knownRemoteIds: ['r1'], auditDueAt: 5, address: 'http://localhost:9999/v1' };
    expect(await saved(old, GOOD)).toMatchObject({ knownRemoteIds: [], canList: 'unknown', auditDueAt: null });
  });

  it.each([
    ['address', { address: 'http://localhost:9999/v1' }],
    ['service', { service: 'vllm-omni' }],
  ])('knows nothing of the models at another %s, unless a good test has told them', async (_what, change) => {
    const old = { modelIds: ['wan-2.2'], canList: 'yes', ...change } as const;
    for (const tested of [null, BAD])
      expect(await saved(old, tested)).toMatchObject({ modelIds: null, canList: 'unknown' });
    expect((await saved(old, GOOD)).modelIds).toEqual(['sora-2']);
    expect((await saved({ modelIds: ['wan-2.2'] }, BAD)).modelIds).toEqual(['wan-2.2']);
  });

  it('asks something harmless first at an address that nothing was asked at yet', async () => {
    const old = { lastAnswerAt: Date.now(), address: 'http://localhost:9999/v1' };
    expect((await saved(old, null)).lastAnswerAt).toBe(0);
    expect((await saved({ lastAnswerAt: 5 }, null)).lastAnswerAt).toBe(5);
    expect((await saved(old, GOOD)).lastAnswerAt).toBeGreaterThan(0);
  });

  it('sets how many renders run there at the same time, and forgets it when all are to be as one', async () => {
    const storage = freshStorage();
    await storage.connections.add(sampleConnection('box', { address: ADDRESS, parallel: 2 }));
    expect((await saveDraft(storage, { ...DRAFT, parallel: 5 }, GOOD)).parallel).toBe(5);
    expect(await saveDraft(storage, DRAFT, GOOD)).not.toHaveProperty('parallel');
  });

  it('lets its jobs go on, whatever held them', async () => {
    expect((await saved({ hold: { kind: 'key-refused', since: 1 } }, GOOD)).hold).toBeNull();
  });

  it('has its new key in place before its jobs may go on', async () => {
    const storage = freshStorage();
    await storage.connections.add(
      sampleConnection('box', { address: ADDRESS, hold: { kind: 'key-refused', since: 1 } }),
    );
    const update = storage.connections.update.bind(storage.connections);
    let hadKey = false;
    storage.connections.update = async (...args) => {
      hadKey = (await storage.secrets.get('box')) !== undefined;
      return update(...args);
    };
    await saveDraft(storage, { ...DRAFT, key: 'new-key' }, GOOD);
    expect(hadKey).toBe(true);
  });
});
