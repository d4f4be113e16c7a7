import type { CodeMention, Notice } from '@tradewind/monitor';
import type { Standing, State } from './types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Documents of this many days are asked for at first; later from before the last answer. */
const FIRST_DAYS = 30;
/** Documents appear late and are corrected: days before the last answer that are asked again. */
const OVERLAP_DAYS = 3;

/** The day from which documents are asked for; after a long silence, from when it began. */
export function sinceDay(succeededAt: Date | null, now: Date): string {
  const first = now.getTime() - FIRST_DAYS * DAY_MS;
  const again = (succeededAt?.getTime() ?? first) - OVERLAP_DAYS * DAY_MS;
  return new Date(Math.min(first, again)).toISOString().slice(0, 10);
}

/** Whether documents come from the newest to the oldest; one without a day says nothing of it. */
export function isNewestFirst(notices: readonly { readonly published: string | null }[]): boolean {
  const days = notices.flatMap(({ published }) => published ?? []);
  return (
    days.length === notices.length &&
    days.every((day, at) => at === 0 || day <= (days[at - 1] ?? day))
  );
}

export interface Health {
  readonly enabled: boolean;
  readonly enabledAt: Date | null;
  readonly succeededAt: Date | null;
  readonly failingSince: Date | null;
}

/**
 * Since when what is known of a source is not to be relied on as the newest: its first failure
 * after it last answered, or the moment from which an answer was overdue. Null while it is well,
 * and for one that is off and was never fed: nothing is known of that one at all.
 */
export function staleSince(
  { enabled, enabledAt, succeededAt, failingSince }: Health,
  staleAfterHours: number | null,
  now: Date,
): Date | null {
  if (failingSince !== null) return failingSince;
  const base = succeededAt ?? (enabled ? enabledAt : null);
  if (base === null || staleAfterHours === null) return null;
  const due = new Date(base.getTime() + staleAfterHours * HOUR_MS);
  return due < now ? due : null;
}

/** Whether an enabled source is due to be asked. */
export function isDue(triedAt: Date | null, everyHours: number, now: Date): boolean {
  return triedAt === null || now.getTime() - triedAt.getTime() >= everyHours * HOUR_MS;
}

/** Where a document stands: a newer version than was decided on shows, the decision stays. */
export function standingOf(state: State, decidedVersion: number, versionNo: number): Standing {
  return state !== 'new' && decidedVersion < versionNo ? 'changed' : state;
}

/** Decisions that need a reason: all but having read it, and pricing, whose impact says why. */
export const needsReason = (state: State): boolean => state !== 'read' && state !== 'impact';

/**
 * What makes two readings of a document the same: what the source said. What was worked out from
 * it is left out, so that a better reader makes no new versions.
 */
export function contentOf(notice: Notice): string {
  const { kind, title, abstract, text, before, published, jurisdictions, goods, days } = notice;
  const said = days.filter(({ from }) => from === 'field');
  return JSON.stringify([
    ...[kind, title, abstract, text, before, published, jurisdictions],
    ...[goods.brands, goods.models, goods.barcodes],
    said.map(({ meaning, day }) => [meaning, day]),
    // Of a revision they are given, and its text may leave some out.
    kind === 'revision' ? notice.codes.map(({ from }) => from) : [],
  ]);
}

/** One changed line of a tariff. */
export interface LineChange {
  readonly code: string;
  readonly kind: string;
  readonly old: string;
  readonly new: string;
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ general: 'general rate', special: 'special rates', other: 'column 2 rate' },
};

const isCode = (text: string): boolean => /^\d{4,10}$/.test(text);

/** Codes of changed lines, each once; of a line that moved, both places. */
export function changedCodes(changes: readonly LineChange[]): CodeMention[] {
  const found = new Map<string, CodeMention>();
  for (const change of changes) {
    const moved = change.kind === 'moved' ? [change.old, change.new] : [];
    for (const text of [change.code, ...moved]) {
      const code = text.replace(/\D/g, '');
      if (isCode(code)) found.set(code, { from: code, to: code, words: code });
    }
  }
  return [...found.values()];
}

/** Lines printed of a revision; the comparison of editions has all of them. */
const MOST_LINES = 2000;

/** What the changed lines said before and say now, a line each, for reading side by side. */
export function revisionTexts(changes: readonly LineChange[]): { before: string; after: string } {
  const before: string[] = [];
  const after: string[] = [];
  for (const change of changes.slice(0, MOST_LINES)) {
    const head = `${change.code} ${WORDS[change.kind] ?? change.kind}`;
    if (change.kind !== 'added') before.push(`${head}: ${change.old}`);
    if (change.kind !== 'removed') after.push(`${head}: ${change.new}`);
  }
  const left = changes.length - MOST_LINES;
  if (left > 0) after.push(`and ${left} more changes`);
  return { before: before.join('\n'), after: after.join('\n') };
}
