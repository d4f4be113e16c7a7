/** Which goods a change binds: yes, no, or what would have to be known. Pure. */
import {
  answerOne,
  type Held,
  type Prepared,
  type RuleAnswer,
  type Subject,
} from '@tradewind/rules';

/** Goods as they are asked about. */
export interface Asked {
  readonly sku: string;
  readonly subject: Subject;
  readonly held: readonly Held[];
  /** Goods of one key get one answer; left out: asked by itself. */
  readonly alike?: string;
}

export interface Bound {
  readonly sku: string;
  readonly why: readonly { readonly what: string; readonly found: string }[];
}

export interface Scope {
  readonly looked: number;
  readonly hit: readonly Bound[];
  readonly unknown: readonly { readonly sku: string; readonly needs: readonly string[] }[];
  /** Bound, and everything it asks for is on file. */
  readonly met: number;
}

/** Tests worth showing: what was found, by the name of the fact or the kind of test. */
function whyOf(answer: RuleAnswer): Bound['why'] {
  return answer.why.flatMap(({ test, found }) => {
    if (found === null) return [];
    const what =
      'fact' in test ? test.fact : 'place' in test ? test.place : 'hs' in test ? 'hs' : 'other';
    return what === 'other' || what === 'market' ? [] : [{ what, found: String(found) }];
  });
}

const isMet = ({ obligations }: RuleAnswer): boolean =>
  obligations.length > 0 && obligations.every(({ state }) => state === 'met');

/**
 * Asks all goods about one rule. Goods it cannot be told of are unknown with the facts that are
 * wanting; they are never left out as if they were free.
 */
export function scopeOf(prepared: Prepared, ruleId: string, goods: readonly Asked[]): Scope {
  const answers = new Map<string, RuleAnswer | null>();
  const hit: Bound[] = [];
  const unknown: { sku: string; needs: readonly string[] }[] = [];
  let met = 0;
  for (const { sku, subject, held, alike } of goods) {
    const known = alike === undefined ? undefined : answers.get(alike);
    const answer = known === undefined ? answerOne(prepared, ruleId, subject, held) : known;
    if (alike !== undefined) answers.set(alike, answer);
    if (answer === null || answer.covers === 'no') continue;
    if (answer.covers === 'unknown') unknown.push({ sku, needs: answer.missing });
    else if (isMet(answer)) met++;
    else hit.push({ sku, why: whyOf(answer) });
  }
  return { looked: goods.length, hit, unknown, met };
}
