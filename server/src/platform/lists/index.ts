/** What every list and every bulk write shares: batches, page cursors, search text, fields. */
import { z } from 'zod';
import { fail } from './errors.ts';

export {
  DANGEROUS_CLASSES,
  DANGEROUS_GOODS,
  type DangerousClass,
  type DangerousGoods,
} from './dangerous-goods.ts';
export {
  CountryField,
  CurrencyField,
  DateField,
  isTimeZone,
  ListQuery,
  MoneyField,
  type MoneyJson,
  NamesField,
  readMoney,
  sayMoney,
  sayMoneyOrNull,
  TimeZoneField,
} from './schemas.ts';

/** Splits rows into runs of at most `size`, in order. */
export function* inBatches<T>(rows: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** The place after which a page begins: the sort key of the row before it, opaque to callers. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * The key put into `encodeCursor`, if it has the shape this list's keys have.
 * @throws lists.bad_cursor for a text this list did not give out
 */
export function readCursor<T>(text: string, shape: z.ZodType<T>): T {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw fail('lists.bad_cursor');
  }
  const checked = shape.safeParse(key);
  if (!checked.success) throw fail('lists.bad_cursor');
  return checked.data;
}

const CreatedPlace = z.tuple([z.iso.datetime(), z.uuid()]);

/**
 * The place after which a page of a list ordered by time of creation begins: of the last row of the
 * page before, whose key was its instant and its id.
 * @throws lists.bad_cursor
 */
export function readCreatedPlace(
  cursor: string | undefined,
): { readonly createdAt: string; readonly id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt, id] = readCursor(cursor, CreatedPlace);
  return { createdAt, id };
}

const Part = z.union([z.string(), z.number(), z.null()]);

/**
 * The same for a key whose parts are looked at by the caller.
 * @param length how many parts this list's keys have
 * @throws lists.bad_cursor
 */
export function decodeCursor(text: string, length: number): (string | number | null)[] {
  return readCursor(text, z.array(Part).length(length));
}

/** One page of rows asked with `limit + 1`: the extra row only tells that there is a next page. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(keyOf(last)) : null };
}

/** A pattern for LIKE that finds the text itself anywhere, in lower case. */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** The least text after every text that starts with `prefix`, in byte order (collation C). */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

/** The fields of a change that were sent; what was left out stays as it is. */
export function onlyGiven<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
