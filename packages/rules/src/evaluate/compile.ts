import type {
  Action,
  Consequence,
  Corpus,
  Jurisdiction,
  Obligation,
  Rule,
  Stage,
  Transition,
} from '../corpus/types.ts';
import { beginOf, dayOf, endOf, notBefore } from '../time/dates.ts';
import { compileCondition, type Test } from './condition.ts';
import { Tests } from './sheet.ts';
import type { FactValue } from './types.ts';
import { type CompiledWay, compileWays, type WayAnswer } from './ways.ts';

/** A span of days with its instants; null is open, `undated` hangs on something not known. */
export interface Span {
  readonly from: string | null;
  readonly until: string | null;
  readonly begin: number;
  readonly end: number;
  readonly undated: boolean;
}

export interface CompiledStage {
  readonly when: Test;
  readonly span: Span;
}

export interface CompiledTransition {
  readonly transition: Transition;
  readonly when: Test | null;
  /** Instant the event must come before; null is not known. */
  readonly before: number | null;
  readonly end: number;
}

export interface CompiledObligation {
  readonly obligation: Obligation;
  /** `rule/obligation`: its line in a checklist. */
  readonly line: string;
  readonly when: Test | null;
  readonly ways: readonly CompiledWay[];
  /** Every kind of evidence of all the ways. */
  readonly kinds: readonly string[];
  /** How it stands where none of that is on file; null where the way hangs on the goods. */
  readonly absent: WayAnswer | null;
}

export interface AskedObligations {
  readonly all: readonly CompiledObligation[];
  /** The same, the gravest first. */
  readonly gravestFirst: readonly CompiledObligation[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly zone: string;
  readonly when: Test;
  readonly unless: readonly Test[];
  /** `when` and none of `unless`, in one. */
  readonly scope: Test;
  readonly span: Span;
  readonly stages: readonly CompiledStage[];
  readonly transitions: readonly CompiledTransition[];
  /** All of them, and those that what is being done waits for. */
  readonly asked: Readonly<Record<Action | 'all', AskedObligations>>;
  /** Open points it is read by. */
  readonly points: readonly string[];
}

export interface CompiledCorpus {
  readonly corpus: Corpus;
  readonly rules: readonly CompiledRule[];
  readonly jurisdictions: ReadonlyMap<string, Jurisdiction>;
  readonly classFacts: ReadonlyMap<string, Readonly<Record<string, FactValue>>>;
  readonly derived: ReadonlyMap<string, Test>;
  readonly readings: ReadonlyMap<string, string>;
  readonly tests: Tests;
}

function spanOf(
  { from, until }: { readonly from?: Stage['from']; readonly until?: Stage['from'] },
  corpus: Corpus,
  zone: string,
  path: string,
): Span {
  const first = from === undefined ? undefined : dayOf(from, corpus.acts, path);
  const last = until === undefined ? undefined : dayOf(until, corpus.acts, path);
  const earliest = from === undefined ? null : notBefore(from, corpus.acts, path);
  return {
    from: first ?? null,
    until: last ?? null,
    // A day not known may still be known not to come before another.
    begin: earliest === null ? Number.NEGATIVE_INFINITY : beginOf(earliest, zone),
    end: typeof last === 'string' ? endOf(last, zone) : Number.POSITIVE_INFINITY,
    undated: first === null || last === null,
  };
}

/** Clocks of a jurisdiction: its own, else the first of those it belongs to. */
function zoneOf(id: string, all: ReadonlyMap<string, Jurisdiction>): string {
  const here = all.get(id);
  if (here?.zone !== undefined) return here.zone;
  for (const parent of here?.parents ?? []) {
    const zone = zoneOf(parent, all);
    if (zone !== 'UTC') return zone;
  }
  return 'UTC';
}

export const WEIGHT: Readonly<Record<Consequence, number>> = {
  ...{ block: 0, hold: 1, warn: 2, inform: 3 },
};

/**
 * Obligations by what is being done. Those of the export side are the exporter's: they are asked
 * where goods cross the border, unless they say otherwise.
 */
function askedBy({ side }: Rule, all: readonly CompiledObligation[]): CompiledRule['asked'] {
  const usual: readonly Action[] | undefined = side === 'export' ? ['import'] : undefined;
  const weigh = ({ obligation }: CompiledObligation): number => WEIGHT[obligation.consequence];
  const both = (some: readonly CompiledObligation[]): AskedObligations => ({
    all: some,
    gravestFirst: some.toSorted((a, b) => weigh(a) - weigh(b)),
  });
  const of = (action: Action): AskedObligations =>
    both(all.filter(({ obligation: { at = usual } }) => at?.includes(action) !== false));
  return { all: both(all), list: of('list'), import: of('import'), sell: of('sell') };
}

function compileRule(rule: Rule, corpus: Corpus, zone: string, tests: Tests): CompiledRule {
  const test = (condition: Rule['when']): Test => compileCondition(condition, corpus, zone, tests);
  const maybe = (condition: Rule['when'] | undefined): Test | null =>
    condition === undefined ? null : test(condition);
  const unless = (rule.unless ?? []).map(({ when }) => when);
  const points = new Set<string>();
  for (const part of JSON.stringify(rule).matchAll(/"reading":"([^"]+)"/g)) {
    if (part[1] !== undefined) points.add(part[1]);
  }
  return {
    rule,
    zone,
    when: test(rule.when),
    unless: unless.map(test),
    scope: test(unless.length === 0 ? rule.when : { all: [rule.when, { not: { any: unless } }] }),
    span: spanOf(rule.valid, corpus, zone, rule.id),
    stages: (rule.stages ?? []).map((stage) => ({
      when: test(stage.when),
      span: spanOf(stage, corpus, zone, rule.id),
    })),
    transitions: (rule.transitions ?? []).map((transition) => {
      const before = dayOf(transition.before, corpus.acts, rule.id);
      const until =
        transition.until === undefined ? null : dayOf(transition.until, corpus.acts, rule.id);
      return {
        ...{ transition, when: maybe(transition.when) },
        before: before === null ? null : beginOf(before, zone),
        end: until === null ? Number.POSITIVE_INFINITY : endOf(until, zone),
      };
    }),
    asked: askedBy(
      rule,
      rule.obligations.map((obligation) => ({
        ...{ obligation, line: `${rule.id}/${obligation.id}`, when: maybe(obligation.when) },
        ...compileWays(obligation.anyOf ?? [], maybe),
      })),
    ),
    points: [...points],
  };
}

