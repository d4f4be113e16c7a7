import type { WorkerFailure } from './pglite-worker.ts';

/** A statement the database refused, with the same fields whichever driver ran it. */
export class DatabaseError extends Error {
  /** SQLSTATE, such as '23505' for a broken unique key; see PostgreSQL's appendix A. */
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;

  constructor(failure: WorkerFailure) {
    super(failure.message);
    this.name = 'DatabaseError';
    this.code = failure.code;
    this.constraint = failure.constraint;
    this.table = failure.table;
  }
}

/** True if `error` is a broken unique key (of the given constraint, if one is named). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}

const FULL = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** True if a disk is used up: the database's (53100, or in words), or the one of our own files. */
export function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && FULL.has(code)) return true;
  return error instanceof DatabaseError && /No space left on device|ENOSPC/.test(error.message);
}
