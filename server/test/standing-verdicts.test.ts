import { AsyncResource } from 'node:async_hooks';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, openPostgres, type Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases, TEST_DATABASE_URL } from '../src/platform/database/testing.ts';
import { readBarred, readBarredIn } from '../src/trade/compliance/commands/barred.ts';
import { type GatePair, gateOf, standingGate } from '../src/trade/compliance/commands/gate.ts';
import { upsertProductAnswers } from '../src/trade/compliance/store.ts';
import {
  NOW,
  openStanding,
  SKUS,
  type StandingCompany,
  TODAY,
} from './support/standing-company.ts';

/** Ways that cannot leave the answers as they were, wherever they come in a row. */
const ALWAYS_SEEN = [
  'somebody answers about a product',
  'an answer is taken back',
  'a class of product is confirmed',
  'a customs code is imported',
  'a market is obeyed',
  'a market is obeyed no more',
];

describeOnDatabases('verdicts that stand', (db) => {
  let company: StandingCompany;
  beforeAll(async () => {
    company = await openStanding(db());
  });
  const beside = new AsyncResource('another server');
  /** Outside the open transaction, as another server works. */
  const elsewhere = <T>(work: () => Promise<T>): Promise<T> => beside.runInAsyncScope(work);
  const CAM = [{ sku: 'CAM', market: 'DE' }];
  const asked = { day: TODAY, action: 'sell' } as const;
  const radio = (tx: Transaction, value: boolean) =>
    tx
      .query<{ id: string }>(`select product_id as id from public.variant where sku = 'CAM'`)
      .then(([row]) =>
        upsertProductAnswers(
          tx,
          [{ productId: row?.id ?? '', fact: 'is_radio', value, note: null }],
          { by: 'ann', at: NOW },
        ),
      );

  it('are the same whether pairs are asked together or one by one', async () => {
    const { house, tenantId } = company;
    const gate = (pairs: readonly GatePair[], channel: string | undefined) =>
      house.db.transaction({ tenantId }, (tx) => gateOf(tx, pairs, { ...asked, channel }));
    const pairs = SKUS.slice(0, 2).flatMap((sku) =>
      ['DE', 'US', 'FR'].flatMap((market) =>
        [null, 'DE'].map((located) => ({ sku, market, located })),
      ),
    );
    for (const channel of [undefined, 'live']) {
      const together = await gate(pairs, channel);
      for (const [at, pair] of pairs.entries()) {
        expect([together[at]]).toEqual(await gate([pair], channel));
      }
    }
  });

  it('are answered without a transaction, the second time', async () => {
    await company.ask();
    const { house, tenantId } = company;
    let transactions = 0;
    const counted: Database = {
      ...house.db,
      generation: (...of) => house.db.generation(...of),
      transaction: (scope, work) => {
        transactions += 1;
        return house.db.transaction(scope, work);
      },
    };
    await standingGate({ db: counted }, tenantId, CAM, asked);
    await readBarred({ db: counted }, tenantId, SKUS, TODAY);
    expect(transactions).toBe(0);
  });

  describe('and fall with whatever they rest on', () => {
    it('whichever of the ways it is changed', async () => {
      for (const [name, change] of Object.entries(company.ways)) {
        const before = await company.ask();
        await change();
        const after = await company.ask();
        if (ALWAYS_SEEN.includes(name)) expect([name, after]).not.toEqual([name, before]);
      }
    });

    it('in any order of changes and questions', async () => {
      const name = fc.constantFrom(...Object.keys(company.ways));
      await fc.assert(
        fc.asyncProperty(fc.array(name, { minLength: 3, maxLength: 6 }), async (names) => {
          for (const one of names) {
            await company.ways[one]?.();
            await company.ask();
            await company.ask();
          }
        }),
        { numRuns: 5 },
      );
    });
  });

  it('end with the last day of a certificate, and begin with the first of a law', async () => {
    await company.ways['evidence is checked']?.();
    await company.ask('2027-12-31');
    // The plain way beside it is in `ask`; here, that the day after is another question.
    const last = await standingGate(company.house, company.tenantId, CAM, {
      ...{ day: '2027-12-31', action: 'sell' },
    });
    const after = await standingGate(company.house, company.tenantId, CAM, {
      ...{ day: '2028-01-01', action: 'sell' },
    });
    const states = ({ answers }: typeof last) =>
      answers.flatMap(
        (one) =>
          one.verdict?.reasons.filter(({ wanting }) =>
            wanting.includes('eu:weee_producer_number'),
          ) ?? [],
      );
    expect(states(after).map(({ state }) => state)).toContain('expired');
    expect(states(last).map(({ state }) => state)).not.toContain('expired');
  });

  it('a transaction sees its own change, and nobody else does before its commit', async () => {
    const { house, tenantId, within } = company;
    await company.ways['an answer is taken back']?.();
    const before = await company.ask();
    const barred = await readBarred(house, tenantId, ['CAM'], TODAY);
    expect(barred.map(({ market }) => market)).toContain('DE');
    const failing = within(async (tx) => {
      expect(await readBarredIn(tx, ['CAM'], TODAY)).toEqual(barred);
      await tx.execute(`update public.compliance_market set enforcement = 'warn'`);
      expect(await readBarredIn(tx, ['CAM'], TODAY)).toEqual([]);
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await readBarred(house, tenantId, ['CAM'], TODAY)).toEqual(barred);
    expect(await company.ask()).toBe(before);
  });

  it('one company never gets the answer of another', async () => {
    const other = await openStanding(db());
    await company.ways['somebody answers about a product']?.();
    expect(await other.ask()).not.toBe(await company.ask());
  });

  it('a change between the number and the reading of the goods is not kept as older', async () => {
    if (db().kind !== 'postgres') return;
    const { house, tenantId, ways } = company;
    await ways['an answer is taken back']?.();
    // The server that asks is overtaken right before it reads, and again before it commits.
    const slow: Database = {
      ...house.db,
      generation: (...of) => house.db.generation(...of),
      transaction: (scope, work) =>
        house.db.transaction(scope, async (tx) => {
          await elsewhere(async () => ways['somebody answers about a product']?.());
          const result = await work(tx);
          await elsewhere(async () => ways['an answer is taken back']?.());
          return result;
        }),
    };
    await standingGate({ db: slow }, tenantId, CAM, asked);
    await readBarred({ db: slow }, tenantId, ['CAM'], TODAY);
    await company.ask();
  });

  it('another server, and a hand on the database, are heard by the next question', async () => {
    if (db().kind !== 'postgres' || TEST_DATABASE_URL === undefined) return;
    const { house, tenantId } = company;
    const [row] = await db().read('system', 'select current_database() as name');
    const url = new URL(TEST_DATABASE_URL);
    url.pathname = `/${row?.['name']}`;
    const other = await openPostgres(url.href, 1);
    try {
      for (const value of [true, false, true]) {
        await other.transaction({ tenantId }, (tx) => radio(tx, value));
        const { answers } = await standingGate(house, tenantId, CAM, asked);
        const anew = await company.within((tx) => gateOf(tx, CAM, asked));
        expect(answers).toEqual(anew);
      }
      const before = await company.ask();
      await other.script(`delete from public.product_answer where tenant_id = '${tenantId}'`);
      expect(await company.ask()).not.toBe(before);
    } finally {
      await other.close();
    }
  });
});
