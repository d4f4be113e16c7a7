import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection, RawResult, Row, Scope, SqlValue, Transaction } from './types.ts';
import { encode } from './wire.ts';

/** The role that owns nothing, so that row-level security binds it. */
export const APP_ROLE = 'tradewind_app';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Opening statements of a transaction in `scope`, sent as one script. */
export function beginScript(scope: Scope): string {
  if (scope === 'system') return 'begin';
  if (!UUID.test(scope.tenantId)) throw new Error('a tenant id is a lower-case UUID');
  return `begin; set local role ${APP_ROLE}; set local tradewind.tenant_id = '${scope.tenantId}'`;
}

export function toRows<R extends Row>(result: RawResult): R[] {
  return result.rows.map((values) => {
    const row: Row = {};
    for (let i = 0; i < result.fields.length; i++) row[result.fields[i] as string] = values[i];
    return row as R;
  });
}

export function encodeAll(params: readonly SqlValue[] = []): (string | null)[] {
  return params.map(encode);
}

export function bindTransaction(scope: Scope, connection: Connection): Transaction {
  const run = (text: string, params?: readonly SqlValue[]): Promise<RawResult> =>
    connection.run(text, encodeAll(params));
  return {
    scope,
    query: async <R extends Row>(text: string, params?: readonly SqlValue[]) =>
      toRows<R>(await run(text, params)),
    execute: async (text, params) => (await run(text, params)).affected,
    script: (text) => connection.script(text),
  };
}

const open = new AsyncLocalStorage<true>();

/** Runs `work` marked as inside a transaction, refusing to nest: see Database.transaction. */
export function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  refuseNesting();
  return open.run(true, work);
}

export function refuseNesting(): void {
  if (open.getStore() === true) {
    throw new Error('a transaction is open here: use the tx you were given, do not open another');
  }
}
