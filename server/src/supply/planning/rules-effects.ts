/**
 * What is known ahead of the series of a run: sales days of their markets, offers, and prices. Laid
 * out so that what many series share is held once.
 */
import type { EffectColumn, EffectsJson } from '@tradewind/forecasting';
import { addDays, weeksBetween } from '../../platform/days/index.ts';
import type { Day, History } from './types.ts';

/** The kinds of offers that take a share off the price. */
const DISCOUNT_KINDS = ['discount', 'coupon', 'lightning_deal'] as const;
export type DiscountKind = (typeof DISCOUNT_KINDS)[number];

export const PRICE_COLUMN = 'price';
const SHIPPING_COLUMN = 'free_shipping';
const columnOfKind = (kind: DiscountKind): string => `promotion.${kind}`;
/** Events are named by the code of the sales day, with this before it. */
export const EVENT_PREFIX = 'event.';
const eventColumn = (code: string): string => `${EVENT_PREFIX}${code}`;

/** Mixed order lines and rounding move a mean price by this much without anybody moving it. */
const PRICE_NOISE = 0.01;

/** An offer as far as it concerns demand. */
export interface Offer {
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly kind: DiscountKind | 'price' | 'free_shipping';
  /** Share taken off; null for a price and for free shipping. */
  readonly discount: number | null;
  readonly priceMinor: bigint | null;
  readonly currency: string | null;
}

/** Prices of one series; weeks without a sale are left out. */
export interface PriceFacts {
  readonly currency: string;
  /** The usual price at the end of history, in minor units with fractions. */
  readonly usualMinor: number;
  /** Price over the usual one of its time; null where nothing could be called usual. */
  readonly weeks: readonly { readonly week: Day; readonly relative: number | null }[];
}

/** What the records say beside demand. Series are named by their place in the list. */
export interface EffectFacts {
  /** Monday of the first week of any series. */
  readonly firstWeek: Day;
  readonly lastWeek: Day;
  readonly horizon: number;
  /** By market, by code of the sales day: the share of its days in each week of the axis. */
  readonly salesDays: ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;
  readonly offersOf: (one: History) => readonly Offer[];
  readonly pricesOf: (one: History) => PriceFacts | null;
  /** What its effects are pooled with. */
  readonly groupOf: (one: History) => string;
}

/** Columns of the series, ready to be sent to a thread. */
export interface KnownAhead {
  readonly columns: readonly EffectColumn[];
  /** Weeks of the axis, from the first week of any series to the end of the horizon. */
  readonly weeks: number;
  readonly horizon: number;
  /** By market: what all its series share, null where nothing moves. */
  readonly shared: Readonly<Record<string, readonly (Float64Array | null)[]>>;
  readonly series: readonly AheadOfSeries[];
}

export interface AheadOfSeries {
  readonly market: string;
  readonly group: string;
  /** Weeks of the axis before its first. */
  readonly offset: number;
  /** Columns of its own, by place in the list of columns, over the whole axis. */
  readonly own: readonly (readonly [column: number, values: Float64Array])[];
  /** Weeks of the axis with an offer of any kind (1); null where there was none. */
  readonly offered: Uint8Array | null;
}

interface Layout {
  readonly facts: EffectFacts;
  readonly weeks: number;
  /** Weeks of the axis that are history. */
  readonly past: number;
}

interface Own {
  /** By kind of offer: share taken off, or share of days with free shipping. */
  readonly offers: Map<Offer['kind'], Float64Array>;
  readonly price: Float64Array | null;
  readonly offered: Uint8Array | null;
}

/**
 * Lays out the columns. A column is there only where it moved in the past, so that its effect could
 * be learnt: a sales day that no history has seen is not reckoned with. Planned discounts of a kind
 * never tried stand in the column of the kind tried most, and where none was tried they are read
 * as the lower price they are.
 */
export function layAhead(series: readonly History[], facts: EffectFacts): KnownAhead {
  const past = weeksBetween(facts.firstWeek, facts.lastWeek) + 1;
  const layout = { facts, past, weeks: past + facts.horizon };
  const owns = series.map((one) => ownOf(one, layout));
  const tried = triedKinds(series, owns, layout);
  const events = seenEvents(series, layout);
  const columns: EffectColumn[] = [
    ...events.map((code) => ({ name: eventColumn(code), kind: 'event' as const })),
    ...tried.map((kind) => ({ name: columnOfKind(kind), kind: 'promotion' as const })),
    { name: SHIPPING_COLUMN, kind: 'event' },
    { name: PRICE_COLUMN, kind: 'price' },
  ];
  const places = new Map(columns.map(({ name }, place) => [name, place]));
  return {
    columns,
    ...{ weeks: layout.weeks, horizon: facts.horizon },
    shared: sharedOf(series, events, columns, facts),
    series: series.map((one, index) => ({
      market: one.market,
      group: facts.groupOf(one),
      offset: weeksBetween(facts.firstWeek, one.firstWeek),
      own: ownColumns(owns[index] ?? NOTHING_OWN, tried, places),
      offered: owns[index]?.offered ?? null,
    })),
  };
}

