import { commonPairs } from './common.ts';
import { sentencesOf, tokensOf } from './sentences.ts';

/** A piece of a sentence; `changed` where the other side has something else in its place. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** A sentence of the old text beside one of the new; [] where a side has none. */
export interface Row {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly old: readonly Piece[];
  readonly new: readonly Piece[];
}

/** Sentences with fewer of their words in common than this are not one sentence changed. */
const LIKE = 0.4;
/** Longest runs of changed sentences whose likeness is worked out pair by pair. */
const MOST_RUN = 60;

const bare = (tokens: readonly string[]): string[] => tokens.filter((token) => /\S/.test(token));

function likeness(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [bare(a), bare(b)];
  const most = Math.max(x.length, y.length);
  return most === 0 ? 1 : commonPairs(x, y).length / most;
}

function pieces(tokens: readonly string[], common: ReadonlySet<number>): Piece[] {
  const made: { text: string; changed: boolean }[] = [];
  tokens.forEach((text, at) => {
    const changed = !common.has(at);
    const last = made.at(-1);
    if (last !== undefined && last.changed === changed) last.text += text;
    else made.push({ text, changed });
  });
  return made;
}

function changedRow(a: readonly string[], b: readonly string[]): Row {
  const pairs = commonPairs(a, b);
  return {
    kind: 'changed',
    old: pieces(a, new Set(pairs.map(([at]) => at))),
    new: pieces(b, new Set(pairs.map(([, at]) => at))),
  };
}

const removedRow = (text: string): Row => ({
  ...{ kind: 'removed', old: [{ text, changed: true }], new: [] },
});
const addedRow = (text: string): Row => ({
  ...{ kind: 'added', old: [], new: [{ text, changed: true }] },
});

/** Rows of a run of sentences that have no equals: those alike in order beside one another. */
function* runRows(old: readonly string[], fresh: readonly string[]): Generator<Row> {
  const short = old.length <= MOST_RUN && fresh.length <= MOST_RUN;
  const [a, b] = [old.map(tokensOf), fresh.map(tokensOf)];
  let next = 0;
  for (const [at, text] of old.entries()) {
    const tokens = a[at] as string[];
    const like = short
      ? b.findIndex((other, place) => place >= next && likeness(tokens, other) >= LIKE)
      : -1;
    if (like < 0) {
      yield removedRow(text);
      continue;
    }
    for (; next < like; next++) yield addedRow(fresh[next] as string);
    yield changedRow(tokens, b[like] as string[]);
    next = like + 1;
  }
  for (; next < fresh.length; next++) yield addedRow(fresh[next] as string);
}

/**
 * Two texts beside one another, sentence by sentence, with the words that changed. The old pieces
 * of all rows in order are the old text's sentences, the new ones those of the new text.
 */
export function sideBySide(oldText: string, newText: string): Row[] {
  const [a, b] = [sentencesOf(oldText), sentencesOf(newText)];
  const rows: Row[] = [];
  let [x, y] = [0, 0];
  for (const [i, j] of [...commonPairs(a, b), [a.length, b.length] as const]) {
    rows.push(...runRows(a.slice(x, i), b.slice(y, j)));
    const text = a[i];
    if (text !== undefined) {
      const piece = [{ text, changed: false }];
      rows.push({ kind: 'same', old: piece, new: piece });
    }
    [x, y] = [i + 1, j + 1];
  }
  return rows;
}
