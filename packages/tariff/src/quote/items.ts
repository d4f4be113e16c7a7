import type { ItemKey } from '../book/types.ts';
import type { Ground, GroundLine } from './ground.ts';

/** Digits of the code a part of the key looks at; undefined for what is no part of a code. */
const CODE_DIGITS: Readonly<Partial<Record<ItemKey, number>>> = { hs4: 4, hs6: 6, hs8: 8 };

/** Whether a line's code is long enough for the key. */
function isNamed(key: readonly ItemKey[], { code }: GroundLine): boolean {
  for (const part of key) {
    if (part === 'description' || part === 'origin') continue;
    if (code === null) return false;
    if (code.length < (CODE_DIGITS[part] ?? 0)) return false;
  }
  return true;
}

function isSamePart(part: ItemKey, a: GroundLine, b: GroundLine): boolean {
  if (part === 'description') return a.description === b.description;
  if (part === 'origin') return a.origin === b.origin;
  if (a.code === b.code) return true;
  const digits = CODE_DIGITS[part];
  return digits !== undefined && a.code?.slice(0, digits) === b.code?.slice(0, digits);
}

/** Whether two lines are one item; what differs most often, the words, is looked at first. */
function isSameItem(key: readonly ItemKey[], a: GroundLine, b: GroundLine): boolean {
  for (let i = key.length - 1; i >= 0; i -= 1) {
    if (!isSamePart(key[i] as ItemKey, a, b)) return false;
  }
  return true;
}

/** Up to so many lines, comparing each with each costs less than naming them. */
const FEW_LINES = 12;

const DEFAULT_KEY: readonly ItemKey[] = ['hs6', 'description', 'origin'];

/** The group of an item among others; made and added where there is none. */
function groupIn(groups: GroundLine[][], key: readonly ItemKey[], line: GroundLine): boolean {
  for (const group of groups) {
    if (isSameItem(key, group[0] as GroundLine, line)) {
      group.push(line);
      return true;
    }
  }
  groups.push([line]);
  return false;
}

/** Of a long declaration only items of the same words are compared. */
function groupByWords(lines: readonly GroundLine[], key: readonly ItemKey[]): GroundLine[][] {
  if (!key.includes('description')) return groupAll(lines, key);
  const byWords = new Map<string, GroundLine[][]>();
  const all: GroundLine[][] = [];
  for (const line of lines) {
    const alike = byWords.get(line.description) ?? [];
    if (alike.length === 0) byWords.set(line.description, alike);
    if (!groupIn(alike, key, line)) all.push(alike.at(-1) as GroundLine[]);
  }
  return all;
}

function groupAll(lines: readonly GroundLine[], key: readonly ItemKey[]): GroundLine[][] {
  const groups: GroundLine[][] = [];
  for (const line of lines) groupIn(groups, key, line);
  return groups;
}

function noteUnnamed(line: GroundLine): void {
  line.gaps.push(
    line.code === null
      ? { code: 'code_missing', params: {} }
      : { code: 'code_too_short', params: { code: line.code } },
  );
}

/**
 * Lines that are one item in the eyes of the law, each group in the order of the request; a line
 * whose code is too short for the key is a gap and in no group.
 */
export function items(
  ground: Ground,
  lines: readonly GroundLine[],
  keys: Readonly<Record<string, readonly ItemKey[]>> | undefined,
): GroundLine[][] {
  const key = keys?.[ground.entry ?? ''] ?? keys?.['default'] ?? DEFAULT_KEY;
  const named: GroundLine[] = [];
  for (const line of lines) {
    if (isNamed(key, line)) named.push(line);
    else noteUnnamed(line);
  }
  return named.length <= FEW_LINES ? groupAll(named, key) : groupByWords(named, key);
}
