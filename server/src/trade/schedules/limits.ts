import { MEGABYTE } from './read/unpack.ts';

/** A packed export of the US schedule is 0.7 MB; 13.5 MB unpacked. */
export const MOST_FILE_BYTES = 64 * MEGABYTE;
export const MOST_TEXT_BYTES = 256 * MEGABYTE;
