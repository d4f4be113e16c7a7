/** The built command in a process of its own, as a user's shell would run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryFolder } from '../../src/platform/database/index.ts';

const COMMAND = join(repositoryFolder(), 'server', 'dist', 'cli.js');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the match once standard output holds it; rejects if the process ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/** The environment of the test's process without settings of ours, plus those given. */
function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const base = { ...process.env };
  for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'TRADEWIND_DATA', 'TRADEWIND_SAMPLE']) {
    delete base[name];
  }
  return { ...base, TRADEWIND_SAMPLE: 'none', PORT: '0', ...settings };
}

export function startCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: tmpdir(),
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
  return {
    process: child,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(out);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        ended.then(() => reject(new Error(`it ended before it said ${pattern}:\n${out}${err}`)));
        look();
      }),
  };
}

/** Address the server printed. */
export async function addressOf(server: Running): Promise<string> {
  return (await server.says(/Tradewind 信风 {3}(http:\/\/\S+)/))[1] ?? '';
}
