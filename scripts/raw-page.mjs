/**
 * @file One page of a plainly started Chromium: opened, spoken to and closed. Its functions run in the page; they may use
 * nothing from outside themselves. Made by `raw-chromium.mjs`.
 */

/** @import {Send} from './devtools-pipe.mjs' */

/**
 * @typedef {object} PageOptions
 * @property {string} [beforeAll] a script that runs before any of the page's own
 * @property {boolean} [aside] behind the other tabs and without the service worker: nobody is woken, and no window has the focus
 */

/** How often a condition is asked for. */
const LOOK_EVERY_MS = 100;

/** A page, and what a person can do in it. */
export class RawPage {
  /** @type {Send} */ #send;
  /** @type {string} */ #targetId;
  /** @type {string} */ #sessionId;

  /**
   * @param {Send} send
   * @param {string} targetId
   * @param {string} sessionId
   */
  constructor(send, targetId, sessionId) {
    this.#send = send;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /**
   * @param {Send} send
   * @param {string} targetId of a page, never of a worker
   */
  static async attach(send, targetId) {
    const answer = await send('Target.attachToTarget', { targetId, flatten: true });
    return new RawPage(send, targetId, /** @type {{ sessionId: string }} */ (answer).sessionId);
  }

  /**
   * @param {Send} send
   * @param {string} url
   * @param {PageOptions} [more]
   */
  static async open(send, url, { beforeAll, aside = false } = {}) {
    const answer = await send('Target.createTarget', { url: 'about:blank', background: aside });
    const page = await RawPage.attach(send, /** @type {{ targetId: string }} */ (answer).targetId);
    await page.send('Page.enable');
    if (beforeAll) await page.send('Page.addScriptToEvaluateOnNewDocument', { source: beforeAll });
    if (aside) {
      await page.send('Network.enable');
      await page.send('Network.setBypassServiceWorker', { bypass: true });
    }
    await page.send('Page.navigate', { url });
    await page.until(() => document.readyState === 'complete' && location.href !== 'about:blank');
    return page;
  }

  /**
   * @param {string} method of the protocol
   * @param {object} [params]
   */
  send(method, params) {
    return this.#send(method, params, this.#sessionId);
  }

  /**
   * Runs a function in the page, as in a gesture of the person.
   * @template Result
   * @template [Given=undefined]
   * @param {(given: Given) => Result | Promise<Result>} run
   * @param {Given} [given] plain data
   * @returns {Promise<Result>}
   */
  async evaluate(run, given) {
    const answer = await this.send('Runtime.evaluate', {
      expression: `(${run.toString()})(${JSON.stringify(given) ?? ''})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    const { result, exceptionDetails } =
      /** @type {{ result: { value: Result }, exceptionDetails?: { text: string, exception?: { description?: string } } }} */ (
        answer
      );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /**
   * Waits until it is true in the page.
   * @template [Given=undefined]
   * @param {(given: Given) => boolean | Promise<boolean>} isTrue
   * @param {Given} [given]
   * @param {number} [withinMs]
   */
  async until(isTrue, given, withinMs = 15_000) {
    const end = performance.now() + withinMs;
    // A page that is just being replaced has no answer.
    while (!(await this.evaluate(isTrue, given).catch(() => false))) {
      if (performance.now() > end) throw new Error(`still not so in the page: ${isTrue.toString()}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /**
   * Presses the first button whose name begins so, once it can be pressed.
   * @param {string} name
   */
  async press(name) {
    await this.until((start) => {
      const buttons = [...document.querySelectorAll('button')];
      const found = buttons.find(
        ({ ariaLabel, textContent, disabled }) => !disabled && (ariaLabel ?? textContent).trim().startsWith(start),
      );
      found?.click();
      return found !== undefined;
    }, name);
  }

  /**
   * Types into the first field of that kind.
   * @param {string} selector
   * @param {string} text
   */
  async type(selector, text) {
    await this.until((field) => {
      const found = document.querySelector(field);
      if (found instanceof HTMLElement) found.focus();
      return found !== null && document.activeElement === found;
    }, selector);
    await this.send('Input.insertText', { text });
  }

  /** Closes the tab as a person does: the page hears that it goes. */
  async close() {
    await this.#send('Target.closeTarget', { targetId: this.#targetId });
  }

  /** Lets go of the page; it stays open. */
  async detach() {
    await this.#send('Target.detachFromTarget', { sessionId: this.#sessionId });
  }
}
