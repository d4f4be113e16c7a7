import type { Transaction } from '../../../platform/database/index.ts';
import { expectedUnits } from '../expected.ts';
import { readStockPage, sumStock } from '../store.ts';
import type { StockFilter, StockRow } from '../types.ts';

/** One page of levels by state, each with what is on its way to and from it. */
export async function listStockRows(tx: Transaction, filter: StockFilter): Promise<StockRow[]> {
  const rows = await readStockPage(tx, filter);
  const skus = [...new Set(rows.map((row) => row.sku))];
  const expected = skus.length === 0 ? new Map() : await expectedUnits(tx, skus);
  return rows.map((row) => {
    const more = expected.get(`${row.warehouseId} ${row.sku}`);
    return {
      ...row,
      inbound: more?.inbound ?? 0,
      nextArrival: more?.nextArrival ?? null,
      outbound: more?.outbound ?? 0,
    };
  });
}

/** Units by warehouse and state, with the day of the oldest count behind them. */
export async function stockTotals(tx: Transaction) {
  return (await sumStock(tx)).map(({ units, available, locked, ...row }) => ({
    ...row,
    ...{ units: Number(units), available: Number(available), locked: Number(locked) },
    inspection: Number(row.inspection),
    defective: Number(row.defective),
    transit: Number(row.transit),
  }));
}
