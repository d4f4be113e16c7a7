import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { type Config, readConfig } from '../platform/config/index.ts';
import { openPostgres, repositoryFolder } from '../platform/database/index.ts';
import { EXIT, type Output, table } from './output.ts';

interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'note' | 'missing';
  readonly detail: string;
}

const ok = (check: string, detail: string): Finding => ({ check, state: 'ok', detail });
const note = (check: string, detail: string): Finding => ({ check, state: 'note', detail });
const missing = (check: string, detail: string): Finding => ({ check, state: 'missing', detail });

/** Says what this machine has and lacks for running Tradewind, each lack with its remedy. */
export async function doctor(_args: readonly string[], out: Output): Promise<number> {
  const config = readConfig(process.env, join(repositoryFolder(), '.tradewind'));
  const findings = [
    checkNode(),
    checkMemory(),
    checkFolder(config),
    checkDisk(config),
    checkConsole(),
    await checkPort(config),
    await checkDatabase(config),
    checkMail(),
  ];
  const missed = findings.filter((f) => f.state === 'missing').length;
  out.result({ ok: missed === 0, findings }, () => {
    const signs = { ok: '✓', note: '·', missing: '✗' };
    const rows = findings.map((f) => [signs[f.state], f.check, f.detail]);
    const end = missed === 0 ? 'Nothing is missing.' : `${missed} missing; see the lines with ✗.`;
    return `${table(['', 'what', 'found'], rows)}\n\n${end}`;
  });
  return missed === 0 ? EXIT.done : EXIT.unavailable;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough
    ? ok('Node.js', process.versions.node)
    : missing('Node.js', `${process.versions.node}; install 20.19 or newer`);
}

function checkMemory(): Finding {
  const total = totalmem() / 2 ** 30;
  const text = `${total.toFixed(1)} GiB, ${(freemem() / 2 ** 30).toFixed(1)} free`;
  return total >= 2 ? ok('memory', text) : note('memory', `${text}; 2 GiB or more is comfortable`);
}

function checkFolder(config: Config): Finding {
  try {
    mkdirSync(config.dataFolder, { recursive: true });
    accessSync(config.dataFolder, constants.R_OK | constants.W_OK);
    return ok('data folder', config.dataFolder);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const remedy = 'make it writable, or name another with TRADEWIND_DATA';
    return missing('data folder', `${config.dataFolder} (${reason}); ${remedy}`);
  }
}

function checkDisk(config: Config): Finding {
  let folder = config.dataFolder;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 2 ** 30;
  const text = `${free.toFixed(1)} GiB free`;
  return free >= 2 ? ok('disk', text) : missing('disk', `${text}; free 2 GiB before importing`);
}

function checkConsole(): Finding {
  return existsSync(join(repositoryFolder(), 'console', 'dist', 'index.html'))
    ? ok('console', 'built')
    : note('console', 'not built yet; npm start builds it');
}

function checkPort(config: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const text = `${config.host}:${config.port} ${taken ? 'is taken' : `(${error.code})`}`;
      resolve(
        taken
          ? note('port', `${text}: a server may be running already, or choose another with PORT`)
          : missing('port', `${text}; choose another with PORT or HOST`),
      );
    });
    probe.listen(config.port, config.host, () => {
      probe.close(() => resolve(ok('port', `${config.host}:${config.port} is free`)));
    });
  });
}

async function checkDatabase(config: Config): Promise<Finding> {
  if (config.databaseUrl === undefined) {
    return ok('database', 'embedded (survives a killed process, not a power cut)');
  }
  try {
    const db = await openPostgres(config.databaseUrl, 1);
    const [row] = await db.read('system', 'show server_version');
    await db.close();
    return ok('database', `PostgreSQL ${String(row?.['server_version'] ?? '')}`.trim());
  } catch (error) {
    return missing('database', (error as Error).message);
  }
}

function checkMail(): Finding {
  return process.env['SMTP_URL'] === undefined
    ? note('mail', 'no SMTP_URL: invitation links are shown instead of sent')
    : ok('mail', 'configured');
}
