import { type CurrencyCode, format } from '@tradewind/money';
import type { Caller } from '../../../platform/audit/types.ts';
import { findCountry } from '../../../platform/geo/index.ts';
import type { House } from '../../../platform/house/index.ts';
import { bindMapping, type Context, Findings } from '../convert/context.ts';
import { orderReader } from '../convert/orders.ts';
import { stockReader, supplierItemReader, unitCostReader } from '../convert/other-kinds.ts';
import { productReader } from '../convert/products.ts';
import { takeSample } from '../formats/sample.ts';
import { importLimit } from '../limits.ts';
import { settleOptions } from '../recognise/propose.ts';
import type { Finding, Mapping, SourceRow } from '../types.ts';
import { getImport } from './get-import.ts';
import { storedSource } from './stored-source.ts';

/** A row of the file beside what it would become. */
export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Field -> value as it would be stored; empty when the row would not be taken. */
  readonly becomes: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

export interface Preview {
  readonly rows: readonly PreviewRow[];
  /** What a person must still say. */
  readonly questions: readonly string[];
  /** Texts of the country column that nothing recognises, to be mapped once. */
  readonly unknownCountries: readonly string[];
}

const SHOWN_ROWS = 50;

/**
 * What the first rows of the file would become under a mapping; nothing is written.
 * @throws imports.not_found, imports.mapping_incomplete, imports.column_missing
 */
export async function previewImport(
  house: House,
  caller: Caller,
  importId: string,
  chosen?: Mapping,
): Promise<Preview> {
  const run = await getImport(house, caller, importId);
  const mapping = chosen ?? run.mapping;
  const { encoding, delimiter, sheet } = run.layout;
  const choice = { encoding, delimiter, ...(sheet === null ? {} : { sheet }) };
  const source = storedSource(house, caller.tenantId, run);
  const { rows } = await takeSample(source, choice, { maxBytes: importLimit() });
  const world = { now: caller.now, findCountry };
  const context = bindMapping(mapping, run.layout.header, world);
  const read = previewReader(context);
  const groups = context.mapping.kind === 'orders' ? byOrder(context, rows) : rows.map((r) => [r]);
  const shown: PreviewRow[] = [];
  const unknown = new Set<string>();
  for (const group of groups) {
    const result = read(group);
    for (const { code, params } of result.flatMap(({ findings }) => findings)) {
      if (code === 'unknown_country') unknown.add(String(params['text']));
    }
    shown.push(...result);
  }
  return {
    rows: shown.sort((a, b) => a.row - b.row).slice(0, SHOWN_ROWS),
    questions: settleOptions(mapping, run.layout.header, rows).questions,
    unknownCountries: [...unknown],
  };
}

function byOrder(context: Context, rows: readonly SourceRow[]): SourceRow[][] {
  const groups = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const key = context.cell(row, 'orderNumber') || `#${row.no}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

type ReadGroup = (rows: readonly SourceRow[]) => PreviewRow[];

function previewReader(context: Context): ReadGroup {
  switch (context.mapping.kind) {
    case 'orders':
      return previewOrders(context);
    case 'products':
      return previewRecords(context, productReader(context));
    case 'stock':
      return previewRecords(context, stockReader(context));
    case 'supplier_items':
      return previewRecords(context, supplierItemReader(context));
    case 'unit_costs':
      return previewRecords(context, unitCostReader(context));
  }
}

function previewRecords(
  context: Context,
  read: (row: SourceRow, findings: Findings) => object | undefined,
): ReadGroup {
  return (rows) =>
    rows.map((row) => {
      const findings = new Findings(context);
      const record = read(row, findings);
      return {
        row: row.no,
        cells: row.cells,
        becomes: record === undefined ? {} : asTexts(record),
        findings: findings.list,
      };
    });
}

function previewOrders(context: Context): ReadGroup {
  const read = orderReader(context);
  return (rows) => {
    const { orders, findings } = read(rows);
    const becomes = new Map<SourceRow, Record<string, string>>();
    for (const order of orders) {
      const lines = order.lines.values();
      for (const row of order.rows) {
        if (findings.some((f) => f.cells === row.cells && f.severity !== 'warning')) continue;
        const { lines: _lines, rows: _rows, placedAt, ...head } = order;
        const line = lines.next().value;
        if (line === undefined) continue;
        const money = { amount: line.unitPriceMinor, currency: order.currency as CurrencyCode };
        const { unitPriceMinor: _price, ...facts } = line;
        const price = { unitPrice: format(money) };
        becomes.set(row, {
          ...asTexts(head),
          placedAt: placedAt.toISOString(),
          ...asTexts(facts),
          ...price,
        });
      }
    }
    return rows.map((row) => ({
      row: row.no,
      cells: row.cells,
      becomes: becomes.get(row) ?? {},
      findings: findings.filter(({ cells }) => cells === row.cells),
    }));
  };
}

function asTexts(record: object): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(record)) {
    if (value === null || value === undefined || value === '') continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (text !== '{}') texts[name] = text;
  }
  return texts;
}
