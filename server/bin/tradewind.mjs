#!/usr/bin/env node
/** `npx tradewind`: builds what is older than its sources, then runs the command. */
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { ensureInstalled } from '../../scripts/lib/ground.mjs';

// Standard output belongs to the command's result, so the preparation speaks on standard error.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
ensureInstalled({ tools: false });
await ensureBuilt({ console: process.argv[2] === 'serve' });
process.stdout.write = write;
await import(fileURLToPath(new URL('../dist/cli.js', import.meta.url)));
