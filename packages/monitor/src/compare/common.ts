/** Longest common subsequences of lists of texts. */

/** Pairs of places with the same text, both ascending. */
export type Pairs = readonly (readonly [number, number])[];

/** Most cells of one table: 4 bytes each. */
const MOST_CELLS = 4_000_000;

interface Part {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** By a table over all pairs of places: exact, for parts that are small enough. */
function byTable(a: readonly string[], b: readonly string[], part: Part): [number, number][] {
  const { a0, a1, b0, b1 } = part;
  const width = b1 - b0 + 1;
  const length = new Int32Array((a1 - a0 + 1) * width);
  for (let i = a1 - a0 - 1; i >= 0; i--) {
    for (let j = b1 - b0 - 1; j >= 0; j--) {
      const at = i * width + j;
      const both = a[a0 + i] === b[b0 + j];
      length[at] = both
        ? (length[at + width + 1] ?? 0) + 1
        : Math.max(length[at + width] ?? 0, length[at + 1] ?? 0);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a1 - a0 && j < b1 - b0) {
    const at = i * width + j;
    if (a[a0 + i] === b[b0 + j]) pairs.push([a0 + i++, b0 + j++]);
    else if ((length[at + width] ?? 0) >= (length[at + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

/** Places of texts that stand once in each part, so that they can only be one another. */
function anchors(a: readonly string[], b: readonly string[], part: Part): [number, number][] {
  const once = (list: readonly string[], from: number, to: number): Map<string, number> => {
    const seen = new Map<string, number>();
    for (let at = from; at < to; at++) {
      const text = list[at] as string;
      seen.set(text, seen.has(text) ? -1 : at);
    }
    return seen;
  };
  const inB = once(b, part.b0, part.b1);
  const both: [number, number][] = [];
  for (const [text, at] of once(a, part.a0, part.a1)) {
    const other = inB.get(text) ?? -1;
    if (at >= 0 && other >= 0) both.push([at, other]);
  }
  return ascending(both.sort(([x], [y]) => x - y));
}

/** The longest run of pairs that ascends in its second place as well. */
function ascending(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, second], at) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] as number]?.[1] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[at] = tails[low - 1] as number;
    tails[low] = at;
  });
  const run: [number, number][] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] as number) {
    run.push(pairs[at] as [number, number]);
  }
  return run.reverse();
}

/**
 * Places of what two lists have in common, in order. Exact where a part has few enough places; in
 * longer ones what stands once in both is held fast first, and a part without any such place that
 * is too long counts as all different.
 */
export function commonPairs(a: readonly string[], b: readonly string[]): Pairs {
  const pairs: [number, number][] = [];
  const open: Part[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }];
  while (open.length > 0) {
    const part = open.pop() as Part;
    let { a0, a1, b0, b1 } = part;
    while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) pairs.push([a0++, b0++]);
    while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) pairs.push([--a1, --b1]);
    if (a0 === a1 || b0 === b1) continue;
    const rest = { a0, a1, b0, b1 };
    if ((a1 - a0 + 1) * (b1 - b0 + 1) <= MOST_CELLS) {
      pairs.push(...byTable(a, b, rest));
      continue;
    }
    let [x, y] = [a0, b0];
    const held = anchors(a, b, rest);
    for (const [i, j] of held) {
      pairs.push([i, j]);
      open.push({ a0: x, a1: i, b0: y, b1: j });
      [x, y] = [i + 1, j + 1];
    }
    if (held.length > 0) open.push({ a0: x, a1, b0: y, b1 });
  }
  return pairs.sort(([x], [y]) => x - y);
}
