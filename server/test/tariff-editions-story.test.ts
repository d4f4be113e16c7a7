import { beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../src/platform/database/index.ts';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn, type TestApp } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { callAs } from '../src/records/imports/testing.ts';
import { type ImportedOrder, importOrders } from '../src/records/orders/index.ts';
import { classificationRoutes } from '../src/trade/classification/http.ts';
import { classificationJobs, putCodes } from '../src/trade/classification/index.ts';
import { scheduleRoutes } from '../src/trade/schedules/http.ts';
import { scheduleJobs } from '../src/trade/schedules/index.ts';
import { jsonOf, nextExport, smallExport, uploadSchedule } from '../src/trade/schedules/testing.ts';
import { tariffRoutes } from '../src/trade/tariff/http.ts';
import { tariffJobs } from '../src/trade/tariff/index.ts';

let now = new Date('2026-11-26T08:00:00Z');

/** Lamps and dresses from China; the lamp's code is of the schedule's sixty line. */
const SKUS = [
  { sku: 'LP-03', names: { en: 'Desk lamp', zh: '台灯' }, originCountry: 'CN', weightGrams: 900 },
  {
    sku: 'DR-01',
    names: { en: 'Cotton dress', zh: '棉裙' },
    originCountry: 'CN',
    weightGrams: 300,
  },
  { sku: 'XX-09', names: { en: 'Nobody knows', zh: '未知' }, weightGrams: 100 },
].map((one) => ({ ...one, unitCostMinor: 1000n, listPriceMinor: 4000n, currency: 'USD' }));

const LAMP = '9405216010';

async function furnish(tx: Transaction, caller: SignedIn['caller']): Promise<void> {
  await upsertVariants(tx, SKUS);
  const channelId = await ensureChannel(tx, {
    ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'USD' },
    timeZone: 'America/New_York',
  });
  const line = { description: null, unitPriceMinor: 4000n };
  const order: ImportedOrder = {
    ...{ orderNumber: 'A-1', kind: 'sale', state: 'paid', customerId: null },
    ...{ market: 'US', currency: 'USD' },
    ...{ placedAt: new Date('2026-10-05T10:00:00Z'), placedOn: '2026-10-05' },
    lines: [
      { ...line, sku: 'LP-03', quantity: 200 },
      { ...line, sku: 'XX-09', quantity: 3 },
    ],
  };
  await importOrders(tx, caller, { channelId, importId: null, orders: [order] });
}

