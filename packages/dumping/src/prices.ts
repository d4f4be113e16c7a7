import { compare, type Exact, exact, minus, plus, times, ZERO } from './number.ts';
import type { Rates } from './rates.ts';
import type { Deduction, Sale, Terms } from './types.ts';

/** A sale brought to the works, in the currency of the check. */
export interface Priced {
  readonly date: string;
  readonly units: Exact;
  readonly exWorks: Exact;
  /** At the border there, freight and insurance paid; null where it is not known. */
  readonly cif: Exact | null;
  readonly invoiced: Exact;
  readonly isConstructed: boolean;
}

/** What is wanting, by its name, and whether anything can be said without it. */
export interface Wanting {
  readonly code:
    | 'terms'
    | 'affiliation'
    | 'deduction'
    | 'rate'
    | 'cif_value'
    | 'price_not_positive';
  readonly weight: 'blocks' | 'open';
  readonly what: string;
}

export interface PricedSale {
  readonly priced: Priced | null;
  readonly wanting: readonly Wanting[];
}

/** Between the works and the place where the price ends. */
const ON_THE_WAY: Readonly<Record<Terms, readonly Deduction[]>> = {
  EXW: [],
  FOB: ['inlandFreight'],
  CIF: ['inlandFreight', 'oceanFreight', 'insurance'],
  DAP: ['inlandFreight', 'oceanFreight', 'insurance', 'onwardFreight'],
  DDP: ['tax', 'inlandFreight', 'oceanFreight', 'insurance', 'onwardFreight', 'duty'],
};

/** An affiliated importer's own part (Art. 2.3; Reg. (EU) 2016/1036 Art. 2(9); 19 USC 1677a(d)). */
const IMPORTER: readonly Deduction[] = ['importerCosts', 'importerProfit'];

/** Differences that count where they affect comparability: without them a margin stays open. */
const COMPARABILITY: readonly Deduction[] = [
  ...(['discount', 'packing', 'credit', 'commission', 'levelOfTrade'] as const),
];

/** Beyond the border: off the price on the way back to CIF. */
const BEYOND_BORDER: readonly Deduction[] = ['tax', 'duty', 'onwardFreight'];
const PAST_BORDER: Readonly<Record<Terms, readonly Deduction[]>> = {
  ...{ EXW: [], FOB: [], CIF: [], DAP: ['onwardFreight'], DDP: BEYOND_BORDER },
};

class Reader {
  readonly wanting: Wanting[] = [];
  readonly #sale: Sale;
  readonly #place: string;

  constructor(sale: Sale, place: string) {
    this.#sale = sale;
    this.#place = place;
  }

  /** What was stated, else nothing with a note of what is wanting. */
  read(name: Deduction, weight: Wanting['weight'] | null): Exact {
    const stated = this.#sale.deductions[name];
    if (stated !== undefined) return exact(stated, `${this.#place}.${name}`);
    if (weight !== null) this.wanting.push({ code: 'deduction', weight, what: name });
    return ZERO;
  }

  readAll(names: readonly Deduction[], weight: Wanting['weight'] | null): Exact {
    return names.reduce((sum, name) => plus(sum, this.read(name, weight)), ZERO);
  }

