import {
  convert,
  format,
  isCurrencyCode,
  parse,
  parseDecimal,
  type Rational,
} from '@tradewind/money';
import type { Money } from './format.ts';

/** Reference rates of one day: units of a currency per euro, and pegs to another currency. */
export interface Rates {
  readonly date: string;
  readonly source: string;
  readonly perEuro: Readonly<Record<string, string>>;
  readonly pegs: readonly {
    readonly currency: string;
    readonly to: string;
    readonly rate: string;
  }[];
}

function times(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

const decimal = (text: string): Rational => {
  const { numerator, denominator } = parseDecimal(text);
  return { numerator, denominator };
};

/** Units of `currency` for one euro, exactly as published; undefined when it is not listed. */
function perEuro(rates: Rates, currency: string): Rational | undefined {
  if (currency === 'EUR') return { numerator: 1n, denominator: 1n };
  const own = rates.perEuro[currency];
  if (own !== undefined) return decimal(own);
  const peg = rates.pegs.find((one) => one.currency === currency);
  if (peg === undefined) return undefined;
  const anchor = perEuro(rates, peg.to);
  return anchor === undefined ? undefined : times(anchor, decimal(peg.rate));
}

/** What an amount comes to in another currency, for reading; undefined without a rate. */
export function inCurrency(money: Money, to: string, rates: Rates): Money | undefined {
  if (money.currency === to) return money;
  if (!isCurrencyCode(money.currency) || !isCurrencyCode(to)) return undefined;
  const [from, target] = [perEuro(rates, money.currency), perEuro(rates, to)];
  if (from === undefined || target === undefined) return undefined;
  const rate = {
    numerator: target.numerator * from.denominator,
    denominator: target.denominator * from.numerator,
  };
  const value = convert(parse(money.amount, money.currency), to, rate, 'halfEven');
  return { amount: format(value), currency: to };
}
