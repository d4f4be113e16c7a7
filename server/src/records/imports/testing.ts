/** Calling the routes of imports as somebody, and looking at what a discard leaves; for tests. */
import type { Database } from '../../platform/database/index.ts';
import type { SignedIn, TestApp } from '../../platform/http/testing.ts';
import { newId } from '../../platform/ids/index.ts';

/** A form with one file, as a browser sends it. */
export function formWith(name: string, content: Buffer) {
  const boundary = 'tradewind-test-boundary';
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  return {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Calls with the cookie of a person, each changing call a new one. */
export function callAs(test: TestApp, person: SignedIn) {
  return (method: 'GET' | 'POST', url: string, payload?: object) =>
    test.app.inject({
      method,
      url,
      headers: { ...person.headers, 'idempotency-key': newId() },
      ...(payload === undefined ? {} : { payload }),
    });
}

/** Uploads a file to be imported. */
export function uploadAs(test: TestApp, person: SignedIn, name: string, content: Buffer) {
  const { payload, type } = formWith(name, content);
  const headers = { ...person.headers, 'content-type': type };
  return test.app.inject({ method: 'POST', url: '/api/imports', headers, payload });
}

/** Tables of records that may keep rows after a discard, each for its reason. */
const KEPT = new Set([
  'audit_entry',
  'idempotency_key',
  'job',
  'outbox_event',
  'outbox_parked',
  'outbox_place',
  'outbox_tenant',
  'saved_mapping',
  // Hidden at once; its content goes with the next sweep.
  'stored_file',
]);

/** Tables in which a company still has records. */
export async function tablesWithRows(db: Database, tenantId: string): Promise<string[]> {
  const tables = await db.read<{ name: string }>(
    'system',
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by 1`,
  );
  const full: string[] = [];
  for (const { name } of tables) {
    const sql = `select 1 as one from public.${name} where tenant_id = $1 limit 1`;
    const rows = await db.read('system', sql, [tenantId]);
    if (rows.length > 0 && !KEPT.has(name)) full.push(name);
  }
  return full;
}
