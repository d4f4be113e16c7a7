import type { Fact, ProductClass, RuleAnswer, Verdict } from '@tradewind/rules';
import {
  type Cause,
  type FactValue,
  type Lines,
  type NewChange,
  type Pair,
  PRODUCT_CLASS,
  type ReasonsKept,
  SALE_WORDS,
  type VerdictWord,
} from './types.ts';

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

const CHOICES: Readonly<Record<(typeof SALE_WORDS)[number], readonly string[]>> = {
  channel: ['own_store', 'marketplace', 'live', 'wholesale'],
  sale: ['b2c', 'b2b'],
  mode: ['9610', '9710', '9810', '1210', '1039', '0110'],
};

/** Whether a value answers a fact: of its type and choices. `'unknown'` may always be said. */
export function fits(fact: Fact, value: FactValue): boolean {
  if (value === 'unknown') return true;
  const choices = new Set((fact.choices ?? []).map((choice) => choice.value));
  if (fact.type === 'boolean') return typeof value === 'boolean';
  if (fact.type === 'set') {
    return Array.isArray(value) && value.length > 0 && value.every((one) => choices.has(one));
  }
  if (typeof value !== 'string') return false;
  if (fact.type === 'number') return DECIMAL.test(value);
  if (fact.type === 'choice') return choices.has(value);
  if (fact.type === 'country') return /^[A-Z]{2}$/.test(value);
  return value.trim() !== '';
}

/** Whether a value answers one of the words that are no facts of the rulebook. */
export function fitsSaleWord(word: string, value: FactValue): boolean {
  if (value === 'unknown') return true;
  const known = SALE_WORDS.find((one) => one === word);
  return known !== undefined && typeof value === 'string' && CHOICES[known].includes(value);
}

export function fitsClass(classes: readonly ProductClass[], value: FactValue): boolean {
  return value === 'unknown' || classes.some(({ id }) => id === value);
}

interface Before {
  readonly verdict: VerdictWord;
  readonly lines: Lines;
}

/** What came, went or turned between two judgements of one SKU in one market. */
export function changesOf(
  pair: Pair,
  before: Before | undefined,
  after: { readonly verdict: Verdict; readonly lines: Lines },
  cause: Cause,
): NewChange[] {
  // The first look at goods is no change.
  if (before === undefined) return [];
  const keys = [...new Set([...Object.keys(before.lines), ...Object.keys(after.lines)])].sort();
  const changes = keys.flatMap((key): NewChange[] => {
    const [was, is] = [before.lines[key] ?? null, after.lines[key] ?? null];
    if (was === is) return [];
    const [ruleId = '', obligationId = ''] = key.split('/');
    return [
      {
        ...pair,
        ...{ ruleId, obligationId: obligationId === '' ? null : obligationId },
        ...{ before: was, after: is, cause },
      },
    ];
  });
  if (before.verdict !== after.verdict.verdict) {
    changes.push({
      ...pair,
      ...{ ruleId: null, obligationId: null, cause },
      ...{ before: before.verdict, after: after.verdict.verdict },
    });
  }
  return changes;
}

/** Classes a product may be of, by its code and its names, the likeliest first. */
export function suggestClasses(
  classes: readonly ProductClass[],
  goods: { readonly hs: string | null; readonly names: readonly string[] },
): readonly string[] {
  const text = goods.names.join(' ').toLowerCase();
  return classes
    .map(({ id, hs, words }) => {
      const coded = goods.hs !== null && hs.some((prefix) => goods.hs?.startsWith(prefix));
      const said = words.filter((word) => text.includes(word.toLowerCase())).length;
      return { id, score: (coded ? 2 : 0) + Math.min(said, 3) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 5)
    .map(({ id }) => id);
}

/** Order in which facts are asked: those most rules wait for first, the class before all. */
export function questionsOf(
  answers: readonly RuleAnswer[],
  classKnown: boolean,
): readonly { readonly fact: string; readonly rules: readonly string[] }[] {
  const waiting = new Map<string, Set<string>>();
  for (const { rule, binds, missing, obligations } of answers) {
    const facts = [
      ...(binds === 'unknown' ? missing : []),
      ...(binds === 'no' ? [] : obligations.flatMap((each) => each.missing)),
    ];
    for (const fact of facts) {
      waiting.set(fact, (waiting.get(fact) ?? new Set()).add(rule.id));
    }
  }
  const sorted = [...waiting]
    .map(([fact, rules]) => ({ fact, rules: [...rules].sort() }))
    .sort((a, b) => b.rules.length - a.rules.length || (a.fact < b.fact ? -1 : 1));
  if (classKnown || sorted.length === 0) return sorted;
  const all = [...new Set(sorted.flatMap(({ rules }) => rules))].sort();
  return [{ fact: PRODUCT_CLASS, rules: all }, ...sorted];
}

const ASKING = new Set(['unknown', 'unknown_scope']);

/** Reasons kept with a verdict. */
const REASONS_KEPT = 3;
/** What is kept of the reasons, so that lists are cut without reading all of them. */
export function keptOf(
  reasons: Verdict['reasons'],
): ReasonsKept & { readonly rules: readonly string[] } {
  return {
    ...{ reasons: reasons.slice(0, REASONS_KEPT), reasonCount: reasons.length },
    asks: asksOf(reasons),
    rules: [...new Set(reasons.map(({ rule }) => rule))],
  };
}

/** How many facts the reasons of a verdict wait for. */
export function asksOf(reasons: Verdict['reasons']): number {
  const asking = reasons.filter(({ state }) => ASKING.has(state));
  return new Set(asking.flatMap(({ wanting }) => wanting)).size;
}