/** Makes a corpus ready for many questions. @throws RulesError where it names nothing known. */
export function compileCorpus(corpus: Corpus): CompiledCorpus {
  const jurisdictions = new Map(corpus.jurisdictions.map((place) => [place.id, place]));
  const tests = new Tests(corpus);
  const compiled: CompiledCorpus = {
    corpus,
    jurisdictions,
    rules: corpus.rules.map((rule) =>
      compileRule(rule, corpus, zoneOf(rule.jurisdiction, jurisdictions), tests),
    ),
    classFacts: new Map(corpus.classes.map(({ id, facts }) => [id, facts])),
    derived: new Map(
      corpus.facts.flatMap(({ id, derived }) =>
        derived === undefined ? [] : [[id, compileCondition(derived, corpus, 'UTC', tests)]],
      ),
    ),
    readings: readingsOf(corpus),
    tests,
  };
  tests.close();
  return compiled;
}

/** How each open point is read where nobody chooses otherwise. */
export function readingsOf(corpus: Corpus): ReadonlyMap<string, string> {
  return new Map(corpus.points.map((point) => [point.id, point.default]));
}

/**
 * One more rule for a corpus that is ready, with its places and facts as compiled.
 * @throws RulesError
 */
export function compileRuleOf(
  { jurisdictions, tests }: Pick<CompiledCorpus, 'jurisdictions' | 'tests'>,
  corpus: Corpus,
  rule: Rule,
): CompiledRule {
  return compileRule(rule, corpus, zoneOf(rule.jurisdiction, jurisdictions), tests);
}
