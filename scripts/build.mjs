/** `npm run build`: server, engines and console, where older than their sources. */
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/ground.mjs';

ensureInstalled({ tools: false });
await ensureBuilt();
