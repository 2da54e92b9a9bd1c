/**
 * @file The installed app is launched while a window of it is open: that window goes where the launch wanted, without a
 * reload (`launch_handler` in the manifest). Begun by `background.ts`; launches of before wait in the browser.
 */

/** Chromium only: https://wicg.github.io/web-app-launch/#launchqueue-interface */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly targetURL?: string | null }) => void): void;
}

/** Follows launches. `goTo` gets paths below the base. */
export function followLaunches(base: string, goTo: (path: string) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ targetURL }) => {
    const path = launchPath(targetURL ?? '', location.origin + base);
    if (path !== undefined && location.pathname !== base + path) goTo(path);
  });
}

/**
 * The path below the app's address that a launch names; undefined for the address alone, the app's icon: then the window
 * only comes to the front, with what the person was doing.
 */
export function launchPath(target: string, home: string): string | undefined {
  if (!target.startsWith(home)) return undefined;
  const path = target.slice(home.length).replace(/[?#].*$/, '');
  return path === '' ? undefined : path;
}
