import { createWriteStream, renameSync, rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a table to a file, or to standard output where none is named. A file is written beside the
 * goal and renamed, so that a stopped run leaves no half table.
 */
export async function writeTable(table: Readable, output: string | undefined): Promise<void> {
  if (output === undefined) {
    for await (const piece of table) process.stdout.write(piece);
    return;
  }
  const part = `${output}.part`;
  try {
    await pipeline(table, createWriteStream(part));
    renameSync(part, output);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
