import type { Transaction } from '../../platform/database/index.ts';
import { type Exporter, majorUnits } from '../../records/imports/index.ts';
import { listSuppliers } from '../../records/partners/index.ts';
import { listWarehouses } from '../../records/warehouses/index.ts';
import { fail } from './errors.ts';
import { readLines } from './store-lines.ts';
import { readOpenPlan, readPlan } from './store-plans.ts';
import type { PlanRun } from './types.ts';

const column = (name: string, zh: string, en: string) => ({ name, title: { zh, en } });

/** @throws planning.plan_not_found */
async function namedPlan(tx: Transaction, planId: string): Promise<PlanRun> {
  const plan = await readPlan(tx, planId);
  if (plan === undefined) throw fail('planning.plan_not_found');
  return plan;
}

/** Lines of a plan in the order of urgency: of the one the filter names, or of the open one. */
export const planLineExporter: Exporter = {
  kind: 'plan_lines',
  title: { zh: '备货计划明细', en: 'Plan lines' },
  permission: 'plans.read',
  filters: { planId: 'id' },
  columns: [
    column('lineNo', '行号', 'Line'),
    column('kind', '类型', 'Kind'),
    column('state', '状态', 'State'),
    column('sku', '商品编码', 'SKU'),
    column('nameZh', '中文名称', 'Chinese name'),
    column('nameEn', '英文名称', 'English name'),
    column('supplier', '供应商', 'Supplier'),
    column('from', '调出仓库', 'From warehouse'),
    column('to', '调入仓库', 'To warehouse'),
    column('quantity', '数量', 'Quantity'),
    column('actOn', '执行日期', 'Act on'),
    column('arrivesOn', '到货日期', 'Arrives on'),
    column('deadline', '最晚日期', 'Deadline'),
    column('goods', '货款', 'Goods'),
    column('freight', '运费', 'Freight'),
    column('atStake', '风险金额', 'At stake'),
    column('currency', '币种', 'Currency'),
  ],
  page: async (tx, { after, limit, filter }) => {
    const { planId } = filter;
    const plan = planId === undefined ? await readOpenPlan(tx) : await namedPlan(tx, planId);
    if (plan === undefined) return { rows: [], next: null };
    const lines = await readLines(tx, plan.planId, { after: Number(after ?? 0), limit });
    const warehouses = await listWarehouses(tx);
    const codes = new Map(warehouses.map(({ warehouseId, code }) => [warehouseId, code]));
    const suppliers = await listSuppliers(tx);
    const supplierCodes = new Map(suppliers.map(({ supplierId, code }) => [supplierId, code]));
    const rows = lines.map((line) => [
      line.lineNo,
      line.kind,
      line.state,
      line.sku,
      line.names['zh'] ?? null,
      line.names['en'] ?? null,
      line.supplierId === null ? null : (supplierCodes.get(line.supplierId) ?? null),
      line.fromWarehouseId === null ? null : (codes.get(line.fromWarehouseId) ?? null),
      codes.get(line.toWarehouseId) ?? null,
      line.quantity,
      line.actOn,
      line.arrivesOn,
      line.deadline,
      majorUnits(line.goodsMinor, line.currency),
      majorUnits(line.freightMinor, line.currency),
      majorUnits(line.atStakeMinor, line.currency),
      line.currency,
    ]);
    return { rows, next: lines.length === 0 ? null : String(lines.at(-1)?.lineNo) };
  },
};
