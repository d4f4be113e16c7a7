/** What was posted, as a rule the engine can ask goods about, and when it binds them. Pure. */
import type { Condition, Rule } from '@tradewind/rules';
import { systemOf } from '../../trade/classification/index.ts';
import type { Change, Coded, Timing, Trigger } from './types.ts';

/** Members and what belongs to them of a place that is more than one country. */
export type MembersOf = (market: string) => readonly string[];

const ID = 'IMPACT';
const WORLD = 'world';

/** Scope of a change as a condition; a rule brings its own. */
function scopeOf(change: Exclude<Change, { kind: 'rule' }>): Condition {
  const { hs, except, origins } = change;
  const parts: Condition[] = [];
  if (hs.length > 0) parts.push({ hs, ...(except.length > 0 ? { except } : {}) });
  if (origins.length > 0) parts.push({ place: 'origin', in: origins });
  if (change.kind === 'requirement') parts.push(...change.facts);
  // Nothing said is all goods there.
  return { all: parts.length > 0 ? parts : [{ place: 'market', in: [WORLD] }] };
}

/** The change in the shape of a rule: what it asks and whom it binds. */
export function ruleOf(change: Change): Rule {
  if (change.kind === 'rule') return change.rule;
  const { title, market, effectiveOn } = change;
  const evidence = change.kind === 'requirement' ? change.evidence : [];
  return {
    ...{ id: ID, version: 1, jurisdiction: market, topic: 'impact', title, statement: title },
    ...{ law: ID, status: 'in_force', valid: { from: effectiveOn, on: 'import' } },
    ...{ known: { from: '1900-01-01' }, when: scopeOf(change), cases: [] },
    obligations:
      evidence.length === 0
        ? []
        : [
            {
              ...{ id: 'evidence', kind: 'document', text: title, anyOf: [{ evidence }] },
              ...{ by: ['seller'], consequence: 'hold' },
            },
          ],
  };
}

/** Countries in which the change holds: a duty holds in the whole customs territory. */
export function countriesOf(change: Change, membersOf: MembersOf): string[] {
  const { market } = change;
  const country = market.slice(0, 2);
  const place = change.kind === 'rate' ? systemOf(country) : market;
  const members = membersOf(place);
  return [...(members.length > 0 ? members : [country])].sort();
}

/** A sale or an offer reaches goods on the shelf; anything else what comes in. */
const triggerOf = (on: string): Trigger => (on === 'sale' || on === 'offer' ? 'sale' : 'import');

const asDay = (date: unknown): string | null =>
  typeof date === 'string' && /^\d{4}-\d{2}-\d{2}/.test(date) ? date.slice(0, 10) : null;

/** First day of a rule that names one; null where it hangs on something else. */
export const firstDayOf = (rule: Rule): string | null => asDay(rule.valid.from);

/**
 * When the change binds goods. Of a rule those transitions are read that name plain days and hold
 * for all goods; the others are named as not read.
 */
export function timingOf(change: Change): {
  readonly timing: Timing;
  readonly notes: readonly Coded[];
} {
  const { effectiveOn } = change;
  if (change.kind === 'rate') {
    const { transit } = change;
    return { timing: { effectiveOn, on: 'import', sellThroughUntil: null, transit }, notes: [] };
  }
  if (change.kind === 'requirement') {
    const { on, sellThroughUntil, transit } = change;
    return { timing: { effectiveOn, on, sellThroughUntil, transit }, notes: [] };
  }
  const found: { -readonly [K in keyof Timing]: Timing[K] } = {
    ...{ effectiveOn, on: triggerOf(change.rule.valid.on), sellThroughUntil: null, transit: null },
  };
  let unread = (change.rule.stages ?? []).length;
  for (const { event, before, until, when } of change.rule.transitions ?? []) {
    const [first, last] = [asDay(before), until === undefined ? null : asDay(until)];
    if (first === null || when !== undefined || (until !== undefined && last === null)) {
      unread++;
    } else if (event === 'loading' || event === 'export') {
      found.transit = { loadedBefore: first, arrivesBy: last };
    } else if (event === 'placing' || event === 'import') {
      // Open for ever is what `import` means: what is inside stays free.
      if (last === null) found.on = 'import';
      else found.sellThroughUntil = last;
    } else unread++;
  }
  const notes =
    unread === 0 ? [] : [{ code: 'impact.transitions_not_read', params: { count: unread } }];
  return { timing: found, notes };
}

/** Whether goods that do not meet it may not be brought in or sold. */
export function stops(change: Change): boolean {
  if (change.kind === 'rate') return false;
  if (change.kind === 'requirement') return true;
  return change.rule.obligations.some(
    ({ consequence }) => consequence === 'block' || consequence === 'hold',
  );
}
