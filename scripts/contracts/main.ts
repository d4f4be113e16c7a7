/**
 * `npm run contracts`: writes contracts/openapi.json, contracts/errors.json and the client's types.
 * A test fails while one of them is stale.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tidy/repository.ts';
import { generate } from './generate.ts';

for (const [path, text] of await generate()) {
  writeFileSync(join(ROOT, path), text);
  process.stdout.write(`wrote ${path}\n`);
}
process.exit(0);
