import { gapsOf } from '../cases/gaps.ts';
import { type CaseResult, caseRunner } from '../cases/run-cases.ts';
import { checkRuleShape } from '../corpus/read-corpus.ts';
import { type CorpusProblem, problemsOf } from '../corpus/references.ts';
import { lawShape } from '../corpus/rule-shape.ts';
import type { Corpus, Law, Rule } from '../corpus/types.ts';
import { conditionsIn, conditionsOf } from '../corpus/walk.ts';
import { RulesError } from '../errors.ts';
import { type CompiledCorpus, compileRuleOf } from '../evaluate/compile.ts';
import { type ChainFault, chainFaults } from './chain.ts';
import { heldCompiled } from './overlaid.ts';

/** What there is to say about a draft before a second person sees it. */
export interface DraftCheck {
  /** The draft, where it has the shape of a rule. */
  readonly rule: Rule | null;
  /** Shapes, names and days that are wrong: with one of these it cannot be submitted. */
  readonly problems: readonly CorpusProblem[];
  /** Its own cases; with a wrong one it cannot be submitted. */
  readonly cases: readonly CaseResult[];
  /** Cases that ought to stand beside it: shown to whoever approves. */
  readonly gaps: readonly string[];
  /** Where it does not begin the day after what it replaces, or what replaces it does not. */
  readonly chain: readonly ChainFault[];
  /** Cases of rules that ask whether this one applies, and that it turns wrong. */
  readonly dependents: readonly { readonly rule: string; readonly result: CaseResult }[];
  /** Nothing stands in the way of submitting it. */
  readonly ready: boolean;
}

const NOTHING = { cases: [], gaps: [], chain: [], dependents: [] } as const;

/** The first thing wrong with a shape, as a problem. */
function shapeProblem(check: () => void): CorpusProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    return [{ code: error.code, path: error.path }];
  }
}

/** Whether the text is a rule by its shape. Names are `checkDraft`'s. */
function isRule(value: unknown): value is Rule {
  return shapeProblem(() => checkRuleShape(value, 'rule')).length === 0;
}

function asksOf(rule: Rule, id: string): boolean {
  for (const { condition } of conditionsOf(rule)) {
    for (const part of conditionsIn(condition)) if ('rule' in part && part.rule === id) return true;
  }
  return false;
}

/**
 * Checks a rule somebody drafts against the corpus it would be held in: its shape, every name and
 * day, its own cases, the cases that are wanting, the chain of what replaces what, and the cases of
 * rules that hang on it.
 *
 * @param held what the company holds now, ready
 * @param draft a complete rule as its author wrote it; anything at all is looked at
 * @param law a law of the company's own, under the key the rule names
 */
export function checkDraft(
  held: CompiledCorpus,
  draft: unknown,
  law: Law | null = null,
): DraftCheck {
  const { corpus } = held;
  const shape = [
    ...shapeProblem(() => checkRuleShape(draft, 'rule')),
    ...(law === null ? [] : shapeProblem(() => lawShape(law, 'law'))),
  ];
  if (shape.length > 0 || !isRule(draft)) {
    return { rule: null, problems: shape, ...NOTHING, ready: false };
  }
  const others = heldCompiled(held).filter(({ rule }) => rule.id !== draft.id);
  const here: Corpus = {
    ...corpus,
    laws: law === null ? corpus.laws : { ...corpus.laws, [draft.law]: law },
    rules: [...others.map(({ rule }) => rule), draft],
  };
  const problems = problemsOf(here).filter(
    ({ code, path }) => path.startsWith(`${draft.id}.`) || code === 'circle',
  );
  if (problems.length > 0) return { rule: draft, problems, ...NOTHING, ready: false };
  const rules = [...others, compileRuleOf(held, here, draft)];
  const run = caseRunner({ ...held, corpus: here, rules });
  const cases = run(draft);
  return {
    ...{ rule: draft, problems, cases },
    gaps: gapsOf(draft, here).map(({ wants }) => wants),
    chain: chainFaults(here).filter((f) => f.rule === draft.id || f.replaces === draft.id),
    dependents: others
      .filter(({ rule }) => asksOf(rule, draft.id))
      .flatMap(({ rule }) =>
        run(rule)
          .filter(({ good }) => !good)
          .map((result) => ({ rule: rule.id, result })),
      ),
    ready: cases.every(({ good }) => good),
  };
}
