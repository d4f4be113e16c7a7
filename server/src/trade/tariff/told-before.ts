/** Quotes kept in a process: the same goods are asked about by every plan, route and change. */
import { type CompiledBook, withoutTaxes } from '@tradewind/tariff';
import type { DutyWay, SkuGround, Told } from './rules-unit-duty.ts';

interface Kept {
  /** The book without taxes, with what it has made ready. */
  readonly book: CompiledBook;
  /** By way, ground, day and currency, then by price and weight. */
  readonly told: Map<string, Map<string, Told>>;
}

/** Grounds kept of a book; then it begins anew. Each holds a few quotes, three as a rule. */
const MOST = 20_000;

/** A book never changes; what a new edition or rate makes is another one. */
const kept = new WeakMap<CompiledBook, Kept>();

/** The book without taxes, and what it said before of goods of one ground on a way. */
export function toldBefore(whole: CompiledBook): {
  readonly book: CompiledBook;
  readonly told: (
    way: DutyWay,
    ground: SkuGround,
    of: { readonly day: string; readonly currency: string },
  ) => Map<string, Told>;
} {
  const known = kept.get(whole) ?? { book: withoutTaxes(whole), told: new Map() };
  kept.set(whole, known);
  return {
    book: known.book,
    told: ({ kind, from, to }, { code, origin, facts }, { day, currency }) => {
      const said = facts === undefined ? '' : JSON.stringify(facts);
      const key = `${kind} ${from} ${to} ${code} ${origin} ${day} ${currency} ${said}`;
      const found = known.told.get(key) ?? new Map<string, Told>();
      if (!known.told.has(key) && known.told.size >= MOST) known.told.clear();
      known.told.set(key, found);
      return found;
    },
  };
}
