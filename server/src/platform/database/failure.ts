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

/** SQLSTATE classes that mean the disk or memory of the database is used up. */
export function isOutOfSpace(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    (error.code?.startsWith('53') === true || /No space left on device|ENOSPC/.test(error.message))
  );
}
