import type { CurrencyCode } from '@tradewind/money';
import type { UnitCost } from '../../catalog/index.ts';
import type { SourceRow } from '../types.ts';
import type { Context, Findings } from './context.ts';
import { readCurrency, readDay, readNumber, readPrice, readSku } from './rows.ts';

/** Units of a SKU in a warehouse named by its code, on a day. */
export interface StockRecord {
  readonly warehouseCode: string;
  readonly sku: string;
  readonly onHand: number;
  readonly asOf: string;
}

export interface SupplierItemRecord {
  readonly supplier: string;
  readonly sku: string;
  readonly unitCostMinor: bigint;
  readonly currency: CurrencyCode;
  readonly moq: number;
  readonly batch: number;
  readonly leadTimeDays: number | null;
}

type RowReader<T> = (row: SourceRow, findings: Findings) => T | undefined;

const MOST_UNITS = 100_000_000;

export function stockReader(context: Context): RowReader<StockRecord> {
  return (row, findings) => {
    const sku = readSku(context, row, findings);
    const warehouseCode = context.cell(row, 'warehouse');
    if (warehouseCode === '') findings.add('rejected', row, 'warehouse', 'missing_warehouse');
    const rule = { whole: true, most: MOST_UNITS };
    const onHand = readNumber(context, row, 'onHand', findings, rule);
    if (onHand === null) findings.add('rejected', row, 'onHand', 'missing_quantity');
    const asOf = readDay(context, row, 'asOf', findings);
    if (findings.rejected || sku === undefined || asOf === undefined) return undefined;
    if (onHand === null || onHand === undefined) return undefined;
    return { warehouseCode, sku, onHand, asOf };
  };
}

export function unitCostReader(context: Context): RowReader<UnitCost> {
  return (row, findings) => {
    const sku = readSku(context, row, findings);
    const currency = readCurrency(context, row, findings);
    const unitCostMinor = readPrice(context, row, 'unitCost', currency, findings);
    if (unitCostMinor === null) findings.add('rejected', row, 'unitCost', 'missing_price');
    if (findings.rejected || sku === undefined || currency === undefined) return undefined;
    if (unitCostMinor === null || unitCostMinor === undefined) return undefined;
    return { sku, unitCostMinor, currency };
  };
}

export function supplierItemReader(context: Context): RowReader<SupplierItemRecord> {
  const cost = unitCostReader(context);
  return (row, findings) => {
    const supplier = context.cell(row, 'supplier');
    if (supplier === '') findings.add('rejected', row, 'supplier', 'missing_supplier');
    if (supplier.length > 120) {
      findings.add('rejected', row, 'supplier', 'text_too_long', { limit: 120 });
    }
    const item = cost(row, findings);
    const whole = { whole: true, most: MOST_UNITS };
    const moq = readNumber(context, row, 'moq', findings, whole);
    const batch = readNumber(context, row, 'batch', findings, whole);
    const days = readNumber(context, row, 'leadTimeDays', findings, { whole: false, most: 730 });
    if (findings.rejected || item === undefined) return undefined;
    return {
      supplier,
      sku: item.sku,
      unitCostMinor: item.unitCostMinor,
      currency: item.currency as CurrencyCode,
      moq: Math.max(1, moq ?? 1),
      batch: Math.max(1, batch ?? 1),
      leadTimeDays: days ?? null,
    };
  };
}
