import type { Candidate, DecisionKind } from './types.ts';

/** What fits on a morning. */
const MOST = 5;
/** So that one subject does not push out all others. */
const MOST_OF_A_KIND = 2;
/** Without a deadline a decision counts as due in a month. */
const OPEN_DAYS = 30;

const DAY_MS = 86_400_000;

/** Days left, at least one: what is overdue is as urgent as what is due today. */
function daysLeft(candidate: Candidate, today: string): number {
  if (candidate.dueOn === null) return OPEN_DAYS;
  const days = (Date.parse(candidate.dueOn) - Date.parse(today)) / DAY_MS;
  return Math.max(1, Math.min(OPEN_DAYS, Math.round(days) + 1));
}

/**
 * The things to decide today: ranked by money at stake for each day left to decide, at most two of
 * a kind while other kinds wait, at most five. Of unknown money it is not known that it is
 * little, so it ranks by its deadline behind known money but is never dropped for being unknown:
 * the first
 * unknown one keeps the last place when five known ones would fill the page.
 */
export function rankDecisions(candidates: readonly Candidate[], today: string): Candidate[] {
  const known = candidates
    .filter((one) => one.moneyMinor !== null)
    .map((one) => ({ one, weight: Number(one.moneyMinor) / daysLeft(one, today) }))
    .sort((a, b) => b.weight - a.weight || byId(a.one, b.one))
    .map(({ one }) => one);
  const unknown = candidates
    .filter((one) => one.moneyMinor === null)
    .sort((a, b) => daysLeft(a, today) - daysLeft(b, today) || byId(a, b));
  const chosen = choose([...known, ...unknown]);
  const firstUnknown = unknown[0];
  const full = chosen.length === MOST && chosen.every((one) => one.moneyMinor !== null);
  return full && firstUnknown !== undefined ? [...chosen.slice(0, -1), firstUnknown] : chosen;
}

function byId(a: Candidate, b: Candidate): number {
  return a.decisionId < b.decisionId ? -1 : a.decisionId > b.decisionId ? 1 : 0;
}

function choose(ranked: readonly Candidate[]): Candidate[] {
  const counts = new Map<DecisionKind, number>();
  const first: Candidate[] = [];
  const spare: Candidate[] = [];
  for (const one of ranked) {
    const count = counts.get(one.kind) ?? 0;
    counts.set(one.kind, count + 1);
    (count < MOST_OF_A_KIND ? first : spare).push(one);
  }
  const kept = new Set([...first.slice(0, MOST), ...spare].slice(0, MOST));
  return ranked.filter((one) => kept.has(one));
}

/** Change against the span before; null where there is nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before > 0 ? (now - before) / before : null;
}
