import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `server/src`, found from the source file in development and from the built file in production.
 */
export function sourceFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'src', 'rooms.ts'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the installation is incomplete: server/src is missing');
    folder = parent;
  }
  return join(folder, 'src');
}

/**
 * The root of the repository: the folder that holds `server`, `console`, `data` and `contracts`.
 */
export function repositoryFolder(): string {
  return dirname(dirname(sourceFolder()));
}
