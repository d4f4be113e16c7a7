import {
  kilograms,
  parseRateText,
  type QuoteLine,
  type QuoteRequest,
  TariffError,
} from '@tradewind/tariff';
import { fail } from './errors.ts';
import type { QuoteInput } from './http-schemas.ts';

/** What the house knows of a SKU that a customs line asks for; null is unknown. */
export interface SkuCustoms {
  readonly description: string;
  /** The longest confirmed code that is valid for the destination. */
  readonly code: string | null;
  /** Answers to the questions of the book about the goods. */
  readonly facts: Readonly<Record<string, string | boolean>>;
  readonly origin: string | null;
  readonly weightGrams: number | null;
  /** Decimal text in the currency of the request. */
  readonly unitPrice: string | null;
}

type LineInput = QuoteInput['lines'][number];

function lineOf(line: LineInput, index: number, known: SkuCustoms | undefined): QuoteLine {
  const { id, code, origin, stated, weightKg, unitPrice, description, ...rest } = line;
  const weight =
    weightKg ?? (known?.weightGrams == null ? undefined : kilograms(known.weightGrams));
  const price =
    unitPrice ?? (rest.value === undefined ? (known?.unitPrice ?? undefined) : undefined);
  const words = description ?? known?.description;
  const facts = { ...known?.facts, ...rest.facts };
  return dropUndefined({
    ...rest,
    id: id ?? String(index + 1),
    code: code ?? known?.code ?? null,
    origin: origin ?? known?.origin ?? null,
    description: words,
    facts: Object.keys(facts).length === 0 ? undefined : facts,
    weightKg: weight,
    unitPrice: price,
    stated: stated?.map(({ kind, name, rate }) => ({ kind, name, duty: parseRateText(rate) })),
  }) as QuoteLine;
}

function dropUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as Partial<T>;
}

/**
 * The request the engine takes, of what the door was given: SKUs filled in from what the house
 * knows, the day of entry today where none is given.
 */
export function requestOf(
  input: QuoteInput,
  known: ReadonlyMap<string, SkuCustoms>,
  today: string,
): QuoteRequest {
  const { lines, date, dates, ...rest } = input;
  return dropUndefined({
    ...rest,
    dates: { ...dates, entry: dates?.entry ?? date ?? today },
    lines: lines.map((line, index) =>
      lineOf(line, index, line.sku === undefined ? undefined : known.get(line.sku)),
    ),
  }) as QuoteRequest;
}

const REFUSALS = {
  no_lines: 'tariff.no_lines',
  too_many_lines: 'tariff.too_many_lines',
  duplicate_line: 'tariff.duplicate_line',
  mixed_currencies: 'tariff.mixed_currencies',
  negative_amount: 'tariff.negative_amount',
  value_missing: 'tariff.value_missing',
  bad_decimal: 'tariff.bad_decimal',
  bad_date: 'tariff.bad_date',
  bad_currency: 'tariff.bad_currency',
} as const;

/** Runs the engine; what it refuses outright leaves in the house's words. */
export function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TariffError)) throw error;
    const code = REFUSALS[error.code as keyof typeof REFUSALS];
    if (code === undefined) throw error;
    throw fail(code, { path: error.path });
  }
}
