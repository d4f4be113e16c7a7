import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fingerprint, ROOT, runNode, say, stopWith } from './ground.mjs';

const SERVER_SOURCES = ['package-lock.json', 'scripts/lib/build.mjs', 'packages', 'server/src'];
const CONSOLE_SOURCES = ['package-lock.json', 'packages', 'console', 'contracts'];

function isFresh(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/** Entry files that run in threads of their own: every `*-worker.ts`. */
function workerEntries(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('-worker.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function buildServer() {
  const stamp = join(ROOT, 'server/dist/.stamp');
  const print = fingerprint(SERVER_SOURCES);
  if (isFresh(stamp, print)) return;
  const { build } = await import('esbuild');
  const outdir = join(ROOT, 'server/dist');
  rmSync(outdir, { recursive: true, force: true });
  const source = join(ROOT, 'server/src');
  const entries = [join(source, 'main.ts'), join(source, 'cli.ts'), ...workerEntries(source)];
  await build({
    entryPoints: Object.fromEntries(
      entries.map((path) => [path.slice(path.lastIndexOf('/') + 1, -'.ts'.length), path]),
    ),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    conditions: ['development'],
    logLevel: 'error',
    plugins: [
      {
        // Code from the registry stays outside the bundle; our own packages and data go into it.
        name: 'registry-outside',
        setup(at) {
          at.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === 'entry-point' || path.startsWith('@tradewind/') || path.endsWith('.json')
              ? undefined
              : { path, external: true },
          );
        },
      },
    ],
  });
  await buildPackages(build);
  writeFileSync(stamp, print);
}

/** The engines alone, for programs outside this repository; threads of theirs for Node only. */
async function buildPackages(build) {
  for (const name of readdirSync(join(ROOT, 'packages'))) {
    const source = join(ROOT, 'packages', name, 'src');
    const entry = join(source, 'index.ts');
    if (!existsSync(entry)) continue;
    const shared = {
      outdir: join(ROOT, 'packages', name, 'dist'),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      external: ['@tradewind/*'],
      logLevel: 'error',
    };
    await build({ ...shared, entryPoints: [entry], platform: 'neutral' });
    const threads = join(source, 'threads.ts');
    if (!existsSync(threads)) continue;
    const entryPoints = [threads, ...workerEntries(source)];
    await build({ ...shared, entryPoints, platform: 'node' });
  }
}

async function buildConsole() {
  const stamp = join(ROOT, 'console/dist/.stamp');
  const print = fingerprint(CONSOLE_SOURCES);
  if (isFresh(stamp, print)) return;
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const code = await runNode([vite, 'build', '--logLevel', 'error'], {
    cwd: join(ROOT, 'console'),
  });
  if (code !== 0) stopWith('The console could not be built: see the message above.');
  mkdirSync(join(ROOT, 'console/dist'), { recursive: true });
  writeFileSync(stamp, fingerprint(CONSOLE_SOURCES));
}

/** Builds what is older than its sources. */
export async function ensureBuilt({ console: withConsole = true } = {}) {
  const server = isFresh(join(ROOT, 'server/dist/.stamp'), fingerprint(SERVER_SOURCES));
  const pages =
    !withConsole || isFresh(join(ROOT, 'console/dist/.stamp'), fingerprint(CONSOLE_SOURCES));
  if (server && pages) return;
  say('Building …', '正在构建……');
  try {
    await Promise.all([server ? undefined : buildServer(), pages ? undefined : buildConsole()]);
  } catch (error) {
    stopWith(`The build failed in ${relative(process.cwd(), ROOT) || '.'}: ${error.message}`);
  }
}
