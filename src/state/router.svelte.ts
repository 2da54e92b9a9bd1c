/**
 * @file The one place that knows the address bar. Uses the Navigation API where there is one, else clicks and popstate.
 * Links stay real links: `href(route)`.
 */
import { parseRoute, routePath, type Route } from './routes';

/** What the router needs of the browser; tests give a fake. */
export interface AddressBar {
  /** base path with slashes at both ends ("/" or "/some/folder/") */
  base: string;
  path(): string;
  /** Goes to a path of this app without loading the page; `replace` leaves no history entry. */
  go(path: string, replace: boolean): void;
  /** Calls back after every change of the address. */
  onChange(changed: () => void): () => void;
}

/** A route that has a path. */
export type Place = Exclude<Route, { screen: 'not-found' }>;

/** The present route. */
export class Router {
  #bar: AddressBar;
  route = $state.raw<Route>({ screen: 'new' });

  constructor(bar: AddressBar) {
    this.#bar = bar;
    this.#read();
    bar.onChange(() => this.#read());
  }

  #read(): void {
    const path = this.#bar.path();
    this.route = path.startsWith(this.#bar.base)
      ? parseRoute(path.slice(this.#bar.base.length))
      : { screen: 'not-found' };
  }

  /** The address of a place, for a real link. */
  href(place: Place): string {
    return this.#bar.base + routePath(place);
  }

  /** Goes there. */
  go(place: Place, options: { replace?: boolean } = {}): void {
    this.#bar.go(this.href(place), options.replace ?? false);
  }

  /** Goes to a path below the base, as a notification names it. */
  goToPath(path: string): void {
    this.#bar.go(this.#bar.base + path.replace(/^\/+/, ''), false);
  }
}
