import type { Corpus, Rule } from '../corpus/types.ts';
import {
  type CompiledCorpus,
  type CompiledRule,
  compileRuleOf,
  readingsOf,
} from '../evaluate/compile.ts';
import type { Overlay } from './types.ts';

const keyOf = (rule: string, version: number): string => `${rule} version ${version}`;

/** Of two days a version was held until the earlier holds; absent is open. */
function heldUntil(rule: Rule, until: string): Rule {
  const own = rule.known.until;
  const last = own === undefined || until < own ? until : own;
  return { ...rule, known: { ...rule.known, until: last } };
}

/**
 * One corpus of what ships and what a company holds beside it. The newest version of a rule wins,
 * older ones stay as history; a version retired is history too, and the one below it is held
 * again. Where a release ships a version of the same number (see `overtaken`) the company's stands.
 * Laws that ship are never replaced.
 */
export function overlaid(corpus: Corpus, { rules, laws, retired, readings }: Overlay): Corpus {
  const own = new Set(rules.map(({ id, version }) => keyOf(id, version)));
  const until = new Map(retired.map((one) => [keyOf(one.rule, one.version), one.until]));
  const held = [
    ...corpus.rules.filter(({ id, version }) => !own.has(keyOf(id, version))),
    ...rules,
  ];
  return {
    ...corpus,
    laws: { ...laws, ...corpus.laws },
    rules: held.map((rule) => {
      const last = until.get(keyOf(rule.id, rule.version));
      return last === undefined ? rule : heldUntil(rule, last);
    }),
    points: corpus.points.map((point) => {
      const chosen = readings[point.id];
      const known = point.readings.some(({ name }) => name === chosen);
      return chosen === undefined || !known ? point : { ...point, default: chosen };
    }),
  };
}

/**
 * The same made ready for questions; what ships and did not change is taken as it was compiled.
 * @throws RulesError where a rule names nothing known
 */
export function compileOverlaid(shipped: CompiledCorpus, overlay: Overlay): CompiledCorpus {
  const corpus = overlaid(shipped.corpus, overlay);
  const ready = new Map(shipped.rules.map((compiled) => [compiled.rule, compiled]));
  return {
    ...shipped,
    corpus,
    rules: corpus.rules.map((rule) => ready.get(rule) ?? compileRuleOf(shipped, corpus, rule)),
    readings: readingsOf(corpus),
  };
}

/** The rules held now, each in its newest version. */
export function heldRules(corpus: Corpus): readonly Rule[] {
  const newest = new Map<string, Rule>();
  for (const rule of corpus.rules) {
    if (rule.known.until !== undefined) continue;
    const before = newest.get(rule.id);
    if (before === undefined || before.version < rule.version) newest.set(rule.id, rule);
  }
  return [...newest.values()];
}

/** The rules held now as they were compiled. */
export function heldCompiled({ corpus, rules }: CompiledCorpus): readonly CompiledRule[] {
  const held = new Set(heldRules(corpus));
  return rules.filter(({ rule }) => held.has(rule));
}

/**
 * Rules of the company for which the product has meanwhile shipped a version of the same number or
 * a later one: somebody has to look whether the company's own is still wanted.
 */
export function overtaken(shipped: Corpus, rules: readonly Rule[]): readonly Rule[] {
  const newest = new Map<string, number>();
  for (const { id, version } of shipped.rules) {
    newest.set(id, Math.max(version, newest.get(id) ?? 0));
  }
  return rules.filter(({ id, version }) => (newest.get(id) ?? 0) >= version);
}
