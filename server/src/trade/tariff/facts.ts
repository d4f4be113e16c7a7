import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bookOfFacts,
  type CompiledBook,
  compileBook,
  type FactFile,
  type FxTable,
  parseRateText,
  parseSpecialText,
} from '@tradewind/tariff';
import { repositoryFolder } from '../../platform/database/index.ts';
import { listCountries } from '../../platform/geo/index.ts';

interface RateSheet {
  readonly date: string;
  readonly source: string;
  readonly perEuro: Readonly<Record<string, string>>;
  readonly pegs: readonly { currency: string; to: string; rate: string }[];
}

const readJson = <T>(...parts: string[]): T =>
  JSON.parse(readFileSync(join(repositoryFolder(), 'data', ...parts), 'utf8')) as T;

/** The one day of reference rates that ships with the product; a loaded history comes first. */
function shippedFx(): FxTable {
  const { date, source, perEuro, pegs } = readJson<RateSheet>('exchange-rates.json');
  return { source, base: 'EUR', days: [{ day: date, rates: perEuro }], pegs };
}

let book: CompiledBook | undefined;

/** The facts that ship with the product, from data/tariff, checked and made ready once. */
export function shippedBook(): CompiledBook {
  if (book !== undefined) return book;
  const files = readdirSync(join(repositoryFolder(), 'data', 'tariff'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readJson<FactFile>('tariff', name));
  const reader = {
    rate: parseRateText,
    special: (text: string) =>
      parseSpecialText(text).filter(({ duty }) => duty.form !== 'unparsed'),
  };
  const facts = bookOfFacts(files, reader, [shippedFx()]);
  book = compileBook({ ...facts, countries: listCountries().map(({ code }) => code) });
  return book;
}

/** Newest day of which anything was seen when the facts were typed (data/tariff). */
export const EVIDENCE_HORIZON = '2026-10-09';
