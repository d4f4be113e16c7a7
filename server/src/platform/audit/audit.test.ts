import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Database } from '../database/index.ts';
import { describeOnDatabases } from '../database/testing.ts';
import { testCaller } from '../house/testing.ts';
import { openTestApp } from '../http/testing.ts';
import { auditRoutes } from './http.ts';
import { type AuditEntry, type Caller, listAudit, recordAudit } from './index.ts';
import { withoutPersonalData } from './rules.ts';

function record(db: Database, caller: Caller, entries: readonly AuditEntry[]): Promise<void> {
  return db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    for (const entry of entries) await recordAudit(tx, caller, entry);
  });
}

const cancelled = (entityId: string): AuditEntry => ({
  action: 'orders.cancelled',
  entity: 'order',
  entityId,
  change: { from: 'paid', to: 'cancelled' },
});

describeOnDatabases('the audit log', (db) => {
  it('says who did what, when, from where', async () => {
    const now = new Date('2026-03-01T08:00:00.000Z');
    const caller = testCaller(randomUUID(), { now, origin: '203.0.113.9' });
    await record(db(), caller, [cancelled('o-1')]);
    const { tenantId } = caller;
    const page = await db().transaction({ tenantId }, (tx) => listAudit(tx, { limit: 10 }));
    expect(page).toMatchObject({
      items: [
        {
          at: now,
          actor: { kind: 'user', id: 'tester' },
          origin: '203.0.113.9',
          action: 'orders.cancelled',
          entity: 'order',
          entityId: 'o-1',
          change: { from: 'paid', to: 'cancelled' },
        },
      ],
      nextCursor: null,
    });
  });

  it('is gone with the change it speaks of, if that fails', async () => {
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    const broken = db().transaction({ tenantId }, async (tx) => {
      await recordAudit(tx, caller, cancelled('o-1'));
      throw new Error('refused');
    });
    await expect(broken).rejects.toThrow('refused');
    const page = await db().transaction({ tenantId }, (tx) => listAudit(tx, { limit: 10 }));
    expect(page.items).toEqual([]);
  });

  it.each(["update audit_entry set action = 'orders.shipped'", 'delete from audit_entry'])(
    'cannot be rewritten: %s',
    async (statement) => {
      const caller = testCaller(randomUUID());
      await record(db(), caller, [cancelled('o-1')]);
      const rewrite = db().transaction({ tenantId: caller.tenantId }, (tx) => tx.query(statement));
      await expect(rewrite).rejects.toThrow(/permission denied/);
    },
  );

  it('is read newest first, in pages, of one record or all, by its tenant alone', async () => {
    const caller = testCaller(randomUUID());
    const { tenantId } = caller;
    await record(db(), caller, ['1', '2', '1', '3', '1'].map(cancelled));
    const read = (filter: Parameters<typeof listAudit>[1], as = tenantId) =>
      db().transaction({ tenantId: as }, (tx) => listAudit(tx, filter));
    const first = await read({ limit: 2 });
    expect(first.items.map((entry) => entry.entityId)).toEqual(['1', '3']);
    const rest = await read({ limit: 9, cursor: first.nextCursor ?? '' });
    expect(rest.items.map((entry) => entry.entityId)).toEqual(['1', '2', '1']);
    expect(rest.nextCursor).toBeNull();
    expect((await read({ entity: 'order', entityId: '1', limit: 9 })).items).toHaveLength(3);
    expect((await read({ limit: 9 }, randomUUID())).items).toEqual([]);
  });

  it('is served to holders of audit.read, a record’s log by entity and id together', async () => {
    const { app, signIn } = await openTestApp(db(), [auditRoutes]);
    const { caller, headers, tenantId } = await signIn('owner');
    await record(db(), caller, ['1', '2', '1'].map(cancelled));
    const get = async (query: string) => app.inject({ url: `/api/audit${query}`, headers });
    const page = await get('?entity=order&entityId=1&limit=1');
    expect(page.statusCode).toBe(200);
    const body: { items: { entityId: string }[]; nextCursor: string } = page.json();
    expect(body.items.map((entry) => entry.entityId)).toEqual(['1']);
    const next = await get(`?entity=order&entityId=1&cursor=${body.nextCursor}`);
    expect(next.json()).toMatchObject({ items: [{ entityId: '1' }], nextCursor: null });
    expect((await get('?entityId=1')).statusCode).toBe(400);
    for (const role of ['planner', 'service', 'viewer'] as const) {
      const other = await signIn(role, { tenantId });
      const refused = await app.inject({ url: '/api/audit', headers: other.headers });
      expect(refused.statusCode).toBe(403);
    }
  });
});

describe('personal data', () => {
  it('never enters the log under a name that says what it is', () => {
    const change = {
      email: 'lee@example.com',
      lines: [{ sku: 'A', customerName: 'Lee', quantity: 2 }],
      ship: { addressLine1: '1 Main St', country: 'US' },
      totalMinor: 1250n,
    };
    expect(withoutPersonalData(change)).toEqual({
      email: '[cut]',
      lines: [{ sku: 'A', customerName: '[cut]', quantity: 2 }],
      ship: { addressLine1: '[cut]', country: 'US' },
      totalMinor: '1250',
    });
  });

  it('plain facts stay as they are', () => {
    const change = { from: 'paid', to: 'shipped', name: 'Winter plan', tokens: 3, at: null };
    expect(withoutPersonalData(change)).toEqual(change);
  });
});
