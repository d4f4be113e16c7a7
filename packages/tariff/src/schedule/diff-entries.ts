import { plainText } from '../expression/plain-text.ts';
import type { Schedule, ScheduleChange, ScheduleLine } from './types.ts';

/** A line of an edition with its place in it. */
export interface DiffEntry {
  readonly line: ScheduleLine;
  readonly above: DiffEntry | null;
  /** The line whose special column is in force here. */
  readonly special: ScheduleLine | null;
  /** Texts without code after it that no code stands beneath. */
  trailing: string;
  /** Whether a code stands here or beneath. */
  used: boolean;
}

/** What is compared of a code. */
export type Facet = Exclude<ScheduleChange['kind'], 'added' | 'removed' | 'moved'>;

const STEP = ' › ';

/** The special column inherits with the set of rates it is printed in. */
const printsSpecial = ({ texts }: ScheduleLine): boolean =>
  texts.special !== '' || texts.general !== '';

/**
 * The codes of an edition in its order; a code printed again is named `code#2`. Texts that no
 * code stands beneath belong to the last code before them.
 */
export function diffEntries({ lines }: Schedule): Map<string, DiffEntry> {
  const entries = new Map<string, DiffEntry>();
  const stack: DiffEntry[] = [];
  let last: DiffEntry | undefined;
  const leave = (indent: number): void => {
    for (let top = stack.at(-1); top !== undefined && top.line.indent >= indent; ) {
      stack.pop();
      if (!top.used && last !== undefined) last.trailing += `${STEP}${top.line.description}`;
      top = stack.at(-1);
    }
  };
  for (const line of lines) {
    leave(line.indent);
    const above = stack.at(-1) ?? null;
    const special = printsSpecial(line) ? line : (above?.special ?? null);
    const entry: DiffEntry = { line, above, special, trailing: '', used: line.code !== '' };
    stack.push(entry);
    if (line.code === '') continue;
    for (let up = above; up !== null && !up.used; up = up.above) up.used = true;
    let name = line.code;
    for (let again = 2; entries.has(name); again++) name = `${line.code}#${again}`;
    entries.set(name, entry);
    last = entry;
  }
  leave(-1);
  return entries;
}

/** All texts from the top down to its own. */
export function pathOf(entry: DiffEntry): string[] {
  const path: string[] = [];
  for (let at: DiffEntry | null = entry; at !== null; at = at.above) {
    path.unshift(at.line.description);
  }
  return path;
}

/** Its own text after the texts without code between it and the nearest code above. */
function descriptionOf({ line, above, trailing }: DiffEntry): string {
  let text = line.description;
  for (let up = above; up !== null && up.line.code === ''; up = up.above) {
    text = `${up.line.description}${STEP}${text}`;
  }
  return `${text}${trailing}`;
}

const specialText = (entry: DiffEntry): string => plainText(entry.special?.texts.special ?? '');

/** A facet as people read it. */
export function textOf(facet: Facet, entry: DiffEntry): string {
  const { line } = entry;
  switch (facet) {
    case 'general':
    case 'other':
      return line[facet]?.text ?? '';
    case 'special':
      return specialText(entry);
    case 'description':
      return descriptionOf(entry);
    case 'units':
      return line.units.map((unit) => unit.text).join(', ');
    case 'footnotes':
      return line.footnotes.join(' ');
  }
}

/** What is compared where texts differ: other ways to write the same are taken out. */
export function keyOf(facet: Facet, entry: DiffEntry): string {
  const { line, special } = entry;
  switch (facet) {
    case 'general':
    case 'other':
      return JSON.stringify(line[facet]?.duty ?? null);
    case 'special':
      return JSON.stringify(specialText(entry) === '' ? [] : special?.special);
    case 'footnotes': {
      const notes = line.footnotes.map((note) => note.replace(/[ .]+$/, ''));
      return notes.sort().join('\n');
    }
    default:
      return plainText(textOf(facet, entry));
  }
}

/** The code whose line prints a facet; '' where none does. */
export function printedAt(facet: Facet, { line, special }: DiffEntry): string {
  if (facet === 'general' || facet === 'other') return line[facet]?.from ?? '';
  return facet === 'special' ? (special?.code ?? '') : line.code;
}
