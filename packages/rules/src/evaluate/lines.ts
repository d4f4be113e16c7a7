import type { Held } from '../evidence/types.ts';
import { byKind } from './checklist.ts';
import { standingOfObligation } from './obligation.ts';
import { askedOf, bindsOf, groundOf, type Prepared, standingOf } from './prepare.ts';
import type { ObligationState, Subject } from './types.ts';

/**
 * The lines of a checklist without their words: how each obligation that binds stands, by
 * `rule/obligation`, and `rule/` as unknown where nobody can say whether the rule binds. For
 * telling what came and what went.
 */
export function linesOf(
  prepared: Prepared,
  subject: Subject,
  held: readonly Held[],
): Readonly<Record<string, ObligationState>> {
  const { ask, rules } = prepared;
  const ground = groundOf(prepared, subject);
  const kinds = byKind(held);
  const lines: Record<string, ObligationState> = {};
  for (const rule of rules) {
    const { id } = rule.rule;
    const binds = bindsOf(rule, standingOf(rule, ground, ask.day), ground);
    if (binds === 0) continue;
    if (binds === -1) {
      lines[`${id}/`] = 'unknown';
      continue;
    }
    for (const each of askedOf(rule, ask.action)) {
      const { asked, state } = standingOfObligation(each, ground, kinds);
      if (asked !== 0) lines[`${id}/${each.obligation.id}`] = state;
    }
  }
  return lines;
}
