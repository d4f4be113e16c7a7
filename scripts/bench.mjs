/** `npm run bench -- NAME [--json]`: runs one benchmark, or lists them. */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, ROOT, runNode } from './lib/ground.mjs';

ensureInstalled({ tools: true });
await ensureBuilt();
process.exitCode = await runNode([
  '--import',
  new URL('lib/types-off.mjs', import.meta.url).href,
  '--conditions=development',
  join(ROOT, 'scripts/bench/main.ts'),
  ...process.argv.slice(2),
]);
