import {
  type Asked,
  type AskedLine,
  CHANNELS,
  type Channel,
  type FactAnswers,
  INCOTERMS,
  type Incoterm,
  SALES,
  type Sale,
} from '../../api/landed-cost.ts';
import { isRecord, textAt } from '../../lib/record.ts';

/** A line as it is typed; '' is not given. */
export interface LineDraft {
  readonly id: string;
  readonly sku: string;
  readonly description: string;
  readonly code: string;
  readonly origin: string | null;
  readonly preference: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly weightKg: string;
  readonly quantities: Readonly<Record<string, string>>;
  /** A rate of duty the person knows, as a tariff prints it. */
  readonly rate: string;
  readonly facts: FactAnswers;
}

export interface Draft {
  readonly country: string;
  readonly region: string;
  readonly postcode: string;
  readonly dispatch: string | null;
  readonly date: string;
  /** Days of other events that rules ask for. */
  readonly dates: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly channel: Channel;
  readonly sale: Sale;
  readonly scheme: string;
  readonly entry: string;
  readonly incoterm: Incoterm;
  readonly freight: string;
  readonly insurance: string;
  readonly onwardFreight: string;
  readonly facts: FactAnswers;
  readonly readings: Readonly<Record<string, string>>;
  readonly rates: Readonly<Record<string, string>>;
  readonly lines: readonly LineDraft[];
}

export const BLANK_LINE: LineDraft = {
  ...{ id: '1', sku: '', description: '', code: '', origin: null, preference: '' },
  ...{ quantity: '1', unitPrice: '', weightKg: '', quantities: {}, rate: '', facts: {} },
};

export const BLANK: Draft = {
  ...{ country: 'DE', region: '', postcode: '', dispatch: 'CN', date: '', dates: {} },
  ...{ currency: 'EUR', channel: 'express', sale: 'b2c', scheme: '', entry: '' },
  ...{ incoterm: 'FOB', freight: '0', insurance: '0', onwardFreight: '' },
  ...{ facts: {}, readings: {}, rates: {}, lines: [BLANK_LINE] },
};

/** The fields that were filled in. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== '' && value !== null && !(isRecord(value) && Object.keys(value).length === 0),
    ),
  ) as { [K in keyof T]?: Exclude<T[K], null> };
}

const digits = (text: string): string => text.trim() || '0';

function askedLine(line: LineDraft, statedName: string): AskedLine {
  const { rate, quantity, ...rest } = line;
  return {
    ...given(rest),
    quantity: quantity.trim() || '1',
    ...(rate === '' ? {} : { stated: [{ kind: 'duty', name: statedName, rate }] }),
  };
}

/** A line nothing was typed into asks nothing. */
export const isBlank = ({ sku, description, code, unitPrice }: LineDraft): boolean =>
  sku === '' && description === '' && code === '' && unitPrice === '';

/** What the API is asked; null while there is no line to ask about. */
export function toAsked(draft: Draft, statedName: string): Asked | null {
  const { country, region, postcode, lines, freight, insurance, ...rest } = draft;
  const filled = lines.filter((line) => !isBlank(line));
  if (filled.length === 0 || country === '') return null;
  const { currency, channel, sale, incoterm, ...optional } = rest;
  return {
    destination: { country, ...given({ region, postcode }) },
    ...{ currency, channel, sale, incoterm },
    ...given(optional),
    freight: digits(freight),
    insurance: digits(insurance),
    lines: filled.map((line) => askedLine(line, statedName)),
  };
}

const pick = <T extends string>(all: readonly T[], value: string | undefined, other: T): T =>
  all.find((one) => one === value) ?? other;

function answersOf(value: unknown): FactAnswers {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      typeof one === 'string' || typeof one === 'boolean' ? [[name, one] as const] : [],
    ),
  );
}

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answersOf(value)).flatMap(([name, one]) =>
      typeof one === 'string' ? [[name, one] as const] : [],
    ),
  );