  isStated(names: readonly Deduction[]): boolean {
    return names.every((name) => this.#sale.deductions[name] !== undefined);
  }
}

/**
 * Value at the border there: what an EU margin is a share of. A price that ends before it needs the
 * freight and insurance still to come.
 */
function cifOf(sale: Sale, terms: Terms, price: Exact, reader: Reader): Exact | null {
  const importer = sale.affiliated === true ? reader.readAll(IMPORTER, null) : ZERO;
  // A resale lies behind the border, whatever its terms say of freight.
  const beyond = sale.affiliated === true ? BEYOND_BORDER : PAST_BORDER[terms];
  const net = minus(minus(price, importer), reader.readAll(beyond, null));
  if (terms === 'EXW' || terms === 'FOB') {
    const more: Deduction[] = [...(terms === 'EXW' ? ON_THE_WAY.FOB : [])];
    more.push('oceanFreight', 'insurance');
    if (!reader.isStated(more)) return null;
    return plus(net, reader.readAll(more, null));
  }
  return net;
}

/**
 * A sale at home at the works (Art. 2.4; Reg. (EU) 2016/1036 Art. 2(10)): less tax, discount,
 * the freight to the buyer and what else differs from the export.
 */
export function priceAtHome(sale: Sale, place: string, rates: Rates, currency: string): PricedSale {
  const reader = new Reader(sale, place);
  const { terms } = sale;
  const wanting = reader.wanting;
  if (terms === null) wanting.push({ code: 'terms', weight: 'blocks', what: 'terms' });
  const way: Deduction[] = terms === 'EXW' || terms === null ? ['tax'] : ['tax', 'inlandFreight'];
  let off = reader.readAll(way, 'blocks');
  off = plus(off, reader.readAll(COMPARABILITY, 'open'));
  return convert(sale, place, { off, cif: null, reader, isConstructed: false }, rates, currency);
}

/**
 * An export at the works. Sold to somebody connected, it is built up from the first independent
 * buyer: less what the importer spent and earned on it.
 */
export function priceExport(sale: Sale, place: string, rates: Rates, currency: string): PricedSale {
  const reader = new Reader(sale, place);
  const { terms, affiliated } = sale;
  const wanting = reader.wanting;
  if (terms === null) wanting.push({ code: 'terms', weight: 'blocks', what: 'terms' });
  if (affiliated === null) {
    wanting.push({ code: 'affiliation', weight: 'blocks', what: 'affiliated' });
  }
  const way = terms === null ? [] : ON_THE_WAY[terms];
  let off = reader.readAll(way, 'blocks');
  if (affiliated === true) {
    // All between importation and resale, duties and taxes among it (Art. 2.4; Art. 2(9)): say 0
    // where the first independent buyer pays them.
    const beyond = terms === null ? [] : BEYOND_BORDER.filter((name) => !way.includes(name));
    off = plus(off, reader.readAll([...beyond, ...IMPORTER], 'blocks'));
  }
  off = plus(off, reader.readAll(COMPARABILITY, 'open'));
  const price = minus(exact(sale.price, `${place}.price`), reader.read('discount', null));
  const cif = terms === null ? null : cifOf(sale, terms, price, reader);
  if (terms !== null && cif === null) {
    wanting.push({ code: 'cif_value', weight: 'open', what: 'oceanFreight, insurance' });
  }
  const parts = { off, cif, reader, isConstructed: affiliated === true };
  return convert(sale, place, parts, rates, currency);
}

function convert(
  sale: Sale,
  place: string,
  {
    off,
    cif,
    reader,
    isConstructed,
  }: {
    readonly off: Exact;
    readonly cif: Exact | null;
    readonly reader: Reader;
    readonly isConstructed: boolean;
  },
  rates: Rates,
  currency: string,
): PricedSale {
  const { wanting } = reader;
  const rate = rates.of(sale.currency, currency, sale.date);
  const price = exact(sale.price, `${place}.price`);
  const exWorks = minus(price, off);
  if (rate === null) {
    const what = `${sale.currency}/${currency} ${sale.date}`;
    wanting.push({ code: 'rate', weight: 'blocks', what });
  }
  const isKnown = wanting.every(({ weight }) => weight === 'open');
  if (isKnown && (compare(exWorks, ZERO) <= 0 || (cif !== null && compare(cif, ZERO) <= 0))) {
    wanting.push({ code: 'price_not_positive', weight: 'blocks', what: 'price' });
  }
  if (rate === null || wanting.some(({ weight }) => weight === 'blocks')) {
    return { priced: null, wanting };
  }
  return {
    priced: {
      ...{ date: sale.date, units: exact(sale.units, `${place}.units`), isConstructed },
      exWorks: times(exWorks, rate),
      cif: cif === null ? null : times(cif, rate),
      invoiced: times(price, rate),
    },
    wanting,
  };
}
