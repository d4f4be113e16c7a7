import { type SaleSpan, SEASONS, type Season, saleSpans, seasonFactor } from './calendar.ts';
import { instant, mondayOf, toDate, toDay } from './days.ts';
import { CHANNEL_WEIGHTS, CHANNELS, MARKETS, TRAITS } from './network.ts';
import { customerPool } from './people.ts';
import type { SkuTrait } from './products.ts';
import type { Chance } from './random.ts';
import { Shelves } from './stock.ts';
import type {
  Market,
  SampleCustomer,
  SampleEnding,
  SampleLine,
  SampleOptions,
  SampleOrder,
  SampleStockout,
} from './types.ts';

/** Orders of one week, by instant. */
export interface SampleWeek {
  readonly monday: string;
  readonly orders: readonly SampleOrder[];
}

/** Lines in an order: most have one. Mean 1.5. */
const LINE_WEIGHTS = [64, 24, 9, 3];
const LINES_PER_ORDER = 1.51;
/** Units in a line; mean 1.23. */
const UNITS_PER_LINE = 1.23;

interface Wanted {
  readonly sku: number;
  readonly quantity: number;
}

/** Lives the months one week at a time. Returns what is left standing on the last day. */
export function* liveHistory(
  skus: readonly SkuTrait[],
  options: SampleOptions,
  chance: Chance,
): Generator<SampleWeek, SampleEnding> {
  const last = toDay(options.today);
  const first = mondayOf(last - Math.round(options.months * 30.44));
  const weeks = Math.ceil((last - first) / 7);
  const spans = saleSpans(Number(toDate(first).slice(0, 4)), Number(options.today.slice(0, 4)));
  const base = baseRates(skus, options.orders / weeks);
  const weekly = (sku: number, market: Market): number =>
    (base[sku] ?? 0) * TRAITS[market].share * (skus[sku]?.appeal[market] ?? 1);
  const shelves = new Shelves(skus, weekly, chance.fork('shelves'));
  const customer = customerPool(chance.fork('people'));
  const desk = new OrderDesk(skus, customer, chance.fork('orders'), last);
  const empty = new StockoutLog();
  const demand = chance.fork('demand');
  let units = 0;
  let lostUnits = 0;

  for (let monday = first; monday <= last; monday += 7) {
    const weeksLeft = Math.floor((last - monday) / 7);
    for (const market of MARKETS) {
      const season = weekFactors(spans, monday, market);
      const wanted: Wanted[] = [];
      for (let s = 0; s < skus.length; s++) {
        const sku = skus[s];
        if (sku === undefined || weeksLeft > sku.ageWeeks) continue;
        const trend = sku.growth ** (-weeksLeft / 52);
        const mean = weekly(s, market) * season[sku.season] * trend;
        const count = demand.poisson(demand.gamma(sku.steadiness, mean));
        shelves.note(s, market, count);
        if (count === 0) continue;
        const sold = shelves.take(s, market, count);
        units += sold;
        lostUnits += count - sold;
        if (sold < count) empty.note(sku.variant.sku, market, monday);
        if (sold > 0) splitIntoLines(s, sold, wanted, demand);
      }
      desk.write(market, monday, wanted, spans);
    }
    shelves.turnWeek(monday);
    yield { monday: toDate(monday), orders: desk.takeUntil(monday + 7) };
  }
  return { stock: shelves.standing(), stockouts: empty.spans(), units, lostUnits };
}

/** Units a week over all markets for each SKU, so that the orders wanted come out. */
function baseRates(skus: readonly SkuTrait[], ordersPerWeek: number): Float64Array {
  let total = 0;
  for (const sku of skus) total += sku.weight;
  const unitsPerWeek = ordersPerWeek * LINES_PER_ORDER * UNITS_PER_LINE;
  // Promotion days lift a plain week by about a tenth over the year.
  return Float64Array.from(skus, (sku) => ((sku.weight / total) * unitsPerWeek) / 1.1);
}

/** Season times promotion days of one week in one market, for each season. */
function weekFactors(
  spans: readonly SaleSpan[],
  monday: number,
  market: Market,
): Record<Season, number> {
  let promotion = 0;
  for (let day = monday; day < monday + 7; day++) promotion += dayFactor(spans, day, market) / 7;
  const factors = { summer: 1, winter: 1, gifts: 1, flat: 1 };
  for (const season of SEASONS) {
    factors[season] = promotion * seasonFactor(season, monday + 3, market);
  }
  return factors;
}

function dayFactor(spans: readonly SaleSpan[], day: number, market: Market): number {
  let factor = 1;
  for (const span of spans) {
    if (!span.markets.includes(market)) continue;
    if (day >= span.firstDay && day <= span.lastDay) factor *= span.factor;
  }
  return factor;
}

function splitIntoLines(sku: number, units: number, into: Wanted[], chance: Chance): void {
  let left = units;
  while (left > 0) {
    const quantity = Math.min(left, chance.next() < 0.86 ? 1 : chance.next() < 0.7 ? 2 : 4);
    into.push({ sku, quantity });
    left -= quantity;
  }
}

class StockoutLog {
  readonly #spans = new Map<string, { from: number; to: number }[]>();

  note(sku: string, market: Market, monday: number): void {
    const key = `${sku}\n${market}`;
    const spans = this.#spans.get(key) ?? [];
    this.#spans.set(key, spans);
    const open = spans.at(-1);
    if (open !== undefined && open.to === monday - 1) open.to = monday + 6;
    else spans.push({ from: monday, to: monday + 6 });
  }

