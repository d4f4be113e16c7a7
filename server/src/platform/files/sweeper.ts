import { type Log, type Loop, openLoop } from '../log/index.ts';
import type { Files } from './types.ts';

const HOUR_MS = 3_600_000;

/** Sweeps now and then hourly, in the background; a sweep that fails is logged and tried again. */
export function openSweeper(files: Files, log: Log): Loop {
  return openLoop({
    name: 'files sweep',
    log,
    idleMs: HOUR_MS,
    round: async () => {
      const deleted = await files.sweep();
      if (deleted > 0) log.info({ deleted }, 'files nobody can reach were deleted');
    },
  });
}
