import { remember } from '../memo.ts';
import type { CodeRate, RateAnswer, RateSource } from './types.ts';

/** Days whose answers are kept: three months of checkouts. */
const MOST_DAYS = 100;

const holdsOn = (rate: CodeRate, day: string): boolean =>
  (rate.from === undefined || rate.from <= day) && (rate.until === undefined || day < rate.until);

const sameRate = (a: CodeRate, b: CodeRate): boolean =>
  JSON.stringify([a.general, a.special, a.other, a.additional]) ===
  JSON.stringify([b.general, b.special, b.other, b.additional]);

/**
 * Rates typed by code. The longest code on file that begins the code asked for answers; a code
 * shorter than those on file answers only where all below it agree. `complete` says that every
 * code of the jurisdiction is on file, so that an absent one is no valid code rather than one
 * nobody typed yet; then a code longer than its line (padded with zeros, say) is refused too.
 */
export function rateTable(
  jurisdiction: string,
  rates: readonly CodeRate[],
  complete: (code: string, day: string) => boolean = () => false,
): RateSource {
  const byCode = new Map<string, CodeRate[]>();
  const below = new Map<string, Set<string>>();
  for (const rate of rates) {
    const list = byCode.get(rate.code);
    if (list === undefined) byCode.set(rate.code, [rate]);
    else list.push(rate);
    for (let length = 2; length < rate.code.length; length += 1) {
      const prefix = rate.code.slice(0, length);
      const set = below.get(prefix);
      if (set === undefined) below.set(prefix, new Set([rate.code]));
      else set.add(rate.code);
    }
  }
  const at = (code: string, day: string): CodeRate | undefined =>
    byCode.get(code)?.find((rate) => holdsOn(rate, day));
  const beneath = (code: string, day: string): CodeRate[] =>
    [...(below.get(code) ?? [])].flatMap((longer) => at(longer, day) ?? []);

  const answer = (code: string, day: string): RateAnswer => {
    const own = at(code, day);
    const longer = beneath(code, day);
    const [first, ...rest] = longer;
    if (first !== undefined) {
      if (
        rest.every((rate) => sameRate(rate, first)) &&
        (own === undefined || sameRate(own, first))
      )
        return { found: 'rate', rate: own ?? first };
      return { found: 'several', codes: longer.map((rate) => rate.code).slice(0, 12) };
    }
    if (own !== undefined) return { found: 'rate', rate: own };
    for (let length = code.length - 1; length >= 2; length -= 1) {
      const prefix = code.slice(0, length);
      const rate = at(prefix, day);
      const kin = beneath(prefix, day);
      if (rate !== undefined && kin.length === 0 && !complete(prefix, day)) {
        return { found: 'rate', rate };
      }
      if (rate !== undefined || kin.length > 0) {
        return complete(prefix, day)
          ? { found: 'not_valid', nearest: kin.map((near) => near.code).slice(0, 8) }
          : { found: 'nothing' };
      }
    }
    return { found: 'nothing' };
  };
  // By day, then by code: one key of both would have to be joined anew at every question.
  const memory = new Map<string, Map<string, RateAnswer>>();
  return {
    jurisdiction,
    find(code, day) {
      const ofDay = memory.get(day) ?? remember(memory, day, new Map(), MOST_DAYS);
      return ofDay.get(code) ?? remember(ofDay, code, answer(code, day));
    },
  };
}
