/** Orders and stated adjustments as the dumping engine takes them; signals; warnings. Pure. */
import type { Cost, DumpingInput, Rate, Sale } from '@tradewind/dumping';
import { divideRounded, exponentOf, format, isCurrencyCode, money } from '@tradewind/money';
import type { DaySales } from '../../records/orders/index.ts';
import type { CheckRecord, CheckRequest, PriceMove, Signal, StatedSide, Warning } from './types.ts';

/** Shares of a price are worked out to so many places. */
const PLACES = 6;
/** Prices down by so much from one half of the period to the other speak of a falling market. */
const FALL_PERCENT = 5;
/** Under it imports may be negligible; small sources together may still be more than 7 %. */
const NEGLIGIBLE_PERCENT = 3;

const decimal = (n: bigint, d: bigint): string => {
  const scaled = divideRounded(n * 10n ** BigInt(PLACES), d, 'halfEven').toString();
  const digits = scaled.padStart(PLACES + 1, '0');
  const cut = digits.length - PLACES;
  return `${digits.slice(0, cut)}.${digits.slice(cut)}`;
};

/** A share of a price in per cent; a tax is inside the price: price x t / (100 + t). */
function shareOf(priceMinor: bigint, exponent: number, percent: string, inside: boolean): string {
  const [whole = '0', fraction = ''] = percent.split('.');
  const n = BigInt(whole + fraction);
  const scale = 10n ** BigInt(fraction.length);
  const below = 10n ** BigInt(exponent) * (inside ? 100n * scale + n : 100n * scale);
  return decimal(priceMinor * n, below);
}

/** Sales of a side with what was stated of all of them. */
export function salesOf(rows: readonly DaySales[], side: StatedSide): Sale[] {
  return rows.flatMap(({ sku, day, currency, unitPriceMinor, units }) => {
    if (!isCurrencyCode(currency)) return [];
    const exponent = exponentOf(currency);
    const deductions = Object.entries(side.deductions).flatMap(([name, { percent, amount }]) => {
      if (amount !== undefined) return [[name, amount] as const];
      if (percent === undefined) return [];
      return [[name, shareOf(unitPriceMinor, exponent, percent, name === 'tax')] as const];
    });
    return [
      {
        ...{ model: sku, date: day, units: String(units), currency },
        price: format(money(unitPriceMinor, currency)),
        ...{ terms: side.terms, affiliated: side.affiliated },
        deductions: Object.fromEntries(deductions),
      },
    ];
  });
}

/** What the catalogue says goods cost; overheads and profit as stated. Unknown stays unknown. */
export function costsOf(
  goods: readonly {
    readonly sku: string;
    readonly unitCostMinor: bigint | null;
    readonly currency: string | null;
  }[],
  { sgaPercent, profitPercent }: Pick<CheckRequest, 'sgaPercent' | 'profitPercent'>,
): Cost[] {
  return goods.flatMap(({ sku, unitCostMinor, currency }) => {
    if (unitCostMinor === null || currency === null || !isCurrencyCode(currency)) return [];
    const exponent = exponentOf(currency);
    return [
      {
        ...{ model: sku, currency, manufacture: format(money(unitCostMinor, currency)) },
        sga: sgaPercent === null ? null : shareOf(unitCostMinor, exponent, sgaPercent, false),
        profitPercent,
      },
    ];
  });
}

/** Rates stand for the days after them that have none, as the dumping engine takes them. */
const RATE_STANDS_DAYS = 7;

/** Days of sales without a rate, on file for neither the day nor the seven before it. */
export function bareDays(sold: readonly string[], known: readonly string[]): string[] {
  const onFile = new Set(known);
  const back = (day: string, days: number): string =>
    new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
  return [...new Set(sold)].filter((day) => {
    for (let days = 0; days <= RATE_STANDS_DAYS; days++) {
      if (onFile.has(back(day, days))) return false;
    }
    return true;
  });
}

