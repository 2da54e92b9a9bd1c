import { describe, expect, it } from 'vitest';
import { FakeDesktop } from './fixtures/fake-desktop';
import { onNotificationClick } from './notification-click';

const READY = { kind: 'ready', jobId: 'j 1', clipId: 'c/1', jobs: [], more: 0 };

async function click(desktop: FakeDesktop, data: unknown, action = ''): Promise<boolean> {
  let isClosed = false;
  const notification = { data, close: () => void (isClosed = true) };
  await onNotificationClick({ action, notification }, desktop.worker);
  return isClosed;
}

describe('a click', () => {
  it.each([
    [READY, 'library/c%2F1'],
    [{ kind: 'ready', clipId: null, jobs: [{}, {}] }, 'library'],
    [{ kind: 'failed', clipId: null }, 'queue'],
    [{ kind: 'needs-you' }, 'queue'],
    [{ clipId: 'c1' }, 'library/c1'],
    ['of no shape we know', 'queue'],
    [null, 'queue'],
  ])('on %o opens a window at %s', async (data, path) => {
    const desktop = new FakeDesktop();
    expect(await click(desktop, data)).toBe(true);
    expect(desktop.opened).toEqual([`https://app.example/studio/${path}`]);
    expect(desktop.said).toEqual([]);
  });

  it('brings a window that is open to the place, the one in sight first', async () => {
    const desktop = new FakeDesktop();
    desktop.addWindow('https://app.example/other/', { focused: true });
    desktop.addWindow('new');
    desktop.addWindow('queue', { visibilityState: 'visible' });
    await click(desktop, READY, 'open');
    const to = 'https://app.example/studio/queue';
    expect(desktop.said).toEqual([{ to, message: { type: 'app/open', path: 'library/c%2F1' } }]);
    expect(desktop.focused).toEqual([to]);
    expect(desktop.opened).toEqual([]);
  });

  it('on Save also asks the page to save the clip, whether it was open or not', async () => {
    const message = { type: 'app/save', clipId: 'c/1' };
    const open = new FakeDesktop();
    open.addWindow('new');
    await click(open, READY, 'save');
    expect(open.said.map((one) => one.message)).toEqual([{ type: 'app/open', path: 'library/c%2F1' }, message]);
    const closed = new FakeDesktop();
    await click(closed, READY, 'save');
    expect(closed.said).toEqual([{ to: 'https://app.example/studio/library/c%2F1', message }]);
  });
});