describeOnDatabases('a new revision of the US schedule', (db) => {
  let test: TestApp;
  let officer: SignedIn;
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    callAs(test, officer)(method, url, payload);
  const load = async (
    name: string,
    rows: ReturnType<typeof smallExport>,
    effectiveFrom: string,
  ) => {
    const query = { name, effectiveFrom, start: 'true' };
    const file = { name: 'export.json', content: jsonOf(rows) };
    const taken = await uploadSchedule(test, officer, file, query);
    expect(taken.statusCode).toBe(201);
    await runJobsUntilIdle(test.house);
    const items = (await call('GET', '/api/schedules')).json().items as {
      name: string;
      editionId: string;
    }[];
    return items.find((item) => item.name === name)?.editionId ?? '';
  };
  const ask = (date: string, line: object = { sku: 'LP-03' }) =>
    call('POST', '/api/quotes', {
      ...{ destination: { country: 'US' }, date, currency: 'USD', channel: 'sea', sale: 'b2b' },
      lines: [line],
    });
  const charged = async (date: string) => {
    const { lines } = (await ask(date)).json();
    return lines[0].charges.map(
      ({ measure, amount }: { measure: { id: string }; amount: string }) =>
        [measure.id, amount].join(' '),
    );
  };

  beforeAll(async () => {
    test = await openTestApp(db(), [scheduleRoutes, classificationRoutes, tariffRoutes], {
      house: { now: () => now },
    });
    for (const define of [scheduleJobs, classificationJobs, tariffJobs]) define(test.house);
    officer = await test.signIn('owner');
    await db().transaction({ tenantId: officer.tenantId }, (tx) => furnish(tx, officer.caller));
  });

  it('a SKU without a confirmed code is a gap; with one the house fills the quote in', async () => {
    const before = (await ask('2026-11-26')).json();
    expect(before.gaps.map(({ code }: { code: string }) => code)).toEqual(['code_missing']);
    const put = await putCodes(test.house, officer.caller, [
      { sku: 'LP-03', system: 'HS', code: '940521', note: null },
      { sku: 'LP-03', system: 'US', code: LAMP, note: null, seen: true },
      { sku: 'DR-01', system: 'HS', code: '610442', note: null },
      { sku: 'DR-01', system: 'US', code: '6104420010', note: null, seen: true },
    ]);
    expect(put.refused).toEqual([]);
    const after = (await ask('2026-11-26')).json();
    expect(after.lines[0]).toMatchObject({ code: LAMP, origin: 'CN', goods: '10.00' });
  });

  it('quotes use the edition that is the law on their day, and cite it', async () => {
    await load('old', smallExport(), '2026-08-01');
    expect((await charged('2026-11-26'))[0]).toBe('US-COL1 0.60');
    await load('new', nextExport(), '2026-12-01');
    expect((await charged('2026-11-30'))[0]).toBe('US-COL1 0.60');
    expect((await charged('2026-12-01'))[0]).toBe('US-COL1 0.45');
    const quote = (await ask('2026-12-01')).json();
    expect(quote.lines[0].charges[0].from).toEqual({ code: LAMP, version: 'new' });
  });

  it('a padded code stands in no edition: refused with the nearest ones', async () => {
    const { gaps, lines } = (
      await ask('2026-12-01', { ...{ code: '9405216000', origin: 'CN', unitPrice: 10 } })
    ).json();
    expect(gaps[0].code).toBe('code_not_valid');
    expect(gaps[0].message).toContain(LAMP);
    expect(lines[0].landed).toBeNull();
  });

  it('a rate nobody understands blocks its line only', async () => {
    const { lines } = (
      await call('POST', '/api/quotes', {
        ...{ destination: { country: 'US' }, date: '2026-12-01', currency: 'USD', channel: 'sea' },
        lines: [{ sku: 'LP-03' }, { code: '9405218000', origin: 'CN', unitPrice: '10' }],
      })
    ).json();
    expect(lines.map(({ status }: { status: string }) => status)).toEqual(['complete', 'blocked']);
  });

  it('says which SKUs pay more or less, from which day, and what that comes to', async () => {
    const items = (await call('GET', '/api/schedules')).json().items as {
      name: string;
      editionId: string;
    }[];
    const idOf = (name: string) => items.find((item) => item.name === name)?.editionId ?? '';
    const path = `/api/tariff/impact?from=${idOf('old')}&to=${idOf('new')}`;
    const answer = (await call('GET', path)).json();
    expect(answer).toMatchObject({
      ...{ looked: 2, withoutCode: 1, to: { name: 'new', effectiveFrom: '2026-12-01' } },
    });
    // Only the lamp's rate changed: 6 to 4.5 % of ten dollars, 200 sold to the US in a year.
    expect(answer.items).toMatchObject([
      {
        ...{ sku: 'LP-03', code: LAMP, effect: 'less', change: '-0.15' },
        ...{ unitsYear: 200, yearlyEffect: '-30.00' },
      },
    ]);
    const back = (
      await call('GET', `/api/tariff/impact?from=${idOf('new')}&to=${idOf('old')}`)
    ).json();
    expect(back.items[0]).toMatchObject({ effect: 'more', yearlyEffect: '30.00' });
    const unknown = await call('GET', path.replace(idOf('old'), officer.tenantId));
    expect(unknown.json().code).toBe('tariff.edition_not_found');
  });

  it('names a SKU that can be worked out under neither, instead of leaving it out', async () => {
    await putCodes(test.house, officer.caller, [
      { sku: 'XX-09', system: 'HS', code: '610442', note: null },
      { sku: 'XX-09', system: 'US', code: '6104420010', note: null, seen: true },
    ]);
    const items = (await call('GET', '/api/schedules')).json().items as {
      name: string;
      editionId: string;
    }[];
    const idOf = (name: string) => items.find((item) => item.name === name)?.editionId ?? '';
    const path = `/api/tariff/impact?from=${idOf('old')}&to=${idOf('new')}`;
    const answer = (await call('GET', path)).json();
    const unknown = answer.items.find((item: { sku: string }) => item.sku === 'XX-09');
    // Nobody said where it was made.
    expect(unknown).toMatchObject({ effect: 'unknown', basis: 'unit_cost', yearlyEffect: null });
    expect(unknown.why).toContain('origin');
  });

  it('goods were what they are before their code was written down', async () => {
    const { lines, gaps } = (await ask('2026-08-05')).json();
    expect(gaps).toEqual([]);
    expect(lines[0].code).toBe(LAMP);
  });

  describe('a consignment asked for by code alone, again and again', () => {
    const quoteOf = async (currency: string) =>
      (
        await call('POST', '/api/quotes', {
          ...{ destination: { country: 'US' }, date: '2026-12-01', currency, channel: 'sea' },
          lines: [{ code: LAMP, origin: 'CN', quantity: '1', unitPrice: '100' }],
        })
      ).json();
    const later = () => {
      now = new Date(now.getTime() + 1000);
    };
    const duty = async () => (await quoteOf('USD')).lines[0].charges[0];
    const dollars = async () => (await quoteOf('EUR')).fx[0]?.rate;
    const loadRates = async (day: string, rate: string) => {
      later();
      const content = Buffer.from(`Date,USD,\n${day},${rate},\n`);
      const file = { name: 'eurofxref-hist.csv', content };
      expect((await uploadSchedule(test, officer, file, { start: 'true' })).statusCode).toBe(201);
      await runJobsUntilIdle(test.house);
    };

    it('is answered by the newest edition, by the one before once that is withdrawn', async () => {
      expect(await duty()).toMatchObject({ amount: '4.50', from: { version: 'new' } });
      expect(await duty()).toMatchObject({ amount: '4.50', from: { version: 'new' } });
      later();
      const editionId = await load('newer', smallExport(), '2026-12-01');
      expect(await duty()).toMatchObject({ amount: '6.00', from: { version: 'newer' } });
      const gone = await call('POST', `/api/schedules/${editionId}/withdraw`, { reason: 'wrong' });
      expect(gone.statusCode).toBe(200);
      expect(await duty()).toMatchObject({ amount: '4.50', from: { version: 'new' } });
    });

    it('follows rates of exchange from the moment they are loaded or corrected', async () => {
      // US customs uses the rate of the first day of the quarter.
      await loadRates('2026-10-01', '1.20');
      expect([await dollars(), await dollars()]).toEqual(['1.2', '1.2']);
      await loadRates('2026-10-02', '1.30');
      expect(await dollars()).toBe('1.2');
      await loadRates('2026-10-01', '1.25');
      expect([await dollars(), await dollars()]).toEqual(['1.25', '1.25']);
    });
  });
});