/** Rates against the euro as rates of the pairs asked for, day by day. */
export function ratesOf(
  days: readonly { readonly day: string; readonly rates: Readonly<Record<string, string>> }[],
  currencies: readonly string[],
  to: string,
): Rate[] {
  const inEuro = (rates: Readonly<Record<string, string>>, currency: string) =>
    currency === 'EUR' ? '1' : rates[currency];
  return days.flatMap(({ day, rates }) =>
    currencies.flatMap((from) => {
      const [own, other] = [inEuro(rates, from), inEuro(rates, to)];
      if (from === to || own === undefined || other === undefined) return [];
      const [a, b] = [parts(own), parts(other)];
      if (a.n === 0n) return [];
      return [{ from, to, day, rate: decimal12(b.n * a.d, b.d * a.n) }];
    }),
  );
}

const parts = (text: string): { n: bigint; d: bigint } => {
  const [whole = '0', fraction = ''] = text.split('.');
  return { n: BigInt(whole + fraction), d: 10n ** BigInt(fraction.length) };
};

function decimal12(n: bigint, d: bigint): string {
  const digits = divideRounded(n * 10n ** 12n, d, 'halfEven')
    .toString()
    .padStart(13, '0');
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`;
}

/** How prices of each exported model moved from the first half of the days to the second. */
export function movesOf(sales: readonly Sale[], from: string, to: string): PriceMove[] {
  const middle = new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString().slice(0, 10);
  const sums = new Map<string, { currency: Set<string>; halves: [number, number][] }>();
  for (const { model, date, units, price, currency } of sales) {
    const own = sums.get(model) ?? {
      currency: new Set<string>(),
      halves: [
        [0, 0],
        [0, 0],
      ] as [number, number][],
    };
    sums.set(model, own);
    own.currency.add(currency);
    const half = own.halves[date < middle ? 0 : 1] as [number, number];
    half[0] += Number(units) * Number(price);
    half[1] += Number(units);
  }
  return [...sums].map(([model, { currency, halves }]) => {
    const [[before, n] = [0, 0], [after, m] = [0, 0]] = halves;
    // A trend to look at, not money: a float will do.
    const isKnown = currency.size === 1 && n > 0 && m > 0;
    return { model, percent: isKnown ? ((after / m / (before / n) - 1) * 100).toFixed(1) : null };
  });
}

function signalsOf(move: PriceMove | undefined, share: string | null): Signal[] {
  const signals: Signal[] = [];
  if (move?.percent != null && Number(move.percent) <= -FALL_PERCENT) signals.push('price_falls');
  if (share === null) signals.push('share_unknown');
  else {
    const isOver = Number(share) >= NEGLIGIBLE_PERCENT;
    signals.push(isOver ? 'share_over_three' : 'share_under_three');
  }
  return signals;
}

/**
 * SKUs of checks that would be found dumped: a margin of 2 % or more, with what speaks for or
 * against somebody filing. A small share alone hushes nothing: countries under 3 % count together
 * from 7 % on (Anti-Dumping Agreement Art. 5.8). Most money first.
 */
export function warningsOf(checks: readonly CheckRecord[]): Warning[] {
  const warnings = checks.flatMap(({ checkId, market, result, request, moves }) => {
    const bySku = new Map(moves.map((move) => [move.model, move]));
    const share = request.importSharePercent ?? null;
    return result.models.flatMap((one): Warning[] => {
      if (one.isDeMinimis !== false || one.average === null) return [];
      const signals = signalsOf(bySku.get(one.model), share);
      return [
        {
          ...{ checkId, market, sku: one.model, marginPercent: one.average.percent, signals },
          ...{ atStake: one.average.total, currency: result.currency },
          raisePercent: one.targets?.deMinimis.raisePercent ?? null,
          targetPrice: one.targets?.deMinimis.price ?? null,
          targetCurrency: one.invoiced?.currency ?? null,
          openGaps: one.gaps.map(({ what }) => what),
        },
      ];
    });
  });
  return warnings.sort((a, b) => Number(b.atStake) - Number(a.atStake));
}

/** The parts of a check that do not come from a table of sales. */
export const inputOf = (
  request: Pick<
    CheckRequest,
    'currency' | 'normalValueFrom' | 'injuryMarginPercent' | 'importSharePercent'
  >,
  sales: Pick<DumpingInput, 'homeSales' | 'exports' | 'costs' | 'rates' | 'marginBase'>,
): DumpingInput => ({
  ...sales,
  ...{ currency: request.currency, normalValueFrom: request.normalValueFrom },
  injuryMarginPercent: request.injuryMarginPercent,
  importSharePercent: request.importSharePercent,
});
