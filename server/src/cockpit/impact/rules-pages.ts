/** Pages of a list that is worked out anew at each look. Pure. */

/** The last row of the page before: what it was, and where it stood. */
export interface Place {
  readonly at: number;
  readonly sku: string;
}

/**
 * The next rows: behind the one named, wherever it stands now; where it has left the list, behind
 * where it stood. Nothing that keeps its place is left out or told twice.
 */
export function pageBehind<T extends { readonly sku: string }>(
  rows: readonly T[],
  place: Place | null,
  limit: number,
): { readonly items: readonly T[]; readonly next: Place | null } {
  const known = place === null ? -1 : rows.findIndex(({ sku }) => sku === place.sku);
  const start = place === null ? 0 : known >= 0 ? known + 1 : Math.min(place.at, rows.length);
  const items = rows.slice(start, start + limit);
  const last = items.at(-1);
  const end = start + items.length;
  const more = last !== undefined && end < rows.length;
  return { items, next: more ? { at: end - 1, sku: last.sku } : null };
}
