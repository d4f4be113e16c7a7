import type { EvidenceKind } from '../corpus/types.ts';
import {
  compareMarket,
  compareRecord,
  type EvidenceOnPaper,
  type GoodsLabel,
  type Mismatch,
} from './compare.ts';
import { modelKey, wordKey } from './keys.ts';
import type { EvidenceSubject, Held, HeldState } from './types.ts';

type EvidenceScope = Pick<EvidenceKind, 'kind' | 'scope' | 'perMarket'>;

/** What is known of evidence and goods beside their own words. */
export interface Ties {
  /** Somebody filed the evidence for these very goods. */
  readonly linked?: boolean;
  readonly label?: GoodsLabel | null;
  /** Mismatches a person explained; those stand no longer. */
  readonly settled?: (mismatch: Mismatch) => boolean;
}

function includesKey(
  texts: readonly string[],
  wanted: readonly (string | null | undefined)[],
  keyOf: (text: string) => string,
): boolean {
  return wanted.some((text) => {
    const key = keyOf(text ?? '');
    return key !== '' && texts.some((one) => keyOf(one) === key);
  });
}

/** Whether the evidence speaks of these goods at all. Naming nothing covers only by company. */
function claims(
  { scope }: Pick<EvidenceKind, 'scope'>,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  { linked, label }: Ties,
): boolean {
  if (linked === true) return true;
  const { models, brands, batches } = record;
  if (models.length > 0) {
    const names = [subject.sku, subject.productCode, subject.model, label?.model];
    return includesKey(models, names, modelKey);
  }
  if (scope === 'model') return false;
  if (brands.length > 0) return includesKey(brands, [subject.brand, label?.brand], wordKey);
  if (scope === 'brand') return false;
  if (scope === 'company') return true;
  return includesKey(batches, [subject.batch], modelKey);
}

/**
 * What the scope of the kind requires and the evidence, or what is known of the goods, lacks,
 * apart from the market.
 */
function lacking(
  kind: Pick<EvidenceKind, 'scope'>,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  label: GoodsLabel | null,
): Mismatch[] {
  const found: Mismatch[] = [];
  const none = { onEvidence: '' };
  const brand = label?.brand ?? subject.brand ?? '';
  if (kind.scope === 'model' && record.models.length === 0) {
    found.push({ field: 'model', ...none, onGoods: label?.model ?? subject.model ?? subject.sku });
  }
  if (kind.scope === 'brand' && (record.brands.length === 0 || brand === '')) {
    found.push({ field: 'brand', onEvidence: record.brands.join(', '), onGoods: brand });
  }
  const byBatch = kind.scope === 'batch' || kind.scope === 'shipment' || record.batches.length > 0;
  const batch = subject.batch ?? '';
  if (byBatch && (record.batches.length === 0 || batch === '')) {
    found.push({ field: 'batch', onEvidence: record.batches.join(', '), onGoods: batch });
  }
  return found;
}

/** Day before a calendar day. */
function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Last day the evidence is good for; null is open. The day it is revoked is not one of them. */
function lastDay({ validUntil, revokedOn }: EvidenceOnPaper): string | null {
  const revoked = revokedOn === null ? null : dayBefore(revokedOn);
  if (validUntil === null || revoked === null) return validUntil ?? revoked;
  return validUntil < revoked ? validUntil : revoked;
}

function stateOf(record: EvidenceOnPaper, mismatches: number, day: string): HeldState {
  const { revokedOn, validFrom, validUntil } = record;
  if (revokedOn !== null && revokedOn <= day) return 'revoked';
  if (mismatches > 0) return 'mismatch';
  if (validUntil !== null && validUntil < day) return 'expired';
  if (validFrom !== null && validFrom > day) return 'not_yet';
  return 'valid';
}

/**
 * How one piece of evidence stands for goods offered in a market on a day (`'YYYY-MM-DD'`).
 *
 * Null: it names other goods and makes no claim on these. What it is silent on never helps it: a
 * kind that is good for a model, a brand, a batch or one country must name it, and goods whose
 * brand or batch is not known are not covered by evidence that turns on it. The state is the worst
 * that holds, in the order revoked, mismatch, expired, not yet, valid.
 *
 * @param ancestorsOfMarket unions the market is part of, since evidence good for `'EU'` covers DE
 * @param ties that somebody filed it for these goods, what the label says, what was explained
 */
export function coverage(
  kind: EvidenceScope,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  market: string,
  ancestorsOfMarket: readonly string[],
  day: string,
  ties: Ties = {},
): Held | null {
  return covering(kind, record, subject, ties)?.(market, ancestorsOfMarket, day) ?? null;
}

/** The same for many markets and days: what does not hang on them is worked out once. */
export function covering(
  kind: EvidenceScope,
  record: EvidenceOnPaper,
  subject: EvidenceSubject,
  ties: Ties = {},
): ((market: string, ancestorsOfMarket: readonly string[], day: string) => Held) | null {
  if (!claims(kind, record, subject, ties)) return null;
  const label = ties.label ?? null;
  const settled = ties.settled ?? (() => false);
  const open = (all: readonly Mismatch[]) => all.filter((one) => !settled(one));
  const differing = compareRecord(kind, record, subject, label);
  const silent = lacking(kind, record, subject, label).filter(
    ({ field }) => !differing.some((one) => one.field === field),
  );
  const [before, after] = [open(differing), open(silent)];
  const { evidence, id: recordId, markets } = record;
  const until = lastDay(record);
  return (market, ancestors, day) => {
    const elsewhere = markets.length > 0 ? open(compareMarket(record, market, ancestors)) : [];
    const unnamed = kind.perMarket && markets.length === 0 ? open([unnamedMarket(market)]) : [];
    const mismatches = [...before, ...elsewhere, ...after, ...unnamed];
    return {
      evidence,
      recordId,
      state: stateOf(record, mismatches.length, day),
      until,
      mismatches,
    };
  };
}

const unnamedMarket = (market: string): Mismatch => ({
  field: 'market',
  onEvidence: '',
  onGoods: market,
});
