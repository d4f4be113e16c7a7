import type { Coded } from '../../api/jobs.ts';
import type { Flow, Plan } from '../../api/plans.ts';

/** Why a plan has no line: all is well, or it could not see, or it could reach nobody. */
export interface WhyNoLines {
  readonly why: 'enough' | 'enoughOfSeen' | 'nothingSeen' | 'unserved' | 'unservedLeftOut';
  /** The plan's own notes of what it left out. */
  readonly leftOut: readonly Coded[];
}

/** Notes that take products, markets, lanes or prices out of a plan; the others assume a figure. */
const LEAVES_OUT: ReadonlySet<string> = new Set([
  'market_unknown',
  'not_planned',
  'rate_unknown',
  'too_new',
  'unit_cost_unknown',
]);

/**
 * That every warehouse has enough is said only of a plan that serves some market and left nothing
 * out; everything else names what it could not do.
 */
export function whyNoLines(
  { assumptions, skuCount }: Pick<Plan, 'assumptions' | 'skuCount'>,
  flows: readonly Pick<Flow, 'kind'>[],
): WhyNoLines {
  const leftOut = assumptions.filter(({ code }) => LEAVES_OUT.has(code));
  const whole = leftOut.length === 0;
  if (flows.some(({ kind }) => kind === 'delivery')) {
    return { why: whole ? 'enough' : 'enoughOfSeen', leftOut };
  }
  if (skuCount === 0) return { why: 'nothingSeen', leftOut };
  return { why: whole ? 'unserved' : 'unservedLeftOut', leftOut };
}
