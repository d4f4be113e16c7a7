import type { SideRow } from '../../api/monitor.ts';

/** A row as it is drawn, or a run of rows without change in one line. */
export type Part =
  | { readonly kind: 'row'; readonly at: number; readonly row: SideRow }
  | { readonly kind: 'folded'; readonly at: number; readonly count: number };

/** Sentences without change that stay beside one that changed. */
const AROUND = 1;
/** A run shorter than this is not worth folding. */
const LEAST = 3;

/**
 * Rows with long runs of unchanged ones folded.
 * @param open places of runs that somebody opened
 */
export function fold(rows: readonly SideRow[], open: ReadonlySet<number>): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < rows.length; ) {
    let end = at;
    while (rows[end]?.kind === 'same') end++;
    const from = at === 0 ? at : at + AROUND;
    const to = end === rows.length ? end : end - AROUND;
    const folds = to - from >= LEAST && !open.has(from);
    for (let place = at; place < (folds ? from : end); place++) parts.push(rowAt(rows, place));
    if (folds) {
      parts.push({ kind: 'folded', at: from, count: to - from });
      for (let place = to; place < end; place++) parts.push(rowAt(rows, place));
    }
    if (end < rows.length) parts.push(rowAt(rows, end));
    at = end + 1;
  }
  return parts;
}

function rowAt(rows: readonly SideRow[], at: number): Part {
  return { kind: 'row', at, row: rows[at] as SideRow };
}
