/** @file The compiler's proof that a union is handled whole. */

/** Never called when the types are right; throws, because reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
