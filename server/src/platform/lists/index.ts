/** What every list and every bulk write shares: batches, page cursors, search text. */

/** Splits rows into runs of at most `size`, in order. */
export function* inBatches<T>(rows: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

/** The place after which a page begins: the sort key of the row before it, opaque to callers. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key put into `encodeCursor`; null when the text is no cursor of this length. */
export function decodeCursor(text: string, length: number): (string | number | null)[] | null {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(key) || key.length !== length) return null;
  const plain = key.every((k) => k === null || typeof k === 'string' || typeof k === 'number');
  return plain ? key : null;
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
