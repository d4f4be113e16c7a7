import { compare, type Exact, exact, over, text, whole, ZERO } from './number.ts';
import type { Rate } from './types.ts';

/** Rates are published on working days: a sale in between takes the last before it. */
const DAYS_BACK = 7;
/** Inverses are cut to so many places, so that sums stay decimals. */
const PLACES = 12;
const DAY_MS = 86_400_000;

const dayBefore = (day: string, back: number): string =>
  new Date(Date.parse(day) - back * DAY_MS).toISOString().slice(0, 10);

/** Rates of exchange by pair and day (Anti-Dumping Agreement Art. 2.4.1: of the date of sale). */
export class Rates {
  readonly #byKey = new Map<string, Exact>();
  readonly #found = new Map<string, Exact | null>();

  /** @throws bad_decimal, with the rate's place */
  constructor(rates: readonly Rate[]) {
    rates.forEach(({ from, to, day, rate }, index) => {
      const value = exact(rate, `rates.${index}.rate`);
      if (compare(value, ZERO) <= 0) return;
      this.#byKey.set(`${from} ${to} ${day}`, value);
      const inverse = text(over(whole(1), value), PLACES);
      const key = `${to} ${from} ${day}`;
      if (!this.#byKey.has(key)) this.#byKey.set(key, exact(inverse, `rates.${index}.rate`));
    });
  }

  /** How many of `to` one `from` bought on the day; null where no rate of that week is known. */
  of(from: string, to: string, day: string): Exact | null {
    if (from === to) return whole(1);
    const asked = `${from} ${to} ${day}`;
    const known = this.#found.get(asked);
    if (known !== undefined) return known;
    let rate: Exact | null = null;
    for (let back = 0; back <= DAYS_BACK && rate === null; back++) {
      rate = this.#byKey.get(`${from} ${to} ${dayBefore(day, back)}`) ?? null;
    }
    this.#found.set(asked, rate);
    return rate;
  }
}