function lineOf(value: unknown, index: number): LineDraft {
  const text = (name: string): string => textAt(value, name) ?? '';
  const stated = isRecord(value) ? value['stated'] : undefined;
  return {
    id: text('id') || String(index + 1),
    ...{ sku: text('sku'), description: text('description'), code: text('code') },
    ...{ origin: text('origin') || null, preference: text('preference') },
    ...{ quantity: text('quantity') || '1', unitPrice: text('unitPrice') },
    weightKg: text('weightKg'),
    quantities: textsOf(isRecord(value) ? value['quantities'] : undefined),
    rate: Array.isArray(stated) ? (textAt(stated[0], 'rate') ?? '') : '',
    facts: answersOf(isRecord(value) ? value['facts'] : undefined),
  };
}

/** A request, from a link, an order or a kept quote, as something to go on typing in. */
export function draftOf(asked: unknown): Draft {
  const record = isRecord(asked) ? asked : {};
  const text = (name: string, other = ''): string => textAt(record, name) ?? other;
  const place = record['destination'];
  const lines = Array.isArray(record['lines']) ? record['lines'].map(lineOf) : [];
  const { entry: _, ...dates } = textsOf(record['dates']);
  return {
    country: textAt(place, 'country') ?? BLANK.country,
    region: textAt(place, 'region') ?? '',
    postcode: textAt(place, 'postcode') ?? '',
    dispatch: text('dispatch') || null,
    date: text('date'),
    dates,
    currency: text('currency', BLANK.currency),
    channel: pick<Channel>(CHANNELS, text('channel'), 'express'),
    sale: pick<Sale>(SALES, text('sale'), 'b2c'),
    ...{ scheme: text('scheme'), entry: text('entry') },
    incoterm: pick<Incoterm>(INCOTERMS, text('incoterm'), 'FOB'),
    ...{ freight: text('freight', '0'), insurance: text('insurance', '0') },
    onwardFreight: text('onwardFreight'),
    facts: answersOf(record['facts']),
    readings: textsOf(record['readings']),
    rates: textsOf(record['rates']),
    lines: lines.length === 0 ? [BLANK_LINE] : lines,
  };
}

/** The draft of a link; undefined where the text is none of ours. */
export function readLink(text: string | undefined): Draft | undefined {
  if (text === undefined) return undefined;
  try {
    return draftOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** An id no line has yet. */
export function nextId(lines: readonly LineDraft[]): string {
  const taken = new Set(lines.map(({ id }) => id));
  let next = lines.length + 1;
  while (taken.has(String(next))) next += 1;
  return String(next);
}

/** Digits after the sixth are a country's own. */
function worldCode(code: string): string {
  const digits = code.replaceAll(/[\s.]/g, '');
  return digits.length > 6 ? digits.slice(0, 6) : code;
}

/**
 * The same goods to another place: answers about the old one say nothing about the new one, and
 * under another tariff only the first six digits of a code still hold.
 */
export function toCountry(
  draft: Draft,
  country: string,
  currency: string | undefined,
  sameTariff: boolean,
): Draft {
  if (sameTariff) return { ...draft, country, region: '', postcode: '' };
  return {
    ...draft,
    ...{ country, region: '', postcode: '', scheme: '', entry: '', facts: {}, readings: {} },
    currency: currency ?? draft.currency,
    lines: draft.lines.map((line) => ({
      ...{ ...line, facts: {}, rate: '', preference: '' },
      code: worldCode(line.code),
    })),
  };
}

/** Answers a question: of some lines, or where no line is named of the whole consignment. */
export function answerFact(
  draft: Draft,
  lines: readonly string[],
  fact: string,
  value: string | boolean,
): Draft {
  if (fact.startsWith('date_')) {
    return { ...draft, dates: { ...draft.dates, [fact.slice(5)]: String(value) } };
  }
  if (lines.length === 0) return { ...draft, facts: { ...draft.facts, [fact]: value } };
  return {
    ...draft,
    lines: draft.lines.map((line) =>
      lines.includes(line.id) ? { ...line, facts: { ...line.facts, [fact]: value } } : line,
    ),
  };
}

export const putLine = (draft: Draft, id: string, more: Partial<LineDraft>): Draft => ({
  ...draft,
  lines: draft.lines.map((line) => (line.id === id ? { ...line, ...more } : line)),
});
