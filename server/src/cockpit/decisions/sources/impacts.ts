import { listImpacts } from '../../impact/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** Open changes looked at; the ranking takes the best of them. */
const CHANGES = 20;

/** Changes of rules and rates that wait for a decision, at what carrying on would cost. */
export async function impactDecisions({ tx, base }: Morning): Promise<Candidate[]> {
  const open = await listImpacts(tx, { state: 'open', before: undefined, limit: CHANGES });
  return open
    .filter(({ summary }) => summary.exposed + summary.unknown > 0)
    .map(({ impactId, change, summary }) => ({
      decisionId: `rule_change/${impactId}`,
      kind: 'rule_change',
      title: {
        code: change.kind === 'rate' ? 'decide.rate_change' : 'decide.rule_change',
        params: {
          market: change.market,
          day: change.effectiveOn,
          zh: change.title.zh,
          en: change.title.en,
        },
      },
      reason: {
        code: 'decide.rule_change_why',
        params: {
          ...{ skus: summary.exposed, shipments: summary.shipmentsHit },
          ...{ units: summary.ordersHitUnits, unknown: summary.unknown },
        },
      },
      // What was worked out in another base currency has to be worked out anew.
      moneyMinor:
        summary.atStakeMinor === null || summary.currency !== base
          ? null
          : BigInt(summary.atStakeMinor),
      dueOn: summary.decideBy,
      owner: 'owner',
      href: `/impacts/${impactId}`,
    }));
}
