/**
 * One text encoding of values for both drivers, so that the embedded and the served database
 * answer with the same types. Both drivers are given these parsers and no serializer of their own.
 */
import type { SqlValue } from './types.ts';

export function encode(value: SqlValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return encodeArray(value);
  return JSON.stringify(value);
}

function encodeArray(values: readonly SqlValue[]): string {
  const parts = new Array<string>(values.length);
  for (let i = 0; i < values.length; i++) {
    const item = values[i] as SqlValue;
    if (Array.isArray(item)) {
      parts[i] = encodeArray(item);
      continue;
    }
    const text = encode(item);
    parts[i] =
      text === null
        ? 'NULL'
        : typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean'
          ? text
          : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  }
  return `{${parts.join(',')}}`;
}

/** Splits PostgreSQL's array text form; nested arrays become nested lists. */
export function parseArray(text: string, item: (text: string) => unknown): unknown[] {
  let at = 0;
  const list = (): unknown[] => {
    const out: unknown[] = [];
    at++;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === ',') at++;
      if (text[at] === '{') out.push(list());
      else out.push(scalar());
    }
    at++;
    return out;
  };
  const scalar = (): unknown => {
    if (text[at] === '"') {
      let value = '';
      at++;
      while (text[at] !== '"') {
        if (text[at] === '\\') at++;
        value += text[at++];
      }
      at++;
      return item(value);
    }
    const start = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++;
    const word = text.slice(start, at);
    return word === 'NULL' ? null : item(word);
  };
  return text.startsWith('{') ? list() : [];
}

const asText = (text: string): string => text;
const asNumber = (text: string): number => Number(text);
const asBigint = (text: string): bigint => BigInt(text);
const asBoolean = (text: string): boolean => text === 't' || text === 'true';
const asJson = (text: string): unknown => JSON.parse(text);
const asBytes = (text: string): Uint8Array => Buffer.from(text.slice(2), 'hex');

/** Both servers run with TimeZone UTC, so the text is '2026-01-31 08:00:00.123+00'. */
const asInstant = (text: string): Date =>
  new Date(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, '')}Z`);

const SCALARS: readonly (readonly [oid: number, array: number, parse: (t: string) => unknown])[] = [
  [16, 1000, asBoolean],
  [17, 1001, asBytes],
  [18, 1002, asText],
  [19, 1003, asText],
  [20, 1016, asBigint],
  [21, 1005, asNumber],
  [23, 1007, asNumber],
  [25, 1009, asText],
  [26, 1028, asNumber],
  [114, 199, asJson],
  [700, 1021, asNumber],
  [701, 1022, asNumber],
  [1042, 1014, asText],
  [1043, 1015, asText],
  [1082, 1182, asText],
  [1114, 1115, asInstant],
  [1184, 1185, asInstant],
  [1186, 1187, asText],
  [1700, 1231, asText],
  [2950, 2951, asText],
  [3802, 3807, asJson],
];

/** Parsers by type oid, arrays included. A type not listed arrives as text. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = Object.fromEntries(
  SCALARS.flatMap(([oid, array, parse]) => [
    [oid, parse],
    [array, (text: string) => parseArray(text, parse)],
  ]),
);

/** Values reach the driver as finished text; nothing is left for it to serialize. */
export const SERIALIZERS: Readonly<Record<number, (value: unknown) => string>> = Object.fromEntries(
  SCALARS.flatMap(([oid, array]) => [
    [oid, String],
    [array, String],
  ]),
);
