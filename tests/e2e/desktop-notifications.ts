/**
 * @file The desktop's side of notifications, for specs: keeps what the person would read, and clicks as they would. Chromium on
 * Linux shows notifications through the D-Bus service `org.freedesktop.Notifications`; a click that comes from there is a real
 * one, which alone may move a window to the front. Started before the browser, which finds it by the environment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BusValue } from './dbus-values';
import { startSessionBus, type BusAnswer, type BusCall } from './session-bus';
import { withEnvironment } from './with-environment';
import { expect, test as base } from './world';

/** One notification as it stands on the desktop. */
export interface DesktopNotification {
  id: number;
  title: string;
  body: string;
  /** names of its buttons */
  buttons: string[];
  isSilent: boolean;
}

export interface Desktop {
  /** those that stand, oldest first */
  standing(): DesktopNotification[];
  /** how often anything was shown, replacements included */
  shownCount(): number;
  /** Waits until exactly these titles stand, in any order. */
  expectTitles(titles: readonly string[]): Promise<void>;
  /** Presses a notification, or one of its buttons. */
  click(title: string, button?: string): void;
}

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

interface Kept extends DesktopNotification {
  keys: string[];
}

/** Specs that ask for `desktop` have one; it must not be asked for together with `world` in a fixture of their own. */
export const test = base.extend<{ desktop: Desktop }>({
  desktop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are wanted: none
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'sora-bus-'));
      const path = join(folder, 'bus');
      const desktop = await startDesktop(path);
      await withEnvironment({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, () => use(desktop));
      await desktop.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { auto: true },
  ],
});

async function startDesktop(path: string): Promise<Desktop & { close(): Promise<void> }> {
  const kept = new Map<number, Kept>();
  let shown = 0;
  const answer = (call: BusCall): BusAnswer | undefined => {
    switch (call.member) {
      case 'GetServerInformation':
        return { signature: 'ssss', values: ['desktop of a spec', 'none', '1', '1.2'] };
      case 'GetCapabilities':
        return { signature: 'as', values: [['actions', 'body', 'persistence']] };
      case 'Notify': {
        const notification = readNotify(call.args, ++shown);
        kept.set(notification.id, notification);
        return { signature: 'u', values: [notification.id] };
      }
      case 'CloseNotification':
        close(Number(call.args[0]), BY_THE_APP);
        return { signature: '', values: [] };
      default:
        return undefined;
    }
  };
  const bus = await startSessionBus(path, { name: NAME, answer });
  const close = (id: number, why: number): void => {
    if (kept.delete(id)) bus.signal(PATH, 'NotificationClosed', 'uu', [id, why]);
  };
  const standing = (): Kept[] => [...kept.values()];
  return {
    standing,
    shownCount: () => shown,
    expectTitles: (titles) =>
      expect
        .poll(
          () =>
            standing()
              .map(({ title }) => title)
              .toSorted(),
          { timeout: 20_000 },
        )
        .toEqual(titles.toSorted()),
    click: (title, button) => {
      const one = standing().find((candidate) => candidate.title === title);
      const key = one && (button === undefined ? 'default' : one.keys[one.buttons.indexOf(button)]);
      if (!one || key === undefined) throw new Error(`no such notification or button: ${title} ${button ?? ''}`);
      bus.signal(PATH, 'ActionInvoked', 'us', [one.id, key]);
      close(one.id, BY_THE_PERSON);
    },
    close: () => bus.close(),
  };
}

/** Why a notification went, by its number in the protocol. */
const BY_THE_PERSON = 2;
const BY_THE_APP = 3;

/** Arguments of Notify: app, id it takes the place of, icon, title, text, buttons as key and name, hints, time. */
function readNotify(args: BusValue[], nextId: number): Kept {
  const [, replaces, , title, body, buttons, hints] = args;
  const pairs = Array.isArray(buttons) ? buttons.map(String) : [];
  const own = pairs.flatMap((key, n) => (n % 2 === 0 && key !== 'default' ? [{ key, name: pairs[n + 1] ?? '' }] : []));
  const isSilent = Array.isArray(hints) && hints.some((hint) => Array.isArray(hint) && hint[0] === 'suppress-sound');
  return {
    id: Number(replaces) || nextId,
    title: String(title),
    body: String(body),
    buttons: own.map(({ name }) => name),
    keys: own.map(({ key }) => key),
    isSilent,
  };
}