/** Sales days that some series has lived through, and that others of its weeks were not. */
function seenEvents(series: readonly History[], { facts, past }: Layout): string[] {
  const firstOf = new Map<string, number>();
  for (const { market, firstWeek } of series) {
    const offset = weeksBetween(facts.firstWeek, firstWeek);
    firstOf.set(market, Math.min(offset, firstOf.get(market) ?? offset));
  }
  const seen = new Set<string>();
  for (const [market, offset] of firstOf) {
    for (const [code, shares] of facts.salesDays.get(market) ?? []) {
      if (shares.subarray(offset, past).some((share) => share > 0)) seen.add(code);
    }
  }
  return [...seen].sort();
}

function sharedOf(
  series: readonly History[],
  events: readonly string[],
  columns: readonly EffectColumn[],
  { salesDays }: EffectFacts,
): KnownAhead['shared'] {
  const markets = [...new Set(series.map(({ market }) => market))];
  return Object.fromEntries(
    markets.map((market) => [
      market,
      columns.map((_, place) => {
        const code = events[place];
        return code === undefined ? null : (salesDays.get(market)?.get(code) ?? null);
      }),
    ]),
  );
}

const NOTHING_OWN: Own = { offers: new Map(), price: null, offered: null };

/** Two offers at once: the second takes its share of what the first left. */
const joined = (one: number, other: number): number => one + (1 - one) * other;

function ownOf(one: History, { facts, weeks }: Layout): Own {
  const offers = new Map<Offer['kind'], Float64Array>();
  const prices = facts.pricesOf(one);
  const price = priceColumn(prices, facts.firstWeek, weeks);
  let offered: Uint8Array | null = null;
  for (const offer of facts.offersOf(one)) {
    for (const { at, share } of sharesByWeek(offer, facts.firstWeek, weeks)) {
      offered ??= new Uint8Array(weeks);
      offered[at] = 1;
      if (offer.kind === 'price') setPrice(price, at, share, offer, prices);
      else {
        const column = offers.get(offer.kind) ?? new Float64Array(weeks);
        offers.set(offer.kind, column);
        const value = offer.kind === 'free_shipping' ? share : share * (offer.discount ?? 0);
        column[at] = joined(column[at] ?? 0, value);
      }
      // What the discount took off the price is the discount's doing, and counted once.
      if (offer.discount !== null && price[at] !== undefined) price[at] = 1;
    }
  }
  return { offers, price: price.some((ratio) => ratio !== 1) ? price : null, offered };
}

function priceColumn(prices: PriceFacts | null, firstWeek: Day, weeks: number): Float64Array {
  const column = new Float64Array(weeks).fill(1);
  for (const { week, relative } of prices?.weeks ?? []) {
    const at = weeksBetween(firstWeek, week);
    if (relative === null || at < 0 || at >= weeks) continue;
    if (Math.abs(relative - 1) >= PRICE_NOISE) column[at] = relative;
  }
  return column;
}

/** A planned price beside the usual one; of the past the prices paid say more than the plan. */
function setPrice(
  column: Float64Array,
  at: number,
  share: number,
  offer: Offer,
  prices: PriceFacts | null,
): void {
  const ratio = ratioOf(offer, prices);
  if (ratio === null || column[at] !== 1) return;
  column[at] = 1 + share * (ratio - 1);
}

/** A promotional price over the usual one; null where no usual price in its currency is known. */
function ratioOf({ priceMinor, currency }: Offer, prices: PriceFacts | null): number | null {
  if (priceMinor === null || prices === null || prices.currency !== currency) return null;
  return prices.usualMinor > 0 ? Number(priceMinor) / prices.usualMinor : null;
}

/** Weeks of the axis an offer touches, with the share of their days that it covers. */
export function sharesByWeek(
  { fromDay, toDay }: Pick<Offer, 'fromDay' | 'toDay'>,
  firstWeek: Day,
  weeks: number,
): { at: number; share: number }[] {
  const first = Math.max(0, Math.floor(weeksBetween(firstWeek, fromDay)));
  const last = Math.min(weeks - 1, Math.floor(weeksBetween(firstWeek, toDay)));
  const found: { at: number; share: number }[] = [];
  for (let at = first; at <= last; at += 1) {
    const monday = addDays(firstWeek, at * 7);
    const from = fromDay > monday ? fromDay : monday;
    const sunday = addDays(monday, 6);
    const to = toDay < sunday ? toDay : sunday;
    const days = Math.round(weeksBetween(from, to) * 7) + 1;
    if (days > 0) found.push({ at, share: days / 7 });
  }
  return found;
}

