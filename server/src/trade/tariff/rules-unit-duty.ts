/** Duty on one unit of very many SKUs, from as few quotes as tell the same. Pure. */
import { exponentOf, isCurrencyCode } from '@tradewind/money';
import {
  type CompiledBook,
  type Gap,
  kilograms,
  type QuoteRequest,
  quote,
} from '@tradewind/tariff';

/**
 * A way across a border. `transfer`: a business brings goods in by sea, 100 of them in one
 * consignment at what they cost. `parcel`: a shopper gets one by express at what is paid for it.
 */
export interface DutyWay {
  readonly kind: 'transfer' | 'parcel';
  /** ISO 3166 alpha-2. */
  readonly from: string;
  readonly to: string;
}

/** What makes two SKUs the same at a border, but for price and weight. */
export interface SkuGround {
  readonly code: string | null;
  readonly origin: string | null;
  readonly facts: Readonly<Record<string, string | boolean>> | undefined;
}

/** Minor units of the currency asked for, fractions allowed; null is unknown. */
export interface SkuValue {
  readonly costMinor: number | null;
  readonly priceMinor: number | null;
  readonly weightGrams: number | null;
}

export type DutyGap = Gap['code'] | 'price_missing';

/** What one way costs one unit. Unknown is never zero. */
export type UnitDutyAnswer =
  | {
      readonly known: true;
      /** Duties of all kinds and fees at the border, without value added tax. */
      readonly perUnitMinor: number;
      readonly shareOfValue: number;
      /** Rules that charge it, as `US-T06 v2`; none where nothing is owed. */
      readonly rules: readonly string[];
      /** Fees that are owed too and whose amount nobody has seen: the figure is the least. */
      readonly open: readonly string[];
    }
  | { readonly known: false; readonly gaps: readonly DutyGap[] };

/** Units in a consignment of a business: fees of the consignment are shared by so many. */
const BULK = 100;

export const NOTHING_OWED: UnitDutyAnswer = {
  ...{ known: true, perUnitMinor: 0, shareOfValue: 0, rules: [], open: [] },
};
const NO_PRICE: UnitDutyAnswer = { known: false, gaps: ['price_missing'] };

/** Whether goods pass no customs border: inside one country, or the customs territory of one. */
export function isInside(book: CompiledBook, { from, to }: DutyWay): boolean {
  if (from === to) return true;
  const regime = book.byCountry.get(from);
  return regime !== undefined && regime === book.byCountry.get(to);
}

/** Value that duty is on: what the goods cost a business, or a shopper. */
export function valueOn({ kind }: DutyWay, { costMinor, priceMinor }: SkuValue): number | null {
  return kind === 'transfer' ? costMinor : priceMinor;
}

export interface Asked {
  readonly book: CompiledBook;
  readonly way: DutyWay;
  readonly ground: SkuGround;
  readonly day: string;
  readonly currency: string;
  /** Rates of exchange and editions that took part are put in here. */
  readonly seen: { readonly rates: Set<string>; readonly editions: Set<string> };
  /** Quotes of this book, way, ground, day and currency so far, by price and weight. */
  readonly told?: Map<string, Told>;
}

/** Decimal text of minor units, with two digits below the smallest coin. */
function majorText(minor: number, currency: string): string {
  const exponent = isCurrencyCode(currency) ? exponentOf(currency) : 2;
  return (minor / 10 ** exponent).toFixed(exponent + 2);
}

function requestFor(asked: Asked, minor: number, weightGrams: number | null): QuoteRequest {
  const { way, ground, day, currency } = asked;
  const bulk = way.kind === 'transfer';
  return {
    ...{ destination: { country: way.to }, dispatch: way.from, dates: { entry: day }, currency },
    ...(bulk ? { channel: 'sea', sale: 'b2b' } : { channel: 'express', sale: 'b2c' }),
    ...{ incoterm: 'DAP', freight: '0', insurance: '0' },
    lines: [
      {
        ...{ id: '1', code: ground.code, origin: ground.origin, quantity: String(bulk ? BULK : 1) },
        unitPrice: majorText(minor, currency),
        ...(weightGrams === null ? {} : { weightKg: kilograms(weightGrams) }),
        ...(ground.facts === undefined ? {} : { facts: ground.facts }),
      },
    ],
  };
}

/** What one quote said. */
export interface Told {
  readonly answer: UnitDutyAnswer;
  /**
   * What rounding each charge to coins may put in or take out of the duty of one unit; -1 where
   * amounts go up in larger steps: a staircase is no straight line.
   */
  readonly rounding: number;
  /** Rates of exchange and editions that took part. */
  readonly rates: readonly string[];
  readonly editions: readonly string[];
}

const untold = (answer: UnitDutyAnswer): Told => ({
  ...{ answer, rounding: 0, rates: [], editions: [] },
});

/** One quote, or what it said before. */
function ask(asked: Asked, minor: number, weightGrams: number | null): Told {
  const key = `${minor} ${weightGrams}`;
  const told = asked.told?.get(key) ?? quoteOne(asked, minor, weightGrams);
  asked.told?.set(key, told);
  for (const rate of told.rates) asked.seen.rates.add(rate);
  for (const edition of told.editions) asked.seen.editions.add(edition);
  return told;
}

