/** `npm run contracts`: writes the OpenAPI document, the error catalogue and the client's types. */
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode } from './lib/ground.mjs';

ensureInstalled({ tools: true });
process.exitCode = await runNode([
  '--import',
  'tsx',
  '--conditions=development',
  join(ROOT, 'scripts/contracts/main.ts'),
  ...process.argv.slice(2),
]);
