import { describe, expect, it, vi } from 'vitest';
import { InstallOffer } from './install-offer.svelte';
import type { InstallFacts } from './install-way';

const chromium: InstallFacts = { isStandalone: false, canPrompt: true, userAgent: 'Chrome', maxTouchPoints: 0 };
const safari: InstallFacts = { ...chromium, canPrompt: false, userAgent: 'Macintosh Version/26.0 Safari/605' };

/** An offer, and what this device remembers of it. */
function offerOf(facts: InstallFacts, dismissed = { current: false, isLoaded: true }) {
  const set = async (key: string, value: unknown): Promise<void> => {
    expect(key).toBe('install-dismissed');
    dismissed.current = value === true;
  };
  return { offer: new InstallOffer({ set }, dismissed, facts), dismissed };
}

describe('the offer to install', () => {
  it('comes with the first clip, once the browser has offered the app', () => {
    const { offer } = offerOf(chromium);
    expect(offer.isDue(1)).toBe(false);
    offer.allow(async () => true);
    expect([offer.isDue(0), offer.isDue(1)]).toEqual([false, true]);
  });

  it('waits until it is known whether it was waved away before', () => {
    const { offer, dismissed } = offerOf(safari, { current: false, isLoaded: false });
    expect(offer.isDue(1)).toBe(false);
    dismissed.isLoaded = true;
    expect(offer.isDue(1)).toBe(true);
  });

  it('goes when the app is installed, from here or elsewhere', async () => {
    const { offer } = offerOf(chromium);
    offer.allow(async () => true);
    await offer.install();
    expect([offer.isDue(1), offer.way]).toEqual([false, 'installed']);
    const { offer: other } = offerOf(chromium);
    other.allow(async () => true);
    other.installed();
    expect([other.isDue(1), other.way]).toEqual([false, 'installed']);
  });

  it('is not made in the window of the installed app', () => {
    const { offer } = offerOf({ ...chromium, isStandalone: true });
    offer.allow(async () => true);
    expect(offer.isDue(1)).toBe(false);
  });

  it.each(['Not now', 'a No to the browser'])('is not made again on this device after %s', async (answer) => {
    const { offer, dismissed } = offerOf(chromium);
    offer.allow(async () => false);
    await (answer === 'Not now' ? offer.dismiss() : offer.install());
    expect(offer.isDue(1)).toBe(false);
    const { offer: later } = offerOf(chromium, dismissed);
    later.allow(async () => true);
    expect([later.isDue(1), later.way]).toEqual([false, 'prompt']);
  });

  it('asks the browser once for two presses', async () => {
    const { offer } = offerOf(chromium);
    const ask = vi.fn(async () => true);
    offer.allow(ask);
    await Promise.all([offer.install(), offer.install()]);
    expect(ask).toHaveBeenCalledOnce();
  });
});
