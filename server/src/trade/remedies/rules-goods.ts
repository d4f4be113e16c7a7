/** Which goods a case reaches: yes, nobody can tell, or a person said no. Pure. */
import { makerKeys } from './rules.ts';
import type { CaseBody, GoodsRuling, JudgedGoods, Need } from './types.ts';

export interface GoodsAtBorder {
  readonly sku: string;
  /** Longest code on file for the territory, digits; null is none. */
  readonly code: string | null;
  readonly origin: string | null;
}

type Truth = 'yes' | 'no' | 'unknown';

/** A code shorter than the scope's may or may not lie in it. */
function inCodes(codes: readonly string[], code: string): Truth {
  if (codes.some((prefix) => code.startsWith(prefix))) return 'yes';
  return codes.some((prefix) => prefix.startsWith(code)) ? 'unknown' : 'no';
}

function codeTruth({ hs, exceptHs }: CaseBody, code: string | null): Truth {
  if (code === null) return 'unknown';
  const inside = inCodes(hs, code);
  if (inside === 'no') return 'no';
  const outside = inCodes(exceptHs, code);
  if (outside === 'yes') return 'no';
  return inside === 'yes' && outside === 'no' ? 'yes' : 'unknown';
}

function originTruth({ origins, extensions }: CaseBody, origin: string | null): Truth {
  if (origins.length === 0) return 'yes';
  if (origin === null) return 'unknown';
  const countries = [...origins, ...extensions.map(({ country }) => country)];
  return countries.includes(origin) ? 'yes' : 'no';
}

/**
 * Goods a case reaches, those nobody can tell of, and those a person put outside; goods that are
 * certainly something else are left out. A code alone never frees goods of unknown origin.
 * A ruling on a rate the case does not have is one of all others.
 */
export function judgeGoods(
  body: CaseBody,
  goods: readonly GoodsAtBorder[],
  rulings: ReadonlyMap<string, GoodsRuling>,
): JudgedGoods[] {
  const makers = new Set(makerKeys(body.rates));
  return goods.flatMap(({ sku, code, origin }): JudgedGoods[] => {
    const ruling = rulings.get(sku) ?? null;
    // A person has read the words of the scope; the code only hints at it.
    const byCode = ruling === null ? codeTruth(body, code) : 'yes';
    const byOrigin = originTruth(body, origin);
    if (byCode === 'no' || byOrigin === 'no') return [];
    const base = { sku, code, origin, ruling };
    if (ruling?.ruling === 'out') return [{ ...base, verdict: 'out', needs: [], maker: null }];
    const needs: Need[] = [];
    if (byCode === 'unknown') needs.push(code === null ? 'hs' : 'hs_longer');
    if (byOrigin === 'unknown') needs.push('origin');
    if (needs.length > 0) return [{ ...base, verdict: 'unknown', needs, maker: null }];
    const isKnown = ruling !== null && makers.has(ruling.ruling);
    return [{ ...base, verdict: 'hit', needs, maker: isKnown ? ruling.ruling : 'others' }];
  });
}
