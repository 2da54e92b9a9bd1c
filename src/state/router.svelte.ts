/**
 * @file The one place that knows the address bar. Uses the Navigation API where there is one, else clicks and popstate.
 * Links stay real links: `href(route)`.
 */
import { parseRoute, routePath, type Route } from './routes';

/** What the router needs of the browser; tests give a fake. */
export interface AddressBar {
  /** base path with slashes at both ends ("/" or "/some/folder/") */
  base: string;
  /** with what stands behind it from "?" on */
  path(): string;
  /** Goes to a path of this app without loading the page; `replace` leaves no history entry. */
  go(path: string, replace: boolean): void;
  /** Writes another address for where the person is, in place of the present one. Nobody is called back, nothing scrolls. */
  note(path: string): void;
  /** Calls back after every change of the address. */
  onChange(changed: () => void): () => void;
}

/** A route that has a path. */
export type Place = Exclude<Route, { screen: 'not-found' }>;

/** The present route. */
export class Router {
  #bar: AddressBar;
  #path: string | undefined;
  route = $state.raw<Route>({ screen: 'new' });
  /** what stands behind "?" in the address, without it: the library's question */
  search = $state('');

  constructor(bar: AddressBar) {
    this.#bar = bar;
    this.#read();
    bar.onChange(() => this.#read());
  }

  #read(): void {
    const [path = '', search = ''] = this.#bar.path().split(/\?(.*)/s);
    // Another question to the same screen: it stays, and hears of it by `search`.
    const isSame = path === this.#path && search !== this.search;
    this.#path = path;
    this.search = search;
    if (isSame) return;
    this.route = path.startsWith(this.#bar.base)
      ? parseRoute(path.slice(this.#bar.base.length))
      : { screen: 'not-found' };
  }

  /** The address of a place, for a real link. `search`: what stands behind "?" there. */
  href(place: Place, search = ''): string {
    return this.#bar.base + routePath(place) + (search && `?${search}`);
  }

  /** Goes there. */
  go(place: Place, options: { replace?: boolean; search?: string } = {}): void {
    this.#bar.go(this.href(place, options.search), options.replace ?? false);
  }

  /** Writes behind "?" what the screen shows now. The person is still there: no history entry, nothing is shown anew. */
  note(search: string): void {
    if (search === this.search) return;
    this.search = search;
    this.#bar.note((this.#path ?? '') + (search && `?${search}`));
  }

  /** Goes to a path below the base, as a notification names it. */
  goToPath(path: string): void {
    this.#bar.go(this.#bar.base + path.replace(/^\/+/, ''), false);
  }
}
