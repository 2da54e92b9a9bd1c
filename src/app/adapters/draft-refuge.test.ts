import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, type Draft } from '../../state/composer-draft';
import type { ChangingSettings } from '../../state/services';
import { withDraftRefuge, type TabStorage } from './draft-refuge';
import { withUpdate } from '../../state/fixtures/update-kept';

/** A database that can be broken, and one tab. */
function world() {
  const stored = new Map<string, unknown>();
  const tab = new Map<string, string>();
  const state = { isBroken: false };
  const settings = withUpdate({
    get: async (key, read) => read(stored.get(key)),
    set: async (key, value) => {
      if (state.isBroken) throw new DOMException('', 'QuotaExceededError');
      stored.set(key, value);
    },
  });
  const storage: TabStorage = {
    getItem: (key) => tab.get(key) ?? null,
    setItem: (key, value) => void tab.set(key, value),
    removeItem: (key) => void tab.delete(key),
  };
  return { stored, tab, state, kept: withDraftRefuge(settings, () => storage), settings };
}

const draftOf = (prompt: string): Draft => ({ ...emptyDraft(), params: { ...emptyDraft().params, prompt } });
const promptIn = async (settings: ChangingSettings): Promise<string | undefined> =>
  (await settings.get('draft', readDraft))?.params.prompt;

describe('the draft', () => {
  it('is kept in the tab while the database does not take it, and comes back', async () => {
    const { kept, state, tab } = world();
    await kept.set('draft', draftOf('a boat'));
    expect(tab.size).toBe(0);
    state.isBroken = true;
    await expect(kept.set('draft', draftOf('a boat at dawn'))).rejects.toThrow(DOMException);
    expect(await promptIn(kept)).toBe('a boat at dawn');
  });

  it('leaves the tab once the database has a newer one', async () => {
    const { kept, state, tab } = world();
    state.isBroken = true;
    await kept.set('draft', draftOf('a boat')).catch(() => undefined);
    state.isBroken = false;
    await kept.set('draft', draftOf('a ship'));
    expect(tab.size).toBe(0);
    expect(await promptIn(kept)).toBe('a ship');
  });

  it('is read from the database when what the tab has is no draft', async () => {
    const { kept, tab, stored } = world();
    stored.set('draft', draftOf('a boat'));
    for (const text of ['{', '{"schema":7}']) {
      tab.set('sora-renderer:draft', text);
      expect(await promptIn(kept)).toBe('a boat');
    }
  });

  it('is the only thing that a tab keeps', async () => {
    const { kept, state, tab } = world();
    state.isBroken = true;
    await kept.set('theme', 'dark').catch(() => undefined);
    expect(tab.size).toBe(0);
  });

  it('goes its usual way where the browser gives a tab no storage', async () => {
    const { settings, state } = world();
    const kept = withDraftRefuge(settings, () => {
      throw new DOMException('', 'SecurityError');
    });
    await kept.set('draft', draftOf('a boat'));
    expect(await promptIn(kept)).toBe('a boat');
    state.isBroken = true;
    await expect(kept.set('draft', draftOf('a ship'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
  });
});
