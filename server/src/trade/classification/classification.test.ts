import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import type { House } from '../../platform/house/index.ts';
import { openTestHouse, runJobsUntilIdle, testCaller } from '../../platform/house/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { upsertVariants } from '../../records/catalog/index.ts';
import { confirmCode } from './commands/confirm.ts';
import { putCodes } from './commands/put-codes.ts';
import { RUN_JOB, requestRun } from './commands/run-all.ts';
import { syncQueue } from './commands/sync-queue.ts';
import { withdrawCode } from './commands/withdraw.ts';
import { classificationJobs } from './jobs.ts';
import { codesOf, memoryStamp, readMemory, selectEvents } from './store.ts';
import { countQueue, findRow, selectQueue, writeSales } from './store-queue.ts';

const ALL = { q: null, state: null, missing: null };
const NOW = new Date('2026-11-26T02:00:00Z');

describeOnDatabases('codes of SKUs', (db) => {
  let house: House;
  let tenantId = '';
  let caller = testCaller('');
  beforeEach(async () => {
    house = openTestHouse(db(), { now: () => NOW });
    tenantId = newId();
    caller = testCaller(tenantId, { now: NOW });
    await within((tx) =>
      upsertVariants(tx, [
        ...['S', 'M'].map((size) => ({
          ...{ sku: `BAG-${size}`, productCode: 'BAG', names: { en: `Tote bag ${size}` } },
          ...{ productNames: { en: 'Tote bag' }, options: { size } },
        })),
        { sku: 'LAMP', names: { en: 'LED floor lamp', zh: 'LED 落地灯' } },
      ]),
    );
    await syncQueue(house, tenantId, NOW);
  });

  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId }, work);
  const wish = (sku: string, code: string, system = 'HS') => ({ sku, system, code, note: null });
  const confirm = (sku: string, code: string, more: object = {}) =>
    confirmCode(house, caller, { ...wish(sku, code), ...more }, { siblings: false });

  it('of two who decide at once on what they saw, one wins and one is told', async () => {
    const codes = ['420222', '420292', '420212', '392690'];
    const tries = codes.map((code) => confirm('BAG-S', code, { version: 0 }));
    const done = await Promise.allSettled(tries);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of done) {
      if (one.status === 'rejected')
        expect(one.reason.code).toBe('classification.changed_meanwhile');
    }
    expect(await within((tx) => selectEvents(tx, 'BAG-S'))).toHaveLength(1);
  });

  it('keep their history: it takes no change and no deletion from the application', async () => {
    await confirm('BAG-S', '420222');
    for (const sql of ["update sku_code_event set code = '1'", 'delete from sku_code_event']) {
      await expect(within((tx) => tx.execute(sql))).rejects.toThrow(/permission denied/);
    }
  });

  it('a table that refuses six digits as a national line, and ten as HS', async () => {
    const insert = (system: string, code: string) =>
      within((tx) =>
        tx.execute(
          `insert into sku_code (tenant_id, sku, system, code, valid_from, how, decided_by,
             decided_at)
           values (house.tenant(), 'X', $1, $2, '2026-01-01', 'confirmed', 'x', now())`,
          [system, code],
        ),
      );
    await expect(insert('US', '420222')).rejects.toThrow(/check/);
    await expect(insert('HS', '4202223131')).rejects.toThrow(/check/);
    expect(await insert('HS', '420222')).toBe(1);
  });

  it('teach the engine until they are withdrawn', async () => {
    const empty = await within(memoryStamp);
    await confirm('BAG-S', '420222');
    await confirm('BAG-M', '420222');
    expect(await within(readMemory)).toEqual([{ text: 'Tote bag', code: '420222', weight: 2 }]);
    expect(await within(memoryStamp)).not.toBe(empty);
    const input = { system: 'HS', reason: 'wrong', version: 1 };
    await withdrawCode(house, caller, 'BAG-S', input);
    expect(await within(readMemory)).toMatchObject([{ weight: 1 }]);
    expect((await within((tx) => findRow(tx, 'BAG-S')))?.state).toBe('todo');
  });

  it('from a file never replace what a person confirmed, and change nothing twice', async () => {
    await confirm('BAG-S', '420222');
    const wishes = [wish('BAG-S', '392690'), wish('BAG-M', '4202223131', 'US')];
    const first = await putCodes(house, caller, wishes);
    expect(first).toMatchObject({ written: 2, unchanged: 0 });
    expect(first.refused.map(({ refusal }) => refusal.code)).toEqual([
      'classification.already_settled',
    ]);
    expect(await putCodes(house, caller, wishes)).toMatchObject({ written: 0, unchanged: 1 });
    const codes = await within((tx) => codesOf(tx, ['BAG-S', 'BAG-M', 'LAMP'], ['HS']));
    expect(codes.get('BAG-M')?.get('HS')).toMatchObject({ code: '420222', how: 'imported' });
    expect(codes.get('BAG-M')?.has('US')).toBe(false);
    expect(codes.has('LAMP')).toBe(false);
  });

  describe('the queue', () => {
    it('goes by money at stake, then by what was sold; unknown value is no value', async () => {
      const sold = (sku: string, minor: bigint | null, destinations: string[]) => ({
        ...{ sku, minor, destinations },
      });
      const sales = [sold('LAMP', 900n, ['US']), sold('BAG-M', null, ['EU', 'US'])];
      await within((tx) => writeSales(tx, sales, '2026-11-26'));
      const rows = await within((tx) => selectQueue(tx, ALL, null, 10));
      expect(rows.map(({ sku, soldMinor }) => [sku, soldMinor])).toEqual([
        ...[
          ['LAMP', 900n],
          ['BAG-M', null],
          ['BAG-S', 0n],
        ],
      ]);
      await confirm('LAMP', '940521');
      const missing = { ...ALL, missing: 'US' };
      const lacking = await within((tx) => selectQueue(tx, missing, null, 10));
      expect(lacking.map(({ sku }) => sku)).toEqual(['LAMP', 'BAG-M']);
      expect(await within((tx) => countQueue(tx, ALL))).toEqual({ todo: 2, confirmed: 1 });
    });

    it('looks again at facts that changed, and leaves what is settled', async () => {
      await confirm('LAMP', '940521');
      classificationJobs(house);
      await requestRun(house, caller);
      await runJobsUntilIdle(house);
      expect((await within((tx) => findRow(tx, 'BAG-S')))?.state).not.toBe('todo');
      await within((tx) =>
        upsertVariants(
          tx,
          ['BAG-S', 'LAMP'].map((sku) => ({
            ...{ sku, materials: [{ material: 'cotton', share: '100' }] },
          })),
        ),
      );
      await syncQueue(house, tenantId, NOW);
      expect((await within((tx) => findRow(tx, 'BAG-S')))?.state).toBe('todo');
      expect((await within((tx) => findRow(tx, 'BAG-M')))?.state).not.toBe('todo');
      expect((await within((tx) => findRow(tx, 'LAMP')))?.state).toBe('confirmed');
    });

    it('a run that is over has looked at each open SKU once', async () => {
      classificationJobs(house);
      await confirm('LAMP', '940521');
      await requestRun(house, caller);
      await runJobsUntilIdle(house);
      const [job] = await within((tx) => house.jobs.list(tx, { kind: RUN_JOB, limit: 1 }));
      expect(job).toMatchObject({ state: 'done', result: { skus: 2 } });
      const marked = await within((tx) =>
        tx.query('select sku from sku_classification where run_id = $1 order by sku', [
          job?.jobId ?? '',
        ]),
      );
      expect(marked).toEqual([{ sku: 'BAG-M' }, { sku: 'BAG-S' }]);
    });
  });
});
