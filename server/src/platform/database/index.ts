export { deleteFromTables, deleteTenantRows } from './discard.ts';
export { DatabaseError, isOutOfSpace, isUniqueViolation } from './failure.ts';
export { FolderInUseError } from './lock-file.ts';
export { listMigrations, migrate } from './migrate.ts';
export { type DatabaseSettings, openDatabase } from './open.ts';
export { openPglite } from './pglite.ts';
export { openPostgres } from './postgres.ts';
export { repositoryFolder, sourceFolder } from './source-folder.ts';
export type { Database, Row, Scope, SqlValue, Transaction } from './types.ts';
