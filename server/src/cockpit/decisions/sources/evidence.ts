import { forecastExpiry } from '../../../trade/evidence/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** A renewal takes weeks at a laboratory or a register. */
const AHEAD_DAYS = 60;
/** Sales that count as at stake, as for a stock-out. */
const STAKE_DAYS = 14n;
/** Enough for the page, which shows two of a kind at most. */
const MOST = 5;

/** Evidence that ends soon, with the sales that stop being covered if it is not renewed. */
export async function evidenceDecisions({ tx, today }: Morning): Promise<Candidate[]> {
  const forecast = await forecastExpiry(tx, new Date(today), AHEAD_DAYS);
  return forecast.lines.slice(0, MOST).map((line) => {
    const record = forecast.records.get(line.recordId);
    const name = record?.number ?? record?.models[0] ?? record?.brands[0] ?? line.skus[0] ?? '';
    return {
      decisionId: `evidence/${line.recordId}`,
      kind: 'evidence',
      title: { code: 'decide.evidence_ends', params: { name, day: record?.validUntil ?? '' } },
      reason: {
        code: 'decide.evidence_ends_why',
        params: {
          skus: line.skus.length,
          markets: line.markets.join(', '),
          units: line.unitsPerWeek,
        },
      },
      moneyMinor: line.minorPerDay > 0n ? line.minorPerDay * STAKE_DAYS : null,
      dueOn: record?.validUntil ?? null,
      owner: 'owner',
      href: `/certificates?open=${line.recordId}`,
    };
  });
}
