import { parseArgs } from 'node:util';
import { format, money } from '@tradewind/money';
import type { Caller } from '../platform/audit/types.ts';
import type { House } from '../platform/house/index.ts';
import { listWarehouses } from '../records/warehouses/index.ts';
import {
  approveLines,
  findPlan,
  listPlanLines,
  runForecast,
  runPlan,
} from '../supply/planning/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output, table } from './output.ts';

const USAGE = `tradewind plan [--lines 20] [--approve] [--company NAME] [--json]
  Forecasts and plans on what is recorded, and prints the most urgent lines. --approve approves
  every line and writes draft purchase and transfer orders.`;

/** `tradewind plan`: from recorded orders to purchases and transfers. */
export async function plan(args: readonly string[], out: Output): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      lines: { type: 'string', default: '20' },
      approve: { type: 'boolean', default: false },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const limit = Number(values.lines);
  if (values.help === true || !Number.isInteger(limit) || limit < 0 || limit > 200) {
    throw new CommandError(values.help ? EXIT.done : EXIT.usage, USAGE);
  }
  return withHouse(values.company, async ({ house }, caller) => {
    const began = performance.now();
    out.progress('forecasting …');
    const { forecastId } = await runForecast(house, caller);
    const forecastSeconds = (performance.now() - began) / 1000;
    out.progress('planning …');
    const { planId } = await runPlan(house, caller, { forecastId });
    const seconds = (performance.now() - began) / 1000;
    const approval = values.approve ? await approveLines(house, caller, planId, {}) : undefined;
    const shown = await readForPrinting(house, caller, planId, limit);
    const result = { planId, forecastId, forecastSeconds, seconds, approval, ...shown };
    out.result(result, () => printPlan(shown, seconds, approval));
    return EXIT.done;
  });
}

function readForPrinting(house: House, caller: Caller, planId: string, limit: number) {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const found = await findPlan(tx, planId);
    const lines = await listPlanLines(tx, planId, { after: 0, limit: Math.max(1, limit) });
    const codes = new Map((await listWarehouses(tx)).map((w) => [w.warehouseId, w.code]));
    const code = (id: string | null): string => (id === null ? '' : (codes.get(id) ?? id));
    const currency = found?.currency ?? 'CNY';
    const text = (minor: bigint | null): string | null =>
      minor === null ? null : format(money(minor, currency));
    return {
      currency,
      lineCount: found?.lineCount ?? 0,
      purchases: text(found?.purchaseMinor ?? 0n),
      freight: text(found?.freightMinor ?? 0n),
      atStake: text(found?.atStakeMinor ?? 0n),
      assumptions: found?.assumptions ?? [],
      lines: lines.slice(0, limit).map((line) => ({
        kind: line.kind,
        sku: line.sku,
        from: line.kind === 'purchase' ? 'supplier' : code(line.fromWarehouseId),
        to: code(line.toWarehouseId),
        quantity: line.quantity,
        actOn: line.actOn,
        arrivesOn: line.arrivesOn,
        goods: text(line.goodsMinor),
        freight: text(line.freightMinor),
        atStake: text(line.atStakeMinor),
        reasons: line.reasons,
      })),
    };
  });
}

type Shown = Awaited<ReturnType<typeof readForPrinting>>;

function printPlan(
  shown: Shown,
  seconds: number,
  approval: Awaited<ReturnType<typeof approveLines>> | undefined,
): string {
  const rows = shown.lines.map((line) => {
    const way = `${line.from} → ${line.to}`;
    const when = [line.quantity, line.actOn, line.arrivesOn];
    return [line.kind, line.sku, way, ...when, line.goods, line.freight, line.atStake];
  });
  const headings = [
    'what',
    'SKU',
    'way',
    'units',
    'act on',
    'arrives',
    'goods',
    'freight',
    'at stake',
  ];
  const { currency } = shown;
  return [
    table(headings, rows),
    '',
    `${shown.lineCount} lines, ${shown.lines.length} shown. Purchases ${shown.purchases}, ` +
      `freight ${shown.freight}, at stake ${shown.atStake} ${currency}. ${seconds.toFixed(1)} s.`,
    ...(approval === undefined
      ? []
      : [
          `Approved ${approval.lines} lines: ${approval.purchaseOrders.length} purchase orders, ` +
            `${approval.transferOrders.length} transfer orders drafted.`,
        ]),
  ].join('\n');
}
