import ExcelJs from 'exceljs';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../src/platform/database/testing.ts';
import { runJobsUntilIdle } from '../src/platform/house/testing.ts';
import { openTestApp, type SignedIn } from '../src/platform/http/testing.ts';
import { upsertVariants } from '../src/records/catalog/index.ts';
import { ensureChannel } from '../src/records/channels/index.ts';
import { splitSample } from '../src/records/imports/formats/row-splitter.ts';
import { importRoutes } from '../src/records/imports/http.ts';
import { importJobs } from '../src/records/imports/index.ts';
import { promotionRoutes } from '../src/supply/promotions/http.ts';
import { promotionJobs } from '../src/supply/promotions/index.ts';

/** What the columns hold, in their order. */
const COLUMNS = [
  ...['sku', 'product', 'category', 'market', 'from', 'to', 'kind', 'discount', 'price'],
  ...['currency', 'channel', 'note'],
];
const SPAN = { from: '2026-11-27', to: '2026-11-30' };
const GIVEN = [
  { sku: 'DR-01', market: 'Germany', discount: '8.5折', note: '=HYPERLINK("http://x")' },
  { sku: '-DR-02', price: '1980', currency: 'JPY', market: 'JP', channel: 'shop' },
  { sku: '全店', kind: '包邮', note: 'two\nlines, with "quotes"' },
  { sku: 'DR-01', kind: 'coupon', discount: '12.34%', note: '' },
].map((row) => ({ ...SPAN, ...row }));

describeOnDatabases('promotions as a file', (db) => {
  const open = async () => {
    const test = await openTestApp(db(), [promotionRoutes, importRoutes], {
      house: { config: { logLevel: 'error' } },
    });
    importJobs(test.house);
    promotionJobs(test.house);
    const company = async (): Promise<SignedIn> => {
      const planner = await test.signIn('planner');
      await test.house.db.transaction({ tenantId: planner.tenantId }, async (tx) => {
        await upsertVariants(
          tx,
          ['DR-01', '-DR-02'].map((sku) => ({ sku, names: {} })),
        );
        await ensureChannel(tx, {
          ...{ code: 'shop', name: 'Shop', kind: 'own_store', currency: 'EUR' },
          timeZone: 'Europe/Berlin',
        });
      });
      return planner;
    };
    const post = async (who: SignedIn, url: string, payload: object) =>
      (await test.app.inject({ method: 'POST', url, headers: who.headers, payload })).json();
    const list = async (who: SignedIn) =>
      (await test.app.inject({ url: '/api/promotions', headers: who.headers })).json().items;
    /** The file of an export, or the problem said instead of it. */
    const exported = async (who: SignedIn, format: string, filter: object = {}) => {
      const { exportId } = await post(who, '/api/exports', { kind: 'promotions', format, filter });
      await runJobsUntilIdle(test.house);
      const url = `/api/exports/${exportId}/file`;
      return (await test.app.inject({ url, headers: who.headers })).rawPayload;
    };
    const problems = async (who: SignedIn) => {
      const { items } = (
        await test.app.inject({ url: '/api/exports', headers: who.headers })
      ).json();
      return items.map(({ error }: { error: { code: string } | null }) => error?.code ?? null);
    };
    return { company, post, list, exported, problems };
  };

  /** Rows under the heading, by the names of the columns. */
  const named = (cells: readonly (readonly string[])[]) =>
    cells
      .slice(1)
      .map((row) => Object.fromEntries(COLUMNS.map((name, at) => [name, row[at] ?? ''])));
  const rowsOf = (csv: Buffer) =>
    named(splitSample(csv.toString().replace(/^\uFEFF/, ''), ',', true));

  it('are taken again as they were, from CSV and from a workbook', async () => {
    const { company, post, list, exported } = await open();
    const [one, other, third] = [await company(), await company(), await company()];
    const first = await post(one, '/api/promotions/rows', { rows: GIVEN });
    expect(first).toEqual({ written: 4, refused: [] });

    const csv = await exported(one, 'csv');
    expect(csv.toString()).toContain('SKU,Product,Category,Market,From,To,Kind,Discount,Price');
    expect(csv.toString()).toContain('"\'=HYPERLINK(""http://x"")"');
    expect(csv.toString()).toContain("'-DR-02,,,JP,");
    const again = await post(other, '/api/promotions/rows', { rows: rowsOf(csv) });
    expect(again).toEqual({ written: 4, refused: [] });
    const said = ({
      targetKind,
      target,
      market,
      kind,
      discount,
      price,
      note,
    }: Record<string, unknown>) =>
      JSON.stringify({ targetKind, target, market, kind, discount, price, note });
    const sorted = async (who: SignedIn) => (await list(who)).map(said).sort();
    expect(await sorted(other)).toEqual(await sorted(one));

    const book = new ExcelJs.Workbook();
    await book.xlsx.load(Uint8Array.from(await exported(one, 'xlsx')).buffer);
    const cells: string[][] = [];
    book.worksheets[0]?.eachRow((row) => {
      cells.push(COLUMNS.map((_, at) => row.getCell(at + 1).text));
    });
    const last = await post(third, '/api/promotions/rows', { rows: named(cells) });
    expect(last).toEqual({ written: 4, refused: [] });
    expect(await sorted(third)).toEqual(await sorted(one));
  });

  it('leave out what was cancelled unless asked, and refuse a state nobody knows', async () => {
    const { company, post, list, exported, problems } = await open();
    const planner = await company();
    await post(planner, '/api/promotions/rows', { rows: GIVEN });
    const [{ promotionId, version, note }] = await list(planner);
    await post(planner, `/api/promotions/${promotionId}/cancel`, { version });
    expect(rowsOf(await exported(planner, 'csv'))).toHaveLength(3);
    const gone = rowsOf(await exported(planner, 'csv', { state: 'cancelled' }));
    expect(gone).toHaveLength(1);
    expect(gone[0]?.['note']?.replace(/^'/, '')).toBe(note);
    expect(rowsOf(await exported(planner, 'csv', { market: 'JP' }))).not.toHaveLength(0);
    expect(rowsOf(await exported(planner, 'csv', { to: '2026-01-01' }))).toEqual([]);
    await exported(planner, 'csv', { state: 'gone' });
    expect(await problems(planner)).toContain('promotions.unknown_state');
  });
});
