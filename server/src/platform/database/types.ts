/**
 * Whose rows a transaction may see: one tenant's (row-level security on) or the house's own work.
 */
export type Scope = { readonly tenantId: string } | 'system';

/** What may be sent as a statement parameter; see `encode` in wire.ts for how each is written. */
export type SqlValue =
  | null
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | readonly SqlValue[]
  | { readonly [key: string]: unknown };

export type Row = Record<string, unknown>;

/** A statement runner bound to one open transaction. */
export interface Transaction {
  readonly scope: Scope;
  /**
   * Rows as objects. int8 is bigint, numeric is text, date is 'YYYY-MM-DD', timestamptz is Date.
   */
  query<R extends Row = Row>(text: string, params?: readonly SqlValue[]): Promise<R[]>;
  /** Number of rows the statement changed (or returned). */
  execute(text: string, params?: readonly SqlValue[]): Promise<number>;
  /** Several statements without parameters; for migrations. */
  script(text: string): Promise<void>;
}

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Runs `work` in one transaction and commits, or rolls back if it throws. Calls may not nest:
   * the embedded database has one session, so an inner call would wait for ever; it throws instead.
   */
  transaction<T>(scope: Scope, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One statement in its own transaction, in one round trip where the driver allows. */
  read<R extends Row = Row>(scope: Scope, text: string, params?: readonly SqlValue[]): Promise<R[]>;
  /**
   * How many commits so far changed what the topic's answers rest on, for one tenant: an answer
   * kept under this number stands as long as the number does (`house.count_changes` in the
   * migrations).
   * Every commit made known to anybody is counted. Costs nothing on the embedded database, one
   * short round trip on PostgreSQL. Not inside a transaction: there `generationIn` asks.
   */
  generation(tenantId: string, topic: string): Promise<bigint>;
  /** Several statements without parameters, outside any tenant; for migrations. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What a driver reports of one statement. */
export interface RawResult {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly affected: number;
}

/** The least a driver must do; everything else is built on it in session.ts. */
export interface Connection {
  run(text: string, params: readonly (string | null)[]): Promise<RawResult>;
  script(text: string): Promise<void>;
}
