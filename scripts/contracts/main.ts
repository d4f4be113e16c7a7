/**
 * `npm run contracts`: writes contracts/openapi.json, contracts/errors.json and the client's types.
 * With `--check` it writes nothing and ends with 1 where one of them is stale; a test asks that.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tidy/repository.ts';
import { generate } from './generate.ts';

const check = process.argv.includes('--check');
let stale = 0;
for (const [path, text] of await generate()) {
  const file = join(ROOT, path);
  if (!check) {
    writeFileSync(file, text);
    process.stdout.write(`wrote ${path}\n`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    stale += 1;
    process.stdout.write(`${path} is stale: run npm run contracts\n`);
  }
}
process.exit(stale === 0 ? 0 : 1);
