/** Which sale a cancellation takes back. Pure. */

export interface Line {
  readonly customer: string | null;
  readonly sku: string;
  readonly price: bigint;
  readonly market: string | null;
  /** Negative on cancelled lines. */
  readonly quantity: number;
  readonly at: Date;
  readonly day: string;
  /** The whole order is on record as returned. */
  readonly returned?: boolean;
}

/** Units to take out of the demand of a day. */
export interface Take {
  readonly sku: string;
  readonly market: string | null;
  readonly day: string;
  readonly units: number;
  /** Days from the sale to the line that takes it back; null where no sale was found. */
  readonly daysAfter: number | null;
  /** Of a sale whose whole order is on record as returned. */
  readonly ofReturned: boolean;
}

/**
 * Matches cancelled lines, in the order they happened, to the newest sale of before with units
 * left, of the same customer, SKU and price; what one sale cannot cover goes to the next newest.
 * A customer who is not known matches nothing: two unknown buyers are not the same buyer.
 * @param cancelled lines with negative quantity, oldest first
 * @param sales lines with positive quantity, oldest first
 */
export function matchCancellations(
  cancelled: readonly Line[],
  sales: readonly Line[],
): { readonly matched: Take[]; readonly unmatched: Take[] } {
  const open = new Map<string, { readonly line: Line; left: number }[]>();
  for (const line of sales) {
    const key = lineKey(line);
    const list = open.get(key);
    if (list === undefined) open.set(key, [{ line, left: line.quantity }]);
    else list.push({ line, left: line.quantity });
  }
  const matched: Take[] = [];
  const unmatched: Take[] = [];
  for (const line of cancelled) {
    let left = -line.quantity;
    const list = line.customer === null ? [] : (open.get(lineKey(line)) ?? []);
    for (let i = list.length - 1; i >= 0 && left > 0; i--) {
      const sale = list[i];
      if (sale === undefined || sale.left === 0 || sale.line.at > line.at) continue;
      const units = Math.min(left, sale.left);
      sale.left -= units;
      left -= units;
      matched.push(takeFrom(sale.line, units, daysFrom(sale.line.day, line.day)));
    }
    if (left > 0) unmatched.push(takeFrom(line, left, null));
  }
  return { matched, unmatched };
}

function lineKey(line: Line): string {
  return `${line.customer} ${line.price} ${line.sku}`;
}

function takeFrom(line: Line, units: number, daysAfter: number | null): Take {
  const { sku, market, day, returned } = line;
  return { sku, market, day, units, daysAfter, ofReturned: returned === true };
}

const DAY_MS = 86_400_000;

const daysFrom = (sold: string, back: string): number =>
  Math.round((Date.parse(back) - Date.parse(sold)) / DAY_MS);

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * DAY_MS).toISOString().slice(0, 10);
}
