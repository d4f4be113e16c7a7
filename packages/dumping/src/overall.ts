import type { Counted } from './check.ts';
import { baseOf, isBelow, marginOf, percentOf, type Sums } from './margins.ts';
import { compare, type Exact, exact, plus, text, ZERO } from './number.ts';
import type { DumpingInput, Overall } from './types.ts';

/** Imports from one country below it may be negligible (Anti-Dumping Agreement Art. 5.8). */
const NEGLIGIBLE_PERCENT = '3';

function addSums(a: Sums, b: Sums): Sums {
  return {
    units: plus(a.units, b.units),
    exports: plus(a.exports, b.exports),
    cif: a.cif === null || b.cif === null ? null : plus(a.cif, b.cif),
    invoiced: plus(a.invoiced, b.invoiced),
  };
}

/**
 * All models together: what is sold above normal value is set off against what is sold below
 * (WT/DS141, DS294), and beside it what counting such models as nothing would make of it.
 */
export function overallOf(counted: readonly Counted[], input: DumpingInput): Overall | null {
  let sums: Sums | null = null;
  let [total, zeroed]: [Exact, Exact] = [ZERO, ZERO];
  for (const { difference, sums: own } of counted) {
    if (difference === null || own === null) continue;
    sums = sums === null ? own : addSums(sums, own);
    total = plus(total, difference);
    if (difference.n > 0n) zeroed = plus(zeroed, difference);
  }
  if (sums === null) return null;
  const { cif } = sums;
  const { marginBase } = input;
  const { perUnit: _, ...margin } = marginOf(total, sums, marginBase);
  const open = counted.filter(({ result }) => result.status === 'open').length;
  const unknown = counted.filter(({ difference }) => difference === null).length;
  const injury = input.injuryMarginPercent ?? null;
  const share = input.importSharePercent ?? null;
  return {
    models: counted.length,
    ...{ unknown, open, ...margin },
    isDeMinimis: unknown + open > 0 ? null : isBelow(total, sums, marginBase),
    zeroed: {
      total: text(zeroed, 2),
      percent: text(percentOf(zeroed, baseOf(sums, marginBase)), 4),
    },
    lesserDutyPercent: injury === null || cif === null ? null : lesser(injury, total, cif),
    mayBeNegligible:
      share === null
        ? null
        : compare(exact(share, 'importSharePercent'), exact(NEGLIGIBLE_PERCENT, '')) < 0,
  };
}

/** The lower of the two, never below nothing (Art. 9.1; Reg. (EU) 2016/1036 Art. 9(4)). */
function lesser(injury: string, total: Exact, cif: Exact): string {
  const own = percentOf(total, cif);
  const other = exact(injury, 'injuryMarginPercent');
  const less = compare(own, other) < 0 ? own : other;
  return text(less.n < 0n ? ZERO : less, 4);
}
