/** `npm start`: installs, builds and runs the server. `npm run worker`: the same for a worker. */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, ROOT, runNode } from './lib/ground.mjs';

const verb = process.argv[2] === 'worker' ? 'worker' : 'serve';
ensureInstalled({ tools: false });
await ensureBuilt({ console: verb === 'serve' });
process.exitCode = await runNode(
  [
    '--enable-source-maps',
    join(ROOT, 'server/dist/cli.js'),
    verb,
    ...process.argv.slice(verb === 'worker' ? 3 : 2),
  ],
  { cwd: process.cwd(), env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production' } },
);
