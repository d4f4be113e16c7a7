import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../database/index.ts';

interface RateFile {
  readonly date: string;
  readonly source: string;
  readonly perEuro: Readonly<Record<string, string>>;
  readonly pegs: readonly { currency: string; to: string; rate: string }[];
}

/** Reference rates of one day, to show and plan in one currency; never to settle a payment. */
export interface ReferenceRates {
  readonly date: string;
  readonly source: string;
  /** How many of `to` one unit of `from` is worth; undefined when either is not listed. */
  rate(from: string, to: string): number | undefined;
}

/** Builds the table: euro rates, and currencies pegged to one of them. */
export function ratesFrom(file: RateFile): ReferenceRates {
  const perEuro = new Map<string, number>([['EUR', 1]]);
  for (const [currency, rate] of Object.entries(file.perEuro)) perEuro.set(currency, Number(rate));
  for (const { currency, to, rate } of file.pegs) {
    const anchor = perEuro.get(to);
    if (anchor !== undefined) perEuro.set(currency, anchor * Number(rate));
  }
  return {
    date: file.date,
    source: file.source,
    rate: (from, to) => {
      const a = perEuro.get(from);
      const b = perEuro.get(to);
      return a === undefined || b === undefined ? undefined : b / a;
    },
  };
}

let loaded: ReferenceRates | undefined;

/** The rates that ship with the product, from data/exchange-rates.json. */
export function referenceRates(): ReferenceRates {
  loaded ??= ratesFrom(
    JSON.parse(
      readFileSync(join(repositoryFolder(), 'data', 'exchange-rates.json'), 'utf8'),
    ) as RateFile,
  );
  return loaded;
}
