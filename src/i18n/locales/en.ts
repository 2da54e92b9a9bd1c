/** @file English, what the frame and New need at once. `en-later.ts` has the rest. */
import { compose } from './en/compose';
import { shell } from './en/shell';
import { welcome } from './en/welcome';

/** Words of the first load. */
export const en = { shell, welcome, compose };
