/** Which lots of what is on its way go elsewhere. Pure. */
import type { Level } from './types.ts';

export interface LotUnits {
  readonly lot: string;
  readonly units: number;
}

/**
 * Takes units out of transit: only of the lots a paper sent, and never more than is on its way.
 * @param levels every lot of the SKU in the warehouse the units are on their way to
 * @param sent units of each lot that the paper has in transit there
 * @returns parts by lot (fewer than asked for where the ledger knows of fewer), and what is left
 */
export function takeInTransit(
  levels: readonly Level[],
  sent: readonly LotUnits[],
  units: number,
): { readonly parts: LotUnits[]; readonly levels: Level[]; readonly sent: LotUnits[] } {
  const taken = new Map<string, number>();
  let missing = units;
  for (const { lot, units: ofPaper } of sent) {
    const there = levels.find((level) => level.lot === lot)?.transit ?? 0;
    const part = Math.min(missing, ofPaper, there);
    if (part <= 0) continue;
    taken.set(lot, part);
    missing -= part;
  }
  const less = (lot: string): number => taken.get(lot) ?? 0;
  return {
    parts: [...taken].map(([lot, part]) => ({ lot, units: part })),
    levels: levels.map((level) => ({ ...level, transit: level.transit - less(level.lot) })),
    sent: sent.map((row) => ({ ...row, units: row.units - less(row.lot) })),
  };
}
