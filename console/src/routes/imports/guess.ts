import type { Mapping, MappingOptions } from '../../api/imports.ts';
import { withOptions } from './missing.ts';

const PRICES = new Set(['unitPrice', 'lineTotal', 'unitCost', 'listPrice']);
const DATES = new Set(['placedAt', 'asOf']);

const filled = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== '');

/** The decimal sign of amounts, when every doubtful one says the same; else undefined. */
export function guessDecimal(texts: readonly string[]): '.' | ',' | undefined {
  const amounts = filled(texts);
  const comma = amounts.some((text) => /,\d{1,2}(?!\d)/.test(text));
  const point = amounts.some((text) => /\.\d{1,2}(?!\d)/.test(text));
  if (comma === point) return undefined;
  return comma ? ',' : '.';
}

/**
 * The order of day, month and year: by a year in front, or a number no month has. null when every
 * date could be read both ways (a person must say); undefined when there are no such dates.
 */
export function guessDateOrder(texts: readonly string[]): MappingOptions['dateOrder'] | undefined {
  const dates = filled(texts).flatMap((text) => {
    const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})/.exec(text);
    return parts === null ? [] : [{ first: parts[1] ?? '', second: Number(parts[2]) }];
  });
  if (dates.length === 0) return undefined;
  if (dates.every(({ first }) => first.length === 4)) return 'ymd';
  if (dates.some(({ first }) => first.length < 4 && Number(first) > 12)) return 'dmy';
  return dates.some(({ second }) => second > 12) ? 'mdy' : null;
}

/** The mapping with the options that a newly chosen column gives away. */
export function withGuess(mapping: Mapping, field: string, texts: readonly string[]): Mapping {
  if (PRICES.has(field)) {
    const decimal = guessDecimal(texts);
    return decimal === undefined ? mapping : withOptions(mapping, { decimal });
  }
  if (!DATES.has(field)) return mapping;
  const dateOrder = guessDateOrder(texts);
  return dateOrder === undefined ? mapping : withOptions(mapping, { dateOrder });
}
