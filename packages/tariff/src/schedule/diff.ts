import { plainText } from '../expression/plain-text.ts';
import {
  type DiffEntry,
  diffEntries,
  type Facet,
  keyOf,
  pathOf,
  printedAt,
  textOf,
} from './diff-entries.ts';
import type { Schedule, ScheduleChange } from './types.ts';

const RATES = ['general', 'special', 'other'] as const;
const FACETS: readonly Facet[] = [...RATES, 'description', 'units', 'footnotes'];

const byCode = (a: ScheduleChange, b: ScheduleChange): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

/** Description and printed rates, in the order of the schedule's columns. */
function summary(entry: DiffEntry): string {
  const printed = RATES.map((facet) =>
    printedAt(facet, entry) === entry.line.code ? textOf(facet, entry) : '',
  );
  return [textOf('description', entry), ...printed].join(' | ').replace(/(?: \| )+$/, '');
}

/**
 * Told where it is printed: a change both codes inherit from one line is that line's. Texts
 * that differ in spelling only (markup, blanks, `1.0%` for `1%`) are the same.
 */
function compare(before: DiffEntry, after: DiffEntry): ScheduleChange[] {
  const { code } = after.line;
  const changes: ScheduleChange[] = [];
  for (const kind of FACETS) {
    const place = printedAt(kind, after);
    if (place !== code && place !== '' && place === printedAt(kind, before)) continue;
    const change = { code, kind, old: textOf(kind, before), new: textOf(kind, after) };
    if (change.old !== change.new && keyOf(kind, before) !== keyOf(kind, after)) {
      changes.push(change);
    }
  }
  return changes;
}

const comparable = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * The texts all the way up and the rates. `Other` covers what its siblings leave, so that the
 * same words are no sign of the same goods: only the line of the same eight digits is the same.
 */
function identity(entry: DiffEntry): string {
  const texts = pathOf(entry).map(comparable);
  const residual = /^(?:other)?$/.test(texts.at(-1) ?? '');
  const scope = residual ? entry.line.code.replace(/(?<=^\d{8})00$/, '') : '';
  return JSON.stringify([scope, texts, ...RATES.map((facet) => keyOf(facet, entry))]);
}

/** Entries by identity, where only one has it. */
function unique(entries: readonly DiffEntry[]): Map<string, DiffEntry> {
  const alone = new Map<string, DiffEntry | null>();
  for (const entry of entries) {
    const key = identity(entry);
    alone.set(key, alone.has(key) ? null : entry);
  }
  const found = [...alone].filter((pair): pair is [string, DiffEntry] => pair[1] !== null);
  return new Map(found);
}

function comings(removed: readonly DiffEntry[], added: readonly DiffEntry[]): ScheduleChange[] {
  const arrivals = unique(added);
  const moves = new Map<DiffEntry, DiffEntry>();
  for (const [key, entry] of unique(removed)) {
    const goal = arrivals.get(key);
    if (goal !== undefined) moves.set(entry, goal);
  }
  const arrived = new Set(moves.values());
  const goings = removed.map((entry): ScheduleChange => {
    const { code } = entry.line;
    const goal = moves.get(entry);
    return goal === undefined
      ? { code, kind: 'removed', old: summary(entry), new: '' }
      : { code, kind: 'moved', old: code, new: goal.line.code };
  });
  const news = added
    .filter((entry) => !arrived.has(entry))
    .map((entry): ScheduleChange => {
      return { code: entry.line.code, kind: 'added', old: '', new: summary(entry) };
    });
  return [...goings, ...news];
}

/**
 * What changed from one edition of a schedule to another, by code, ascending.
 *
 * - A rate is compared as it is in force, and told at the line that prints it.
 * - A description is the line's own text after the texts without code between it and the nearest
 *   code above: a changed text without code is told at the codes directly beneath it, or, where
 *   none is, at the last code before it.
 * - `moved` (`old` and `new` are codes) stands for a removed and an added code with the same
 *   texts all the way up and the same rates, where no other pair fits; for `Other`, which covers
 *   what its siblings leave, only where the eight digits are the same.
 * - `old` and `new` of added and removed codes: description | general | special | other.
 */
export function diffSchedules(before: Schedule, after: Schedule): ScheduleChange[] {
  const old = diffEntries(before);
  const now = diffEntries(after);
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, entry]) => entry);
  const added = [...now].filter(([name]) => !old.has(name)).map(([, entry]) => entry);
  const changes = [...now].flatMap(([name, entry]) => {
    const previous = old.get(name);
    return previous === undefined ? [] : compare(previous, entry);
  });
  return [...changes, ...comings(removed, added)].sort(byCode);
}
