/** What every script needs before anything is installed: plain Node, no dependencies. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, wherever the command was typed. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const MINIMUM = [20, 19];

/** Ends with words a newcomer can act on instead of a stack trace. */
export function stopWith(lines) {
  process.stderr.write(`\n${[lines].flat().join('\n')}\n\n`);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    stopWith([
      `Tradewind needs Node.js ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.`,
      'Install a newer one from nodejs.org or your package manager, then run the command again.',
      `信风需要 Node.js ${MINIMUM.join('.')} 或更新版本，当前是 ${process.versions.node}。请升级后重试。`,
    ]);
  }
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

const STAMP = join(ROOT, 'node_modules', '.tradewind-installed.json');

function installed() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Installs what the lock file names, unless that was done; `tools` adds what tests and checks
 * need.
 */
export function ensureInstalled({ tools }) {
  requireNode();
  const now = installed();
  const hash = lockHash();
  if (now?.hash === hash && (now.tools || !tools)) return;
  say(
    `Installing ${tools ? 'dependencies and test tools' : 'dependencies'} (about a minute) …`,
    '正在安装依赖（约一分钟）……',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional binaries, which some
  // registries do not carry. Versions are exact in every package.json, and nothing is written back.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!tools) args.push('--omit=dev');
  const result = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (result.error) {
    stopWith([
      'npm was not found. It comes with Node.js: install Node.js again, or put npm on the PATH.',
    ]);
  }
  if (result.status !== 0) {
    const noNetwork = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(result.stderr);
    const noSpace = /ENOSPC/.test(result.stderr);
    stopWith([
      result.stderr.trim(),
      '',
      noSpace
        ? 'The disk is full: free about 700 MB and run the command again.'
        : noNetwork
          ? 'The package registry cannot be reached: check the network, or the proxy npm uses.'
          : 'The installation failed for the reason above. Running the command again is safe.',
    ]);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify({ hash, tools }));
}

export function say(en, zh) {
  process.stdout.write(`${en}  ${zh}\n`);
}

/**
 * A fingerprint of source folders by path, size and time of change: cheap enough for every start.
 */
export function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.endsWith('.test.ts'))
        continue;
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else {
        const { size, mtimeMs } = statSync(child);
        hash.update(`${child}\0${size}\0${mtimeMs}\n`);
      }
    }
  };
  for (const folder of folders) {
    const path = join(ROOT, folder);
    if (existsSync(path))
      statSync(path).isDirectory() ? visit(path) : hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Runs a program of this Node with the terminal handed over; resolves to its exit code. */
export function runNode(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', cwd: ROOT, ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}
