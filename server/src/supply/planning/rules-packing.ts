/** Short forms in which very many explanations are stored. Pure. */
import { type PackedReason, packReason, unpackReason } from '@tradewind/stocking';
import type { Loser } from './types.ts';

/** The warehouse that lost, null = not to serve; how much dearer, null = not possible; by what. */
export type PackedLoser = readonly [string | null, number | null, ...PackedReason[]];

/**
 * The losers of a placement, a third as long as when every figure carries its name: a plan holds
 * six alternatives for each of ten thousands of placements.
 */
export function packLosers(losers: readonly Loser[]): PackedLoser[] {
  return losers.map(({ alternative, deltaCostMinor, lostBy }) => [
    alternative.kind === 'serve_from' ? alternative.warehouse : null,
    deltaCostMinor,
    ...lostBy.map(packReason),
  ]);
}

/** The inverse of `packLosers`. Plans stored before there was a short form are read as they are. */
export function unpackLosers(stored: readonly (PackedLoser | Loser)[]): Loser[] {
  return stored.map((one) => {
    if ('alternative' in one) return one;
    const [warehouse, deltaCostMinor, ...lostBy] = one;
    return {
      alternative:
        warehouse === null ? { kind: 'do_not_serve' } : { kind: 'serve_from', warehouse },
      deltaCostMinor,
      lostBy: lostBy.map(unpackReason),
    };
  });
}
