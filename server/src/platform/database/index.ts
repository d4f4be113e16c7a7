export { deleteFromTables } from './discard.ts';
export { DatabaseError, isOutOfSpace, isUniqueViolation } from './failure.ts';
export { generationIn } from './generations.ts';
export { listMigrations, migrate } from './migrate.ts';
export { type DatabaseSettings, openDatabase } from './open.ts';
export { openPostgres } from './postgres.ts';
export { repositoryFolder } from './source-folder.ts';
export type { Database, Row, Scope, SqlValue, Transaction } from './types.ts';
