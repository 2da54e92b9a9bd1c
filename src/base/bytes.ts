/** @file Sizes in bytes, so that no number of them stands bare in the code. */

export const KIB = 1024;
export const MIB = 1024 * KIB;