/** Kinds of discount that ran while a series was sold, the most tried first. */
function triedKinds(
  series: readonly History[],
  owns: readonly Own[],
  { facts, past }: Layout,
): DiscountKind[] {
  const weeksOf = new Map<DiscountKind, number>();
  owns.forEach(({ offers }, index) => {
    const from = weeksBetween(facts.firstWeek, series[index]?.firstWeek ?? facts.lastWeek);
    for (const kind of DISCOUNT_KINDS) {
      const moved = offers.get(kind)?.subarray(from, past);
      const count = moved?.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0) ?? 0;
      if (count > 0) weeksOf.set(kind, (weeksOf.get(kind) ?? 0) + count);
    }
  });
  return [...weeksOf].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
}

/** The columns of one series' own offers and prices. */
function ownColumns(
  { offers, price }: Own,
  tried: readonly DiscountKind[],
  places: ReadonlyMap<string, number>,
): AheadOfSeries['own'] {
  const columns = new Map<number, Float64Array>();
  const place = (name: string): number => places.get(name) ?? -1;
  const shipping = offers.get('free_shipping');
  if (shipping !== undefined) columns.set(place(SHIPPING_COLUMN), shipping);
  const prices = price === null ? null : Float64Array.from(price);
  if (prices !== null) columns.set(place(PRICE_COLUMN), prices);
  for (const kind of DISCOUNT_KINDS) {
    const values = offers.get(kind);
    if (values === undefined) continue;
    const name = discountColumn(kind, tried);
    const neutral = name === PRICE_COLUMN ? 1 : 0;
    const held = columns.get(place(name)) ?? new Float64Array(values.length).fill(neutral);
    columns.set(place(name), held);
    values.forEach((value, at) => {
      const before = held[at] ?? neutral;
      held[at] = neutral === 1 ? before * (1 - value) : joined(before, value);
    });
  }
  return [...columns].sort(([a], [b]) => a - b);
}

/** Where a discount of a kind stands, by the kinds tried before, the most tried first. */
function discountColumn(kind: DiscountKind, tried: readonly DiscountKind[]): string {
  const known = tried.includes(kind) ? kind : tried[0];
  return known === undefined ? PRICE_COLUMN : columnOfKind(known);
}

/** The same for columns already laid out: of a later question. */
export function columnOfDiscount(columns: readonly EffectColumn[]): string {
  const promotions = columns.filter(({ kind }) => kind === 'promotion');
  const plain = promotions.find(({ name }) => name === columnOfKind('discount'));
  return (plain ?? promotions[0])?.name ?? PRICE_COLUMN;
}

export const neutralOf = ({ kind }: Pick<EffectColumn, 'kind'>): number =>
  kind === 'price' ? 1 : 0;

/** The columns of one series from its first week to the end of the horizon; arrays are shared. */
export function knownOf(ahead: KnownAhead, index: number): Float64Array[] {
  const one = ahead.series[index];
  if (one === undefined) return [];
  const own = new Map(one.own);
  const shared = ahead.shared[one.market];
  return ahead.columns.map((column, place) => {
    const values = own.get(place) ?? shared?.[place] ?? neutralColumn(column, ahead.weeks);
    return values.subarray(one.offset);
  });
}

const neutrals = new Map<string, Float64Array>();

function neutralColumn(column: EffectColumn, weeks: number): Float64Array {
  const key = `${neutralOf(column)} ${weeks}`;
  const known = neutrals.get(key) ?? new Float64Array(weeks).fill(neutralOf(column));
  neutrals.set(key, known);
  return known;
}

/** The part of some series, in their order. */
export function pickAhead(ahead: KnownAhead, places: readonly number[]): KnownAhead {
  return { ...ahead, series: places.flatMap((place) => ahead.series[place] ?? []) };
}

/** Effects of some series, named by their place among these. */
export function pickEffects(model: EffectsJson, places: readonly number[]): EffectsJson {
  const listOf = new Map(model.items);
  const kept = new Map<number, number>();
  const items = places.flatMap((place, index): (readonly [string, number])[] => {
    const list = listOf.get(String(place));
    if (list === undefined) return [];
    const at = kept.get(list) ?? kept.size;
    kept.set(list, at);
    return [[String(index), at]];
  });
  const lists = [...kept.keys()].flatMap((list) => {
    const effects = model.lists[list];
    return effects === undefined ? [] : [effects];
  });
  return { ...model, lists, items };
}
