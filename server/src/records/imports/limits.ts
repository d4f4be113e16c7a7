import { DEFAULT_MAX_BYTES, MEGABYTE } from './formats/source.ts';

/**
 * Most bytes of a file, packed or unpacked: TRADEWIND_IMPORT_MAX_MB megabytes, 2048 when not set.
 * @throws Error if the setting is no positive number
 */
export function importLimit(
  env: Readonly<Record<string, string | undefined>> = process.env,
): number {
  const text = env['TRADEWIND_IMPORT_MAX_MB'];
  if (text === undefined || text === '') return DEFAULT_MAX_BYTES;
  const megabytes = Number(text);
  if (!Number.isFinite(megabytes) || megabytes <= 0) {
    throw new Error('TRADEWIND_IMPORT_MAX_MB must be a positive number of megabytes');
  }
  return Math.floor(megabytes * MEGABYTE);
}