  spans(): SampleStockout[] {
    return [...this.#spans].flatMap(([key, spans]) => {
      const [sku = '', market = ''] = key.split('\n');
      return spans.map(({ from, to }) => ({
        sku,
        market: market as Market,
        from: toDate(from),
        to: toDate(to),
      }));
    });
  }
}

/** Turns wanted lines into orders with customers, prices and instants; returns come back later. */
class OrderDesk {
  readonly #skus: readonly SkuTrait[];
  readonly #customer: (market: Market) => SampleCustomer;
  readonly #chance: Chance;
  readonly #last: number;
  readonly #serial = new Map<string, number>();
  readonly #returnRate: ReadonlyMap<string, number>;
  #waiting: { day: number; order: SampleOrder }[] = [];

  constructor(
    skus: readonly SkuTrait[],
    customer: (market: Market) => SampleCustomer,
    chance: Chance,
    last: number,
  ) {
    this.#skus = skus;
    this.#customer = customer;
    this.#chance = chance;
    this.#last = last;
    this.#returnRate = new Map(skus.map((s) => [s.variant.sku, s.returnRate]));
  }

  write(market: Market, monday: number, wanted: Wanted[], spans: readonly SaleSpan[]): void {
    shuffle(wanted, this.#chance);
    const weights = Array.from({ length: 7 }, (_, i) => dayFactor(spans, monday + i, market));
    let at = 0;
    while (at < wanted.length) {
      const count = 1 + this.#chance.weighted(LINE_WEIGHTS);
      const day = monday + this.#chance.weighted(weights);
      const discount = spans.find(
        (s) => s.markets.includes(market) && day >= s.firstDay && day <= s.lastDay,
      )?.discount;
      const lines = wanted.slice(at, at + count).map((w) => this.#line(w, market, discount ?? 0));
      at += count;
      if (day <= this.#last) this.#sell(market, day, merge(lines));
    }
  }

  #line(wanted: Wanted, market: Market, discount: number): SampleLine {
    const sku = this.#skus[wanted.sku] as SkuTrait;
    const trait = TRAITS[market];
    const dollars = Number(sku.variant.listPrice.minor) / 100;
    const raw = dollars * trait.perDollar * trait.markUp * (1 - discount) * 100;
    const rounded = Math.max(1, Math.round(raw / trait.roundTo)) * trait.roundTo - trait.endsAt;
    return {
      sku: sku.variant.sku,
      description: sku.variant.names.en,
      quantity: wanted.quantity,
      unitPriceMinor: BigInt(rounded),
    };
  }

  #sell(market: Market, day: number, lines: SampleLine[]): void {
    const channel = CHANNELS[this.#chance.weighted(CHANNEL_WEIGHTS[market])] ?? CHANNELS[0];
    const code = channel?.code ?? '';
    const serial = (this.#serial.get(code) ?? 100_000) + 1;
    this.#serial.set(code, serial);
    const age = this.#last - day;
    const order: SampleOrder = {
      ...{ number: `${code}-${serial}`, kind: 'sale', channelCode: code, market, lines },
      customer: this.#customer(market),
      currency: TRAITS[market].currency,
      state: this.#state(age),
      placedAt: instant(day, this.#secondOfDay(market)),
    };
    this.#waiting.push({ day, order });
    this.#maybeReturn(order, day);
  }

  #state(age: number): SampleOrder['state'] {
    if (this.#chance.next() < 0.008) return 'cancelled';
    if (age > 45) return 'completed';
    if (age > 12) return 'delivered';
    return age > 2 ? 'shipped' : 'paid';
  }

  /** People buy in their own evening. */
  #secondOfDay(market: Market): number {
    const local = 14 + 5 * this.#chance.normal();
    const hour = (((local - TRAITS[market].utcOffset) % 24) + 24) % 24;
    return Math.min(86_399, Math.floor(hour * 3600 + this.#chance.whole(60)));
  }

  #maybeReturn(order: SampleOrder, day: number): void {
    if (order.state === 'cancelled') return;
    const back = order.lines.filter(
      (line) => this.#chance.next() < (this.#returnRate.get(line.sku) ?? 0),
    );
    const on = day + 9 + this.#chance.whole(18);
    if (back.length === 0 || on > this.#last) return;
    const returned: SampleOrder = {
      ...order,
      number: `R-${order.number}`,
      kind: 'cancellation',
      state: 'cancelled',
      placedAt: instant(on, 36_000 + this.#chance.whole(20_000)),
      lines: back.map((line) => ({ ...line, quantity: -line.quantity })),
    };
    this.#waiting.push({ day: on, order: returned });
  }

  takeUntil(day: number): SampleOrder[] {
    const due = this.#waiting.filter((w) => w.day < day).map((w) => w.order);
    this.#waiting = this.#waiting.filter((w) => w.day >= day);
    return due.sort((a, b) => (a.placedAt < b.placedAt ? -1 : a.placedAt > b.placedAt ? 1 : 0));
  }
}

function shuffle(items: Wanted[], chance: Chance): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = chance.whole(i + 1);
    [items[i], items[j]] = [items[j] as Wanted, items[i] as Wanted];
  }
}

/** One line a SKU in an order. */
function merge(lines: readonly SampleLine[]): SampleLine[] {
  const bySku = new Map<string, SampleLine>();
  for (const line of lines) {
    const seen = bySku.get(line.sku);
    const quantity = line.quantity + (seen?.quantity ?? 0);
    bySku.set(line.sku, { ...line, quantity });
  }
  return [...bySku.values()];
}