/** A duty whose rate nobody has seen makes the sum unknown, a fee that nobody has the least. */
function quoteOne(asked: Asked, minor: number, weightGrams: number | null): Told {
  const answered = quote(asked.book, requestFor(asked, minor, weightGrams));
  const [line] = answered.lines;
  if (line === undefined || line.duty === null || line.fees === null) {
    const codes = [...new Set(answered.gaps.map(({ code }) => code))];
    return untold({ known: false, gaps: codes });
  }
  if (answered.open.some(({ kind }) => kind !== 'tax' && kind !== 'fee')) {
    return untold({ known: false, gaps: ['rate_missing'] });
  }
  if (line.goods === 0n) return untold(NO_PRICE);
  const charges = line.charges.filter(({ kind }) => kind !== 'tax');
  const shareOfValue = Number(line.duty + line.fees) / Number(line.goods);
  const rules = charges.map(({ measure, name }) =>
    measure === undefined ? (name ?? '') : `${measure.id} v${measure.version}`,
  );
  const open = answered.open.flatMap(({ kind, id, version }) =>
    kind === 'fee' ? [`${id} v${version}`] : [],
  );
  const step = asked.book.byCountry.get(asked.way.to)?.regime.rounding.step ?? 1;
  const isStaircase = step > 1 || charges.some(({ measure }) => measure?.baseStep !== undefined);
  const coin = minor / Number(line.goods);
  return {
    answer: { known: true, perUnitMinor: shareOfValue * minor, shareOfValue, rules, open },
    rounding: isStaircase && shareOfValue > 0 ? -1 : charges.length * coin,
    rates: answered.fx.map(({ from, to, day, source }) => `${from}/${to} ${day} ${source}`),
    editions: charges.flatMap(({ from }) => (from === undefined ? [] : [from.version])),
  };
}

const isWeightAsked = (answer: UnitDutyAnswer): boolean =>
  !answer.known && answer.gaps.includes('weight_missing');

/**
 * The answers of SKUs alike but for price and weight, in their order. Prices are taken from the
 * outside in: where the same rules apply at both ends and in the middle, and their amount lies on a
 * straight line (a percentage, a fixed sum, or both), the prices between lie on it too, to the
 * rounding of a coin; otherwise each half is looked at for itself. Weights are asked only where a
 * rate is by weight.
 */
export function dutiesOfAlike(asked: Asked, values: readonly SkuValue[]): UnitDutyAnswer[] {
  const prices = values.map((value) => valueOn(asked.way, value));
  const steps = [...new Set(prices.filter((one) => one !== null && one > 0))] as number[];
  steps.sort((a, b) => a - b);
  const at = new Map<number, Told>();
  const look = (index: number): Told => {
    const minor = steps[index] as number;
    const found = at.get(minor) ?? ask(asked, minor, null);
    at.set(minor, found);
    return found;
  };
  fillBetween(asked, steps, look, at, 0, steps.length - 1);
  return values.map((value, index) => {
    const minor = prices[index] ?? 0;
    if (!(minor > 0)) return NO_PRICE;
    const answer = at.get(minor)?.answer ?? NO_PRICE;
    return isWeightAsked(answer) && value.weightGrams !== null
      ? ask(asked, minor, value.weightGrams).answer
      : answer;
  });
}

function fillBetween(
  asked: Asked,
  steps: readonly number[],
  look: (index: number) => Told,
  at: Map<number, Told>,
  low: number,
  high: number,
): void {
  if (high < low) return;
  const [first, last] = [look(low), look(high)];
  if (high - low < 2) return;
  const middle = (low + high) >> 1;
  const line = straightLine(
    [steps[low] as number, first],
    [steps[middle] as number, look(middle)],
    [steps[high] as number, last],
  );
  if (line === null) {
    fillBetween(asked, steps, look, at, low, middle);
    fillBetween(asked, steps, look, at, middle, high);
    return;
  }
  for (const minor of steps.slice(low + 1, high)) {
    if (!at.has(minor)) at.set(minor, untold(line(minor)));
  }
}

type Point = readonly [number, Told];
type Line = (minor: number) => UnitDutyAnswer;

/** The answer as a function of the price between two; null where it is no straight line. */
function straightLine(low: Point, between: Point, high: Point): Line | null {
  const points = [low, between, high].map(([, { answer }]) => answer);
  const [first, middle, last] = points as [UnitDutyAnswer, UnitDutyAnswer, UnitDutyAnswer];
  if (!first.known || !middle.known || !last.known) {
    const all = points.map((one) => (one.known ? 'known' : one.gaps.join(' ')));
    return all.every((one) => one === all[0]) ? () => first : null;
  }
  const [own, ...others] = [first, middle, last].map(({ rules, open }) => `${rules}+${open}`);
  if (others.some((one) => one !== own)) return null;
  const [a, b, c] = [low[0], between[0], high[0]];
  const slope = (last.perUnitMinor - first.perUnitMinor) / (c - a);
  const onLine = (minor: number): number => first.perUnitMinor + slope * (minor - a);
  const roundings = [low[1].rounding, between[1].rounding, high[1].rounding];
  if (Math.min(...roundings) < 0) return null;
  const slack = Math.max(...roundings);
  if (Math.abs(onLine(b) - middle.perUnitMinor) > slack) return null;
  return (minor) => {
    const perUnitMinor = onLine(minor);
    return { ...first, perUnitMinor, shareOfValue: perUnitMinor / minor };
  };
}
