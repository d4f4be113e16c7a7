import {
  compareRecord,
  type EvidenceOnPaper,
  type EvidenceSubject,
  type GoodsLabel,
  type Mismatch,
  modelKey,
  wordKey,
} from '@tradewind/rules';
import type {
  EvidenceRow,
  GoodsLinks,
  LabelRow,
  OpenMismatch,
  Person,
  RecordFields,
  RegisteredKind,
  Settlement,
} from './types.ts';

/** Goods as evidence is asked for them, with what their label says. */
export interface Goods extends EvidenceSubject {
  readonly label: GoodsLabel | null;
  /** Where they are to be offered; empty is not said. */
  readonly markets: readonly string[];
}

export type ClaimKind = 'sku' | 'product' | 'model' | 'brand' | 'batch' | 'all';

export interface Claim {
  readonly what: ClaimKind;
  readonly key: string;
}

export const sayClaim = ({ what, key }: Claim): string => `${what}\t${key}`;

function keyed(
  what: ClaimKind,
  texts: readonly (string | null | undefined)[],
  keyOf: (text: string) => string = (text) => text,
): Claim[] {
  const keys = texts.map((text) => keyOf(text ?? '')).filter((key) => key !== '');
  return [...new Set(keys)].map((key) => ({ what, key }));
}

/**
 * What a record speaks of, as keys the goods can be looked up by: the goods it was filed for, and
 * what it names, by the same steps as `coverage` of the engine decides on.
 */
export function claimsOf(
  kind: RegisteredKind | undefined,
  record: Pick<RecordFields, 'models' | 'brands' | 'batches'>,
  links: GoodsLinks,
): Claim[] {
  const linked = [...keyed('sku', links.skus), ...keyed('product', links.products)];
  const { models, brands, batches } = record;
  if (kind === undefined) return linked;
  if (models.length > 0) return [...linked, ...keyed('model', models, modelKey)];
  if (kind.scope === 'model') return linked;
  if (brands.length > 0) return [...linked, ...keyed('brand', brands, wordKey)];
  if (kind.scope === 'brand') return linked;
  if (kind.scope === 'company') return [...linked, { what: 'all', key: '' }];
  return [...linked, ...keyed('batch', batches, modelKey)];
}

/** The keys goods go by: a record that claims one of them may cover them. */
export function keysOf(subject: EvidenceSubject, label: GoodsLabel | null): Claim[] {
  const { sku, productCode, model, brand, batch } = subject;
  return [
    { what: 'sku', key: sku },
    ...keyed('product', [productCode]),
    ...keyed('model', [sku, productCode, model, label?.model], modelKey),
    ...keyed('brand', [brand, label?.brand], wordKey),
    ...keyed('batch', [batch], modelKey),
    { what: 'all', key: '' },
  ];
}

/** A stored record as the engine reads it. */
export function onPaper(row: EvidenceRow): EvidenceOnPaper {
  return { ...row, id: row.recordId, evidence: row.kind ?? '' };
}

/** Whether somebody explained this very difference: these two values, no others. */
export function isSettled(settled: readonly Settlement[], one: Mismatch): boolean {
  return settled.some(
    ({ field, onEvidence, onGoods }) =>
      field === one.field && onEvidence === one.onEvidence && onGoods === one.onGoods,
  );
}

/** Unions and larger wholes a market is part of. */
export type Ancestors = (market: string) => readonly string[];

/** A market it is to be offered in that the evidence is not good for, where it is good for none. */
function marketMismatch(row: EvidenceRow, { markets }: Goods, ancestorsOf: Ancestors): Mismatch[] {
  if (row.markets.length === 0 || markets.length === 0) return [];
  const good = markets.some((market) =>
    [market, ...ancestorsOf(market)].some((place) => row.markets.includes(place)),
  );
  if (good) return [];
  return [{ field: 'market', onEvidence: row.markets.join(', '), onGoods: markets.join(', ') }];
}

/**
 * What does not fit between a record and the goods it is filed for or names, those explained left
 * out; each difference once, with the first SKU it was found on and how many there are.
 */
export function mismatchesOf(
  kind: RegisteredKind,
  row: EvidenceRow,
  goods: readonly Goods[],
  ancestorsOf: Ancestors,
): OpenMismatch[] {
  const found = new Map<string, OpenMismatch>();
  for (const one of goods) {
    const differing = compareRecord(kind, onPaper(row), one, one.label);
    for (const mismatch of [...differing, ...marketMismatch(row, one, ancestorsOf)]) {
      if (isSettled(row.settled, mismatch)) continue;
      const key = [mismatch.field, mismatch.onEvidence, mismatch.onGoods].join('\n');
      const known = found.get(key);
      found.set(key, {
        ...mismatch,
        sku: known?.sku ?? one.sku,
        goods: (known?.goods ?? 0) + 1,
      });
    }
  }
  return [...found.values()];
}

/** What a kind requires before its evidence can be checked. */
export type Need = 'kind' | 'file' | 'number' | 'person' | 'models' | 'brands' | 'batches';
export type Wanting = Need | 'markets' | 'until';

/** First of what a record lacks to be checked; null where nothing is wanting. */
export function wantingOf(
  kind: RegisteredKind | undefined,
  row: Pick<EvidenceRow, keyof RecordFields | 'file'>,
): Wanting | null {
  if (kind === undefined) return 'kind';
  const { scope, perMarket, months } = kind;
  if ((kind.kind === 'document' || kind.kind === 'test') && row.file === null) return 'file';
  if (kind.kind === 'registration' && row.number === null) return 'number';
  if (kind.kind === 'person' && row.personId === null) return 'person';
  if (scope === 'model' && row.models.length === 0) return 'models';
  if (scope === 'brand' && row.brands.length === 0) return 'brands';
  if ((scope === 'batch' || scope === 'shipment') && row.batches.length === 0) return 'batches';
  if (perMarket && row.markets.length === 0) return 'markets';
  return months !== undefined && row.validUntil === null ? 'until' : null;
}

/** Label of a SKU: what is said of it alone goes before what is said of its product. */
export function labelOf(
  rows: readonly LabelRow[],
  persons: ReadonlyMap<string, Person>,
): { readonly label: GoodsLabel; readonly markets: readonly string[] } | null {
  if (rows.length === 0) return null;
  const ordered = rows.toSorted((a, b) => (a.sku < b.sku ? 1 : -1));
  const first = <K extends keyof LabelRow>(key: K): LabelRow[K] | null =>
    ordered.map((row) => row[key]).find((value) => value !== null) ?? null;
  const named = ordered.find(({ personIds }) => personIds.length > 0)?.personIds ?? [];
  const name = first('manufacturerName');
  const address = first('manufacturerAddress');
  return {
    label: {
      model: first('model'),
      brand: first('brand'),
      manufacturer: name === null && address === null ? null : { name, address },
      responsiblePersons: named.flatMap((id) => persons.get(id) ?? []),
    },
    markets: ordered.find(({ markets }) => markets.length > 0)?.markets ?? [],
  };
}
