import { type Comparison, compareFields } from '@tradewind/rules';
import type { Transaction } from '../../../platform/database/index.ts';
import { fail } from '../errors.ts';
import { coveredBy } from '../goods.ts';
import { kindOf } from '../register.ts';
import { type Goods, isSettled, onPaper, type Wanting, wantingOf } from '../rules.ts';
import { findStanding, type StandingRow } from '../store.ts';
import { selectChain, selectSameFile } from '../store-lookups.ts';
import type { EvidenceRow, GoodsLinks, RegisteredKind } from '../types.ts';

export interface ComparedLine extends Omit<Comparison, 'result'> {
  readonly sku: string;
  readonly result: Comparison['result'] | 'settled';
}

export interface RecordView {
  readonly row: StandingRow;
  readonly links: GoodsLinks;
  readonly coveredSkus: readonly string[];
  readonly covered: number;
  readonly comparisons: readonly ComparedLine[];
  readonly chain: readonly EvidenceRow[];
  readonly sameFile: readonly string[];
  readonly wanting: Wanting | null;
}

/** SKUs shown by name. */
const SHOWN = 200;
/** SKUs whose comparison is shown in full, those that differ first. */
const COMPARED = 20;

function compareOne(kind: RegisteredKind, row: EvidenceRow, goods: Goods): ComparedLine[] {
  const [market] = goods.markets;
  const rows = compareFields(kind, onPaper(row), goods, goods.label, {}).map((one) => ({
    ...one,
    sku: goods.sku,
    result: one.result === 'differs' && isSettled(row.settled, one) ? 'settled' : one.result,
  })) satisfies ComparedLine[];
  const found = row.mismatches.find(({ field }) => field === 'market');
  if (market === undefined || row.markets.length === 0) return rows;
  const onEvidence = row.markets.join(', ');
  const onGoods = goods.markets.join(', ');
  const result = found?.onGoods === onGoods ? 'differs' : 'same';
  return [...rows, { field: 'market', onEvidence, onGoods, result, sku: goods.sku }];
}

/** Lines that say the same of one SKU after another are shown once. */
function compareAll(
  kind: RegisteredKind,
  row: EvidenceRow,
  goods: readonly Goods[],
): ComparedLine[] {
  const seen = new Set<string>();
  const lines = goods.map((one) => compareOne(kind, row, one));
  const worst = (of: readonly ComparedLine[]) => of.some(({ result }) => result === 'differs');
  const ordered = [...lines.filter(worst), ...lines.filter((of) => !worst(of))];
  return ordered.slice(0, COMPARED).flatMap((of) =>
    of.filter(({ field, onEvidence, onGoods }) => {
      if (onEvidence === '' && onGoods === '') return false;
      const key = [field, onEvidence, onGoods].join('\n');
      return !seen.has(key) && seen.add(key) !== undefined;
    }),
  );
}

/** All there is to see of a record on a day. @throws evidence.not_found */
export async function viewRecord(
  tx: Transaction,
  recordId: string,
  now: Date,
): Promise<RecordView> {
  const row = await findStanding(tx, recordId, now.toISOString().slice(0, 10));
  if (row === null) throw fail('evidence.not_found');
  const kind = kindOf(row.kind);
  const [covered] = await coveredBy(tx, [row]);
  const goods = covered?.goods ?? [];
  return {
    row,
    links: covered?.links ?? { skus: [], products: [] },
    coveredSkus: goods.slice(0, SHOWN).map(({ sku }) => sku),
    covered: goods.length,
    comparisons: kind === undefined ? [] : compareAll(kind, row, goods),
    chain: await selectChain(tx, recordId),
    sameFile: row.file === null ? [] : await selectSameFile(tx, recordId, row.file.sha256),
    wanting: wantingOf(kind, row),
  };
}
