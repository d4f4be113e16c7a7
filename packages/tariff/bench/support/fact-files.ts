import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  bookOfFacts,
  type CompiledBook,
  compileBook,
  type FactFile,
  type FxTable,
  parseRateText,
  parseSpecialText,
  type Quote,
  type QuoteLine,
  type QuoteRequest,
  quote,
} from '../../src/index.ts';

const FOLDER = fileURLToPath(new URL('../../../../data/tariff/', import.meta.url));

/** All typed facts of the house, as the product reads them. */
export function factFiles(): FactFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as FactFile);
}

/** Round numbers, so that a reader can follow: how many of each one US dollar buys. */
const ROUND_RATES: FxTable = {
  source: 'round numbers of the tests',
  base: 'USD',
  days: [
    {
      day: '2010-01-01',
      rates: {
        ...{ EUR: '0.8', GBP: '0.7', NOK: '10', CHF: '0.8', TRY: '40', ILS: '4', KZT: '500' },
        ...{ CAD: '1.4', MXN: '20', BRL: '5', CLP: '1000', COP: '4000', PEN: '4', ARS: '1000' },
        ...{ JPY: '150', KRW: '1500', TWD: '30', HKD: '7.8', SGD: '1.25', MYR: '4', THB: '32' },
        ...{ VND: '25000', IDR: '16000', PHP: '60', INR: '100', AUD: '1.6', NZD: '1.6' },
        ...{ AED: '4', SAR: '4', BHD: '0.4', ZAR: '20', KES: '130', NGN: '1500', RUB: '80' },
      },
    },
  ],
};

let book: CompiledBook | undefined;

/** The facts of the house at round rates of exchange, compiled once. */
export function factBook(): CompiledBook {
  const reader = { rate: parseRateText, special: parseSpecialText };
  book ??= compileBook(bookOfFacts(factFiles(), reader, [ROUND_RATES]));
  return book;
}

export type Ask = Omit<Partial<QuoteRequest>, 'lines'> & {
  readonly to: string;
  readonly day: string;
  readonly currency: string;
  /** One line of goods of that value, or several by value or in full. */
  readonly goods: string | readonly (string | Partial<QuoteLine>)[];
  /** Code of every line that names none. */
  readonly code?: string;
};

const PLAIN = { quantity: '1', origin: 'CN' } as const;

/** A quote of a parcel by post to a private buyer, unless told otherwise. */
export function ask({ to, day, goods, code = '61091000', ...rest }: Ask): Quote {
  const values = typeof goods === 'string' ? [goods] : goods;
  return quote(factBook(), {
    ...{ destination: { country: to }, dates: { entry: day }, channel: 'post', sale: 'b2c' },
    ...{ incoterm: 'FCA', freight: '0', insurance: '0' },
    ...rest,
    lines: values.map((value, index) => ({
      ...{ id: `${index + 1}`, code, ...PLAIN },
      ...(typeof value === 'string' ? { value } : value),
    })),
  });
}

/** Rules that charged the first line, `?` those with an amount nobody has seen, `!` gaps. */
export function rules({ lines, open, gaps }: Quote): string {
  const charged = lines[0]?.charges.map(({ measure, name }) => measure?.id ?? name ?? '') ?? [];
  return [
    ...charged,
    ...open.map(({ id }) => `?${id}`),
    ...gaps.map(({ code, params }) => `!${params['fact'] ?? code}`),
  ].join(' ');
}

/** Rule and amount in minor units of every charge of the first line. */
export function charges({ lines }: Quote): Record<string, bigint> {
  return Object.fromEntries(
    lines[0]?.charges.map(({ measure, name, amount }) => [measure?.id ?? name, amount]) ?? [],
  );
}
