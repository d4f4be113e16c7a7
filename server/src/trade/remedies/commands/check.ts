import { checkDumping, DumpingError, type DumpingInput, readSalesTable } from '@tradewind/dumping';
import Papa from 'papaparse';
import type { Caller } from '../../../platform/audit/types.ts';
import type { Transaction } from '../../../platform/database/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { listVariantsForCustoms } from '../../../records/catalog/index.ts';
import { selectDaySales } from '../../../records/orders/index.ts';
import { systemOf } from '../../classification/index.ts';
import { readFxDays } from '../../schedules/index.ts';
import { shippedBook } from '../../tariff/index.ts';
import { fail } from '../errors.ts';
import { bareDays, costsOf, inputOf, movesOf, ratesOf, salesOf } from '../rules-check.ts';
import { insertCheck } from '../store-checks.ts';
import type { CheckRecord, CheckRequest } from '../types.ts';

/** A period of investigation is a year; a little more lets two seasons meet. */
const MOST_DAYS = 550;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** @throws remedies.check_unreadable, remedies.no_exports */
function work(input: DumpingInput, market: string, from: string, to: string) {
  if (input.exports.length === 0) throw fail('remedies.no_exports', { market, from, to });
  try {
    return checkDumping(input);
  } catch (error) {
    if (!(error instanceof DumpingError)) throw error;
    throw fail('remedies.check_unreadable', { place: error.place, code: error.code });
  }
}

/**
 * The EU counts margins on the value at the border. Elsewhere on the export price, as the Agreement
 * and the US do (19 USC 1677(35)(B)): the smaller base, so nothing passes for de minimis early.
 */
const baseIn = (market: string): DumpingInput['marginBase'] =>
  systemOf(market) === 'EU' ? 'cif' : 'export_price';

async function keep(
  house: House,
  tx: Transaction,
  caller: Caller,
  record: Omit<CheckRecord, 'checkId' | 'madeBy' | 'madeAt'>,
): Promise<CheckRecord> {
  const kept = { ...record, checkId: newId(), madeBy: caller.actor.id, madeAt: caller.now };
  await insertCheck(tx, kept);
  await house.audit(tx, caller, {
    ...{ action: 'remedies.checked', entity: 'remedy_check', entityId: kept.checkId },
    change: { market: kept.market, source: kept.source, models: kept.result.models.length },
  });
  return kept;
}

/** Days of rates; where asked, the shipped day's rates stand on days without any. */
async function ratesFor(
  tx: Transaction,
  request: CheckRequest,
  sales: readonly { readonly date: string; readonly currency: string }[],
) {
  const before = new Date(Date.parse(request.from) - WEEK_DAYS * DAY_MS).toISOString().slice(0, 10);
  const { days } = await readFxDays(tx, { from: before, to: request.to });
  const [shipped] = shippedBook().source.fx;
  const own = shipped?.days[0]?.rates;
  const bare = bareDays(
    sales.map(({ date }) => date),
    days.map(({ day }) => day),
  );
  const filled =
    request.oneRate && own !== undefined ? bare.map((day) => ({ day, rates: own })) : [];
  const currencies = [...new Set(sales.map(({ currency }) => currency))];
  return {
    rates: ratesOf([...days, ...filled], currencies, request.currency),
    day: filled.length > 0 ? (shipped?.days[0]?.day ?? null) : null,
  };
}

/**
 * Works out the margin of dumping on a market from the company's own orders and costs, and keeps
 * the answer. What nobody stated stays a gap.
 * @throws remedies.period_too_long, remedies.no_exports, remedies.check_unreadable
 */
export function checkOrders(
  house: House,
  caller: Caller,
  request: CheckRequest,
): Promise<CheckRecord> {
  const { market, homeMarket, from, to } = request;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (!(days >= 0) || days > MOST_DAYS) throw fail('remedies.period_too_long', { most: MOST_DAYS });
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const rows = await selectDaySales(tx, { markets: [market, homeMarket], from, to });
    const exports = salesOf(
      rows.filter((row) => row.market === market),
      request.exported,
    );
    const models = new Set(exports.map(({ model }) => model));
    const homeSales = salesOf(
      rows.filter((row) => row.market === homeMarket && models.has(row.sku)),
      request.home,
    );
    const goods = await listVariantsForCustoms(tx, [...models]);
    const costs = costsOf(goods, request);
    const { rates, day } = await ratesFor(tx, request, [
      ...exports,
      ...homeSales,
      ...costs.map(({ currency }) => ({ date: to, currency })),
    ]);
    const result = work(
      inputOf(request, { homeSales, exports, costs, rates, marginBase: baseIn(market) }),
      ...([market, from, to] as const),
    );
    return keep(house, tx, caller, {
      ...{ market, source: 'orders', request, result, moves: movesOf(exports, from, to) },
      notes: day === null ? [] : [`one_rate ${day}`],
    });
  });
}

export type TableAnswer =
  | { readonly check: CheckRecord; readonly problems: readonly [] }
  | { readonly check: null; readonly problems: ReturnType<typeof readSalesTable>['problems'] };

/**
 * The same from a table of sales, costs and rates. A table with a cell that cannot be read is not
 * worked out: the cells are named.
 * @throws remedies.table_unreadable, remedies.no_exports, remedies.check_unreadable
 */
export async function checkTable(
  house: House,
  caller: Caller,
  text: string,
  request: Pick<
    CheckRequest,
    'market' | 'currency' | 'normalValueFrom' | 'injuryMarginPercent' | 'importSharePercent'
  >,
): Promise<TableAnswer> {
  const parsed = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    ...{ header: true, skipEmptyLines: 'greedy' },
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const fields = parsed.meta.fields ?? [];
  if (!['kind', 'model', 'price'].every((name) => fields.includes(name))) {
    throw fail('remedies.table_unreadable', { wanted: 'kind, model, price' });
  }
  const { problems, ...sales } = readSalesTable(parsed.data);
  if (problems.length > 0) return { check: null, problems };
  const dates = sales.exports.map(({ date }) => date).sort();
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  const { market } = request;
  const result = work(
    inputOf(request, { ...sales, marginBase: baseIn(market) }),
    ...([market, from, to] as const),
  );
  const check = await house.db.transaction({ tenantId: caller.tenantId }, (tx) =>
    keep(house, tx, caller, {
      ...{ market, source: 'table', request: { ...request, from, to }, result },
      ...{ moves: movesOf(sales.exports, from, to), notes: [] },
    }),
  );
  return { check, problems: [] };
}
