import { describe, expect, it } from 'vitest';
import { FakeVault } from './fixtures/fake-vault';
import { PassphraseForm } from './passphrase-form.svelte';
import { passphraseLength } from './passphrase-length';

async function vaultWith(passphrase: string): Promise<FakeVault> {
  const vault = new FakeVault();
  await vault.setPassphrase(passphrase, false);
  return vault;
}

describe('a passphrase', () => {
  it.each([
    ['1234567', 'too-short'],
    ['12345678', 'short'],
    ['🦊🦊🦊🦊🦊🦊🦊', 'too-short'],
    ['twelve chars', 'fair'],
    ['four words, not a line', 'long'],
  ])('%s is %s', (typed, length) => {
    expect(passphraseLength(typed)).toBe(length);
  });

  it('is set when it is long enough and typed twice the same; nothing of it stays in the form', async () => {
    const vault = new FakeVault();
    const form = new PassphraseForm(vault, 'set');
    form.next = 'short';
    expect([await form.submit(), form.gap]).toEqual([false, 'too-short']);
    form.next = 'long enough';
    form.again = 'long enouhg';
    expect([await form.submit(), form.gap]).toEqual([false, 'not-the-same']);
    form.again = 'long enough';
    form.keepsRendering = true;
    expect(await form.submit()).toBe(true);
    expect([vault.passphrase, vault.now]).toEqual([
      'long enough',
      { hasPassphrase: true, isLocked: false, keepsRendering: true },
    ]);
    expect([form.next, form.again]).toEqual(['', '']);
  });

  it('is changed, removed and lets renders go on with the current one alone', async () => {
    const vault = await vaultWith('long enough');
    const change = new PassphraseForm(vault, 'change');
    change.next = change.again = 'another one';
    expect([await change.submit(), change.gap]).toEqual([false, 'no-current']);
    change.current = 'wrong';
    expect([await change.submit(), change.failure, change.next]).toEqual([false, 'wrong-passphrase', 'another one']);
    change.current = 'long enough';
    expect([await change.submit(), vault.passphrase]).toEqual([true, 'another one']);
    for (const task of ['keep-rendering', 'stop-rendering'] as const) {
      const form = new PassphraseForm(vault, task);
      form.current = 'another one';
      expect([await form.submit(), vault.now.keepsRendering]).toEqual([true, task === 'keep-rendering']);
    }
    const remove = new PassphraseForm(vault, 'remove');
    remove.current = 'another one';
    expect([await remove.submit(), vault.now.hasPassphrase]).toEqual([true, false]);
  });

  it('that cannot be worked with now says so, and what is typed stays', async () => {
    const vault = await vaultWith('long enough');
    vault.breaks = new Error('its code does not come');
    const form = new PassphraseForm(vault, 'remove');
    form.current = 'long enough';
    expect([await form.submit(), form.failure, form.isBusy, form.current]).toEqual([
      ...[false, 'not-loaded', false, 'long enough'],
    ]);
  });
});
