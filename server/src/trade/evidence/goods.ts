/** Goods with what their labels say, and which of them a record speaks of. */
import type { Transaction } from '../../platform/database/index.ts';
import { listNamedGoods, type NamedGoods } from '../../records/catalog/index.ts';
import { ancestorsOf, kindOf } from './register.ts';
import { claimsOf, type Goods, keysOf, labelOf, mismatchesOf, sayClaim } from './rules.ts';
import { writeMismatches } from './store.ts';
import { selectLinks } from './store-claims.ts';
import { selectLabels, selectPersons } from './store-labels.ts';
import type { EvidenceRow, GoodsLinks, LabelRow, OpenMismatch } from './types.ts';

export const NO_LINKS: GoodsLinks = { skus: [], products: [] };

type Labels = (sku: string, productCode: string | null) => ReturnType<typeof labelOf>;

/** What labels say, read once for these products; null is all. */
export async function readLabels(
  tx: Transaction,
  productCodes: readonly string[] | null,
): Promise<Labels> {
  const rows = await selectLabels(tx, productCodes);
  if (rows.length === 0) return () => null;
  const persons = new Map((await selectPersons(tx)).map((one) => [one.personId, one]));
  const byProduct = new Map<string, LabelRow[]>();
  for (const row of rows) {
    const known = byProduct.get(row.productCode);
    if (known === undefined) byProduct.set(row.productCode, [row]);
    else known.push(row);
  }
  return (sku, productCode) => {
    const own = byProduct.get(productCode ?? '') ?? [];
    return labelOf(
      own.filter((row) => row.sku === '' || row.sku === sku),
      persons,
    );
  };
}

function withLabel(one: NamedGoods, labels: Labels): Goods {
  const found = labels(one.sku, one.productCode);
  const label = found?.label ?? null;
  const { sku, productCode, brand } = one;
  return {
    ...{ sku, productCode, label, markets: found?.markets ?? [] },
    ...{ model: label?.model ?? null, brand: label?.brand ?? brand },
  };
}

/** Goods named, with their labels; null is the whole catalogue. */
export async function readGoods(tx: Transaction, named: GoodsLinks | null): Promise<Goods[]> {
  const rows = await listNamedGoods(tx, named);
  const products = [...new Set(rows.map((row) => row.productCode))];
  const labels = await readLabels(tx, named === null ? null : products);
  return rows.map((row) => withLabel(row, labels));
}

/** Records by the keys they claim, so that the goods each covers are found in one pass. */
export interface Covered {
  readonly record: EvidenceRow;
  readonly links: GoodsLinks;
  readonly goods: readonly Goods[];
}

/** Whether finding the goods takes a look at all of them: those it names by model or brand. */
function looksFar(row: EvidenceRow, links: GoodsLinks): boolean {
  return claimsOf(kindOf(row.kind), row, links).some(
    ({ what }) => what !== 'sku' && what !== 'product',
  );
}

/** The goods each record is filed for or names. */
export async function coveredBy(tx: Transaction, rows: readonly EvidenceRow[]): Promise<Covered[]> {
  const links = await selectLinks(
    tx,
    rows.map((row) => row.recordId),
  );
  const linksOf = (row: EvidenceRow): GoodsLinks => links.get(row.recordId) ?? NO_LINKS;
  const far = rows.some((row) => looksFar(row, linksOf(row)));
  const named = {
    skus: [...new Set(rows.flatMap((row) => linksOf(row).skus))],
    products: [...new Set(rows.flatMap((row) => linksOf(row).products))],
  };
  const goods = await readGoods(tx, far ? null : named);
  const byKey = new Map<string, Goods[]>();
  for (const one of goods) {
    for (const key of keysOf(one, one.label).map(sayClaim)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [one]);
      else known.push(one);
    }
  }
  return rows.map((record) => {
    const own = linksOf(record);
    const claims = claimsOf(kindOf(record.kind), record, own).map(sayClaim);
    const found = new Set(claims.flatMap((key) => byKey.get(key) ?? []));
    return { record, links: own, goods: [...found] };
  });
}

/** Compares records with their goods anew and keeps what does not fit; answers it by record. */
export async function recompare(
  tx: Transaction,
  rows: readonly EvidenceRow[],
): Promise<ReadonlyMap<string, readonly OpenMismatch[]>> {
  const covered = await coveredBy(tx, rows);
  const found = covered.map(({ record, goods }) => {
    const kind = kindOf(record.kind);
    const mismatches = kind === undefined ? [] : mismatchesOf(kind, record, goods, ancestorsOf);
    return { recordId: record.recordId, mismatches };
  });
  await writeMismatches(tx, found);
  return new Map(found.map((one) => [one.recordId, one.mismatches]));
}
