/** `npm run check`: formatting and lints, types, unused code. Tidiness and boundaries are tests. */
import { join } from 'node:path';
import { ensureInstalled, ROOT, runNode } from './lib/ground.mjs';

ensureInstalled({ tools: true });
const steps = [
  ['biome', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['unused', ['node_modules/knip/bin/knip.js', '--no-progress']],
];
let failed = 0;
for (const [name, args] of steps) {
  const code = await runNode([join(ROOT, args[0]), ...args.slice(1)]);
  process.stdout.write(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'}\n`);
  if (code !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
