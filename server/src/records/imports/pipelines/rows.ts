import type { Transaction } from '../../../platform/database/index.ts';
import { setUnitCosts, upsertVariants, type VariantInput } from '../../catalog/index.ts';
import { ensureSupplier, upsertSupplierItems } from '../../partners/index.ts';
import { listWarehouses } from '../../warehouses/index.ts';
import { Findings } from '../convert/context.ts';
import {
  type StockRecord,
  type SupplierItemRecord,
  stockReader,
  supplierItemReader,
  unitCostReader,
} from '../convert/other-kinds.ts';
import { productReader } from '../convert/products.ts';
import { stockSink } from '../stock-sink.ts';
import type { Finding, SourceRow, Unit, WriteOutcome } from '../types.ts';
import type { Pipeline, PipelineSettings } from './types.ts';

/** A row that stands for itself, with what it says. */
export interface RowUnit<T> extends Unit {
  readonly row: SourceRow;
  readonly record: T | undefined;
}

interface Taken<T> {
  readonly row: SourceRow;
  readonly record: T;
}

type Write<T> = (tx: Transaction, taken: readonly Taken<T>[]) => Promise<WriteOutcome>;

function rowPipeline<T>(
  settings: PipelineSettings,
  read: (row: SourceRow, findings: Findings) => T | undefined,
  write: Write<T>,
): Pipeline<RowUnit<T>> {
  return {
    count: () => undefined,
    units: async function* (open) {
      for await (const batch of open()) {
        for (const row of batch) {
          const findings = new Findings(settings.context);
          const record = read(row, findings);
          yield { row, record, findings: findings.list, rowCount: 1 };
        }
      }
    },
    write: async (tx, _caller, units) => {
      const taken: Taken<T>[] = [];
      for (const { row, record } of units) if (record !== undefined) taken.push({ row, record });
      return write(tx, taken);
    },
    committed: () => undefined,
  };
}

export function productPipeline(settings: PipelineSettings): Pipeline<RowUnit<VariantInput>> {
  return rowPipeline(settings, productReader(settings.context), async (tx, taken) => {
    const { created, updated, issues } = await upsertVariants(
      tx,
      taken.map(({ record }) => record),
      'replace',
    );
    const bySku = new Map(taken.map(({ row, record }) => [record.sku, row]));
    const findings = issues.flatMap(({ sku, field, code }): Finding[] => {
      const row = bySku.get(sku);
      return row === undefined
        ? []
        : [finding(row, 'warning', 'field_left_out', { field, issue: code })];
    });
    return { created, updated, unchangedRows: rest(taken, created, updated), findings };
  });
}

export function stockPipeline(settings: PipelineSettings): Pipeline<RowUnit<StockRecord>> {
  const write = stockSink();
  return rowPipeline(settings, stockReader(settings.context), async (tx, taken) => {
    const ids = new Map<string, string>();
    for (const { warehouseId, code, name } of await listWarehouses(tx)) {
      ids.set(name.toLowerCase(), warehouseId);
      ids.set(code.toLowerCase(), warehouseId);
    }
    const findings: Finding[] = [];
    const known = taken.flatMap(({ row, record }) => {
      const { warehouseCode, sku, onHand, asOf } = record;
      const warehouseId = ids.get(warehouseCode.toLowerCase());
      if (warehouseId !== undefined) return [{ warehouseId, sku, onHand, asOf }];
      const params = { warehouse: warehouseCode.slice(0, 60) };
      findings.push(finding(row, 'rejected', 'warehouse_unknown', params));
      return [];
    });
    await upsertVariants(
      tx,
      known.map(({ sku }) => ({ sku })),
    );
    const { created, updated } = await write(tx, known);
    return { created, updated, unchangedRows: rest(known, created, updated), findings };
  });
}

export function unitCostPipeline(settings: PipelineSettings) {
  return rowPipeline(settings, unitCostReader(settings.context), async (tx, taken) => {
    await upsertVariants(
      tx,
      taken.map(({ record }) => ({ sku: record.sku })),
    );
    const outcome = await setUnitCosts(
      tx,
      taken.map(({ record }) => record),
    );
    const skipped = new Set(outcome.skipped);
    const findings = taken
      .filter(({ record }) => skipped.has(record.sku))
      .map(({ row, record }) => finding(row, 'rejected', 'currency_differs', { sku: record.sku }));
    return { created: 0, updated: outcome.written, unchangedRows: 0, findings };
  });
}

export function supplierItemPipeline(
  settings: PipelineSettings,
): Pipeline<RowUnit<SupplierItemRecord>> {
  return rowPipeline(settings, supplierItemReader(settings.context), async (tx, taken) => {
    await upsertVariants(
      tx,
      taken.map(({ record }) => ({ sku: record.sku })),
    );
    const ids = new Map<string, string>();
    for (const { record } of taken) {
      if (ids.has(record.supplier)) continue;
      const supplierId = await ensureSupplier(tx, {
        code: record.supplier,
        name: record.supplier,
        country: null,
        currency: record.currency,
        leadTimeDaysMean: null,
        leadTimeDaysSd: null,
      });
      ids.set(record.supplier, supplierId);
    }
    const items = taken.map(({ record }) => ({
      supplierId: ids.get(record.supplier) ?? '',
      sku: record.sku,
      unitCostMinor: record.unitCostMinor,
      currency: record.currency,
      moq: record.moq,
      batch: record.batch,
      leadTimeDaysMean: record.leadTimeDays,
      leadTimeDaysSd: null,
      priority: 1,
    }));
    const updated = await upsertSupplierItems(tx, items);
    return { created: 0, updated, unchangedRows: rest(taken, 0, updated), findings: [] };
  });
}

function rest(taken: readonly unknown[], created: number, updated: number): number {
  return Math.max(0, taken.length - created - updated);
}

function finding(
  row: SourceRow,
  severity: Finding['severity'],
  code: string,
  params: Finding['params'],
): Finding {
  return { row: row.no, column: null, severity, code, params, cells: row.cells };
}
