import { RulesError, type RulesErrorCode } from '../errors.ts';
import { dayOf } from '../time/dates.ts';
import type { Condition, Corpus, DateRule, Fact, Rule } from './types.ts';
import { conditionsIn, conditionsOf, datesOf } from './walk.ts';

/** A name that is not there, or a day that is none. */
export interface CorpusProblem {
  readonly code: RulesErrorCode;
  readonly path: string;
}

interface Names {
  readonly problems: CorpusProblem[];
  readonly corpus: Corpus;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly rules: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly points: ReadonlyMap<string, ReadonlySet<string>>;
}

function must(
  names: Pick<Names, 'problems'>,
  good: boolean,
  path: string,
  code: RulesErrorCode = 'unknown_name',
): void {
  if (!good) names.problems.push({ code, path });
}

const TYPES_OF_IS = ['boolean', 'choice', 'country', 'text'];

function checkFact(
  condition: Extract<Condition, { fact: string }>,
  names: Names,
  path: string,
): void {
  const fact = names.facts.get(condition.fact);
  if (fact === undefined) {
    must(names, false, `${path}.${condition.fact}`);
    return;
  }
  const here = `${path}.${fact.id}`;
  const choices = new Set<string | boolean>((fact.choices ?? []).map(({ value }) => value));
  if ('is' in condition) {
    must(names, TYPES_OF_IS.includes(fact.type), here);
    for (const value of condition.is) {
      if (fact.type === 'boolean') must(names, typeof value === 'boolean', here);
      if (fact.type === 'choice') must(names, choices.has(value), `${here}: ${value}`);
    }
  } else if ('has' in condition) {
    must(names, fact.type === 'set', here);
    for (const value of condition.has) must(names, choices.has(value), `${here}: ${value}`);
  } else {
    must(names, fact.type === 'number', here);
  }
}

/** Every name a condition uses is known. */
function checkCondition(condition: Condition, names: Names, path: string): void {
  for (const part of conditionsIn(condition)) {
    if ('fact' in part) checkFact(part, names, path);
    if ('rule' in part) must(names, names.rules.has(part.rule), `${path}.rule ${part.rule}`);
    if ('reading' in part) {
      must(names, names.points.get(part.reading)?.has(part.is) === true, `${path}.${part.reading}`);
    }
    if ('hs' in part) {
      for (const word of [...part.hs, ...(part.except ?? [])]) {
        if (word.startsWith('list:')) {
          must(names, names.corpus.lists[word.slice(5)] !== undefined, `${path}.${word}`);
        } else {
          must(names, /^\d[\d.]*(-\d[\d.]*)?$/.test(word), `${path}.hs ${word}`, 'bad_shape');
        }
      }
    }
    if ('place' in part) {
      for (const word of part.in) {
        must(
          names,
          /^[A-Z]{2}$/.test(word) ||
            names.corpus.groups[word] !== undefined ||
            names.places.has(word),
          `${path}.${word}`,
        );
      }
    }
  }
}

function checkCases(rule: Rule, names: Names): void {
  for (const { name, market, facts, asks } of rule.cases) {
    const path = `${rule.id}.cases ${name}`;
    must(names, names.places.has(market), `${path}: ${market}`);
    for (const id of [...Object.keys(facts ?? {}), ...(asks ?? [])]) {
      must(names, names.facts.has(id) || ASKS_BESIDE_FACTS.has(id), `${path}: ${id}`);
    }
  }
}

/** What an answer may ask for that is no fact of the vocabulary. */
export const ASKS_BESIDE_FACTS: ReadonlySet<string> = new Set([
  ...['hs', 'origin', 'preferential_origin', 'consigned_from', 'located'],
  ...['channel', 'sale', 'mode', 'value', 'exchange_rate', 'product_class'],
]);

function checkDate(date: DateRule, { corpus, problems }: Names, path: string): void {
  try {
    dayOf(date, corpus.acts, path);
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    problems.push({ code: error.code, path: error.path });
  }
}

function checkRule(rule: Rule, names: Names): void {
  const { corpus } = names;
  must(names, corpus.laws[rule.law] !== undefined, `${rule.id}.law ${rule.law}`);
  must(names, names.places.has(rule.jurisdiction), `${rule.id}.jurisdiction ${rule.jurisdiction}`);
  for (const id of rule.replaces ?? [])
    must(names, names.rules.has(id), `${rule.id}.replaces ${id}`);
  for (const { path, condition } of conditionsOf(rule)) {
    checkCondition(condition, names, `${rule.id}.${path}`);
  }
  for (const { path, date } of datesOf(rule)) checkDate(date, names, `${rule.id}.${path}`);
  const seen = new Set<string>();
  for (const { id, kind, anyOf, consequence } of rule.obligations) {
    const path = `${rule.id}.obligations.${id}`;
    must(names, !seen.has(id), path, 'duplicate');
    seen.add(id);
    // What stops goods must say what would let them pass.
    const stops = consequence === 'block' || consequence === 'hold';
    must(names, !stops || kind === 'prohibit' || anyOf !== undefined, path, 'bad_shape');
    for (const evidence of (anyOf ?? []).flatMap((way) => way.evidence)) {
      must(names, names.evidence.has(evidence), `${path}: ${evidence}`);
    }
  }
  checkCases(rule, names);
}

/** Rules that wait for each other could never be answered. */
function checkCircles({ corpus, problems }: Names): void {
  const waits = new Map<string, Set<string>>();
  for (const rule of corpus.rules) {
    const needs = waits.get(rule.id) ?? new Set();
    waits.set(rule.id, needs);
    for (const { condition } of conditionsOf(rule)) {
      for (const part of conditionsIn(condition)) if ('rule' in part) needs.add(part.rule);
    }
  }
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    if (done.has(id)) return;
    if (open.has(id)) {
      problems.push({ code: 'circle', path: id });
      return;
    }
    open.add(id);
    for (const next of waits.get(id) ?? []) visit(next);
    open.delete(id);
    done.add(id);
  };
  for (const id of waits.keys()) visit(id);
}

/** What the corpus names that is not in the corpus, and days that are none. */
export function problemsOf(corpus: Corpus): readonly CorpusProblem[] {
  const names: Names = {
    problems: [],
    corpus,
    facts: new Map(corpus.facts.map((fact) => [fact.id, fact])),
    rules: new Set(corpus.rules.map(({ id }) => id)),
    evidence: new Set(corpus.evidence.map(({ id }) => id)),
    places: new Set(corpus.jurisdictions.map(({ id }) => id)),
    points: new Map(
      corpus.points.map(({ id, readings }) => [id, new Set(readings.map(({ name }) => name))]),
    ),
  };
  for (const { id, parents } of corpus.jurisdictions) {
    for (const parent of parents) must(names, names.places.has(parent), `${id}.parents ${parent}`);
  }
  for (const { id, default: chosen } of corpus.points) {
    must(names, names.points.get(id)?.has(chosen) === true, `${id}.default ${chosen}`);
  }
  for (const { id, derived } of corpus.facts) {
    if (derived !== undefined) checkCondition(derived, names, `${id}.derived`);
  }
  for (const { id, facts } of corpus.classes) {
    for (const fact of Object.keys(facts)) must(names, names.facts.has(fact), `${id}.${fact}`);
  }
  for (const rule of corpus.rules) checkRule(rule, names);
  checkCircles(names);
  return names.problems;
}
