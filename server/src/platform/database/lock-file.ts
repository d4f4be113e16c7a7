import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';

export class FolderInUseError extends Error {
  constructor(path: string, pid: number) {
    super(
      `The data folder is in use by process ${pid} (lock file ${path}). ` +
        'Stop that process, or choose another folder with TRADEWIND_DATA. ' +
        'Two processes on one embedded database would lose rows.',
    );
    this.name = 'FolderInUseError';
  }
}

/** Start time of a process in clock ticks since boot, so that a reused pid is not mistaken. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Takes the lock or throws FolderInUseError. A lock left by a killed process is taken over: its pid
 * is gone, or belongs to a process that started at another time. Returns the release.
 */
export function takeLock(path: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, started: startTime(process.pid) ?? '' });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, mine);
      closeSync(file);
      return () => unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(path);
      if (holder !== undefined && isHolding(holder)) throw new FolderInUseError(path, holder.pid);
      unlinkSync(path);
    }
  }
  throw new FolderInUseError(path, 0);
}

interface Holder {
  pid: number;
  started: string;
}

function readHolder(path: string): Holder | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, started } = parsed as Partial<Holder>;
    return typeof pid === 'number' ? { pid, started: started ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

function isHolding(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const started = startTime(holder.pid);
  return started === undefined || holder.started === '' || started === holder.started;
}
