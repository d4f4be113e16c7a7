import type { ReasonCount, Severity } from '../../api/imports.ts';

export interface ReasonGroup {
  readonly severity: Severity;
  readonly code: string;
  /** The server's sentence of the first of them; null where it speaks of what differs by row. */
  readonly text: string | null;
  /** Texts at fault, the most frequent first. */
  readonly values: readonly string[];
  readonly count: number;
}

const ORDER: Readonly<Record<Severity, number>> = { rejected: 0, set_aside: 1, warning: 2 };

/** A name nobody filled in: counted over many rows, a reason has no one SKU or order to name. */
const UNFILLED = /\{\w+\}/;

/** Reasons of one kind together: rejected ones first, the most frequent first. */
export function reasonGroups(reasons: readonly ReasonCount[]): readonly ReasonGroup[] {
  const groups = new Map<string, { first: ReasonCount; values: string[]; count: number }>();
  for (const reason of [...reasons].sort((a, b) => b.count - a.count)) {
    const key = `${reason.severity} ${reason.code}`;
    const group = groups.get(key) ?? { first: reason, values: [], count: 0 };
    group.count += reason.count;
    if (reason.value !== null) group.values.push(reason.value);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first, values, count }) => ({
      severity: first.severity,
      code: first.code,
      text: UNFILLED.test(first.text) ? null : first.text,
      values,
      count,
    }))
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.count - a.count);
}
