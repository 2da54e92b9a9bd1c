/** @file Leaves the reading of a bundle from any depth of it. Caught where the worker answers, which makes a value of it. */
import type { MergeTrouble } from '../domain/bundle-trouble';

/** Nothing of the bundle is read any further. */
export class BundleRefusal extends Error {
  readonly trouble: MergeTrouble;

  constructor(trouble: MergeTrouble) {
    super(`bundle: ${trouble}`);
    this.name = 'BundleRefusal';
    this.trouble = trouble;
  }
}

/** Throws one unless it holds. */
export function insist(holds: boolean, trouble: MergeTrouble = 'damaged'): asserts holds {
  if (!holds) throw new BundleRefusal(trouble);
}
