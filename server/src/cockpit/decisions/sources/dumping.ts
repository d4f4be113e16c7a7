import { dumpingWarnings } from '../../../trade/remedies/index.ts';
import { minorOf } from '../minor.ts';
import type { Candidate, Morning } from '../types.ts';

/** Enough for the page, which shows two of a kind at most. */
const MOST = 5;

/** Goods a self-check found dumped where somebody may file, at the duty they would then pay. */
export async function dumpingDecisions({ tx, base }: Morning): Promise<Candidate[]> {
  const warnings = await dumpingWarnings(tx);
  return warnings.slice(0, MOST).map((one) => ({
    decisionId: `dumping/${one.checkId}/${one.sku}`,
    kind: 'dumping',
    title: {
      code: 'decide.dumping',
      params: { sku: one.sku, market: one.market, percent: one.marginPercent },
    },
    reason: {
      code: 'decide.dumping_why',
      params: { raise: one.raisePercent ?? '?', gaps: one.openGaps.length },
    },
    moneyMinor: minorOf(one.atStake, one.currency, base),
    dueOn: null,
    owner: 'owner',
    href: `/remedies?tab=check&check=${one.checkId}`,
  }));
}
