import { RulesError } from '../errors.ts';
import { type CorpusProblem, problemsOf } from './references.ts';
import {
  classShape,
  evidenceShape,
  factShape,
  jurisdictionShape,
  lawShape,
  pointShape,
  ruleShape,
} from './rule-shape.ts';
import { day, isRecord, listOf, mapOf, record, type Shape, text } from './shape.ts';
import type { Corpus, Law, Rule } from './types.ts';

const actShape: Shape = (value, path) => (value === null ? undefined : day(value, path));

const fileShape = record(
  { title: text, source: text, date: day, basis: text },
  {
    horizon: day,
    laws: mapOf(lawShape),
    rules: listOf(ruleShape),
    facts: listOf(factShape),
    classes: listOf(classShape),
    evidence: listOf(evidenceShape),
    jurisdictions: listOf(jurisdictionShape),
    points: listOf(pointShape),
    acts: mapOf(actShape),
    groups: mapOf(listOf(text)),
    lists: mapOf(listOf(text)),
  },
);

type Part = Partial<Corpus>;

function joined<T>(
  parts: readonly [string, Part][],
  of: (part: Part) => readonly T[] | undefined,
  idOf: (item: T) => string,
): T[] {
  const seen = new Set<string>();
  return parts.flatMap(([file, part]) => {
    const items = of(part) ?? [];
    for (const item of items) {
      const id = idOf(item);
      if (seen.has(id)) throw new RulesError('duplicate', `${file}: ${id}`);
      seen.add(id);
    }
    return items;
  });
}

function mapped<T>(
  parts: readonly [string, Part][],
  of: (part: Part) => Readonly<Record<string, T>> | undefined,
): Record<string, T> {
  const pairs = joined(
    parts,
    (part) => Object.entries(of(part) ?? {}),
    ([key]) => key,
  );
  return Object.fromEntries(pairs);
}

/**
 * One corpus of the files given by name, as parsed from JSON: shapes checked, ids unique over all,
 * every name used known. The horizon is the newest any file states. @throws RulesError
 */
export function readCorpus(files: Readonly<Record<string, unknown>>): Corpus {
  const { corpus, problems } = inspectCorpus(files);
  const [first] = problems;
  if (first !== undefined) throw new RulesError(first.code, first.path);
  return corpus;
}

/** The same with every name that is not there, for whoever types the files. @throws RulesError */
export function inspectCorpus(files: Readonly<Record<string, unknown>>): {
  readonly corpus: Corpus;
  readonly problems: readonly CorpusProblem[];
} {
  const parts = Object.entries(files).map(([name, value]): [string, Part] => {
    fileShape(value, name);
    if (!isRecord(value)) throw new RulesError('bad_shape', name);
    return [name, value];
  });
  const horizons = parts.flatMap(([, { horizon }]) => horizon ?? []).sort();
  const corpus: Corpus = {
    horizon: horizons.at(-1) ?? '',
    laws: mapped(parts, (part) => part.laws),
    rules: joined(
      parts,
      (part) => part.rules,
      (rule) => `${rule.id} version ${rule.version}`,
    ),
    facts: joined(
      parts,
      (part) => part.facts,
      ({ id }) => id,
    ),
    classes: joined(
      parts,
      (part) => part.classes,
      ({ id }) => id,
    ),
    evidence: joined(
      parts,
      (part) => part.evidence,
      ({ id }) => id,
    ),
    jurisdictions: joined(
      parts,
      (part) => part.jurisdictions,
      ({ id }) => id,
    ),
    points: joined(
      parts,
      (part) => part.points,
      ({ id }) => id,
    ),
    acts: mapped(parts, (part) => part.acts),
    groups: mapped(parts, (part) => part.groups),
    lists: mapped(parts, (part) => part.lists),
  };
  return { corpus, problems: problemsOf(corpus) };
}

/** A rule by itself, such as an expert's draft. @throws RulesError */
export function checkRuleShape(value: unknown, path: string): void {
  ruleShape(value, path);
}

/**
 * A corpus with one rule more, in place of one of its id; its law is taken from the corpus, else
 * the one given. Ask `problemsOf` what it names that is not there. @throws RulesError on its shape
 */
export function withRule(corpus: Corpus, rule: Rule, law: Law): Corpus {
  ruleShape(rule, rule.id);
  return {
    ...corpus,
    laws: { [rule.law]: law, ...corpus.laws },
    rules: [...corpus.rules.filter(({ id }) => id !== rule.id), rule],
  };
}
