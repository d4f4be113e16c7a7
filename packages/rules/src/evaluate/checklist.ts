import type { Held } from '../evidence/types.ts';
import type { CompiledRule } from './compile.ts';
import type { Ground } from './ground.ts';
import { answerObligation, type HeldByKind } from './obligation.ts';
import {
  bindsOf,
  coversOf,
  groundOf,
  type Prepared,
  type PreparedRule,
  scopeMissing,
  standingOf,
} from './prepare.ts';
import type { ObligationAnswer, RuleAnswer, Subject, Truth, Why } from './types.ts';

const WORD = { 1: 'yes', 0: 'no', [-1]: 'unknown' } as const satisfies Record<Truth, string>;

const NOTHING: HeldByKind = new Map();

/** Evidence on file by its kind. */
export function byKind(held: readonly Held[]): HeldByKind {
  if (held.length === 0) return NOTHING;
  const found = new Map<string, Held[]>();
  for (const each of held) {
    const there = found.get(each.evidence);
    if (there === undefined) found.set(each.evidence, [each]);
    else there.push(each);
  }
  return found;
}

/** What decided: the scope, or the exception that took the goods out of it. */
function whyOf(rule: CompiledRule, ground: Ground): readonly Why[] {
  const exception = rule.unless.find((test) => test.of(ground) === 1);
  return exception === undefined ? rule.when.why(ground) : exception.why(ground);
}

function exceptionOf(rule: CompiledRule, ground: Ground) {
  const index = rule.unless.findIndex((test) => test.of(ground) === 1);
  return index < 0 ? null : (rule.rule.unless?.[index]?.text ?? null);
}

function answerRule(
  prepared: Prepared,
  rule: PreparedRule,
  ground: Ground,
  held: HeldByKind,
): RuleAnswer {
  const { ask, compiled, languages } = prepared;
  const standing = standingOf(rule, ground, ask.day);
  const covers = coversOf(rule, ground);
  const binds = bindsOf(rule, standing, ground);
  const law = compiled.corpus.laws[rule.rule.law];
  if (law === undefined) throw new Error(`law ${rule.rule.law} was checked when it was read`);
  const context = { day: ask.day, languages };
  const obligations =
    covers === 0
      ? []
      : rule.asked[ask.action ?? 'all'].all.flatMap((each): ObligationAnswer[] => {
          const answer = answerObligation(each, ground, held, context);
          return answer === null ? [] : [answer];
        });
  return {
    ...{ rule: rule.rule, law, part: rule.part, phase: standing.phase },
    ...{ from: standing.from, until: standing.until, relief: standing.relief },
    binds: WORD[binds],
    covers: WORD[covers],
    why: whyOf(rule, ground),
    except: exceptionOf(rule, ground),
    missing: covers === -1 ? scopeMissing(rule, ground) : binds === -1 ? [...standing.missing] : [],
    readings: rule.points.map((point) => ({ point, reading: ground.readingOf(point) ?? '' })),
    stale: law.nextReview <= ask.day,
    obligations,
  };
}

/**
 * Every rule of the market asked of the goods, with what matched, what shut it out and how each
 * obligation stands on the evidence on file (`held`, already matched to these goods and this
 * market). Rules that do not cover the goods are in it too: the caller leaves out what it likes.
 */
export function checklist(
  prepared: Prepared,
  subject: Subject,
  held: readonly Held[],
): readonly RuleAnswer[] {
  const ground = groundOf(prepared, subject);
  const kinds = byKind(held);
  return prepared.rules.map((rule) => answerRule(prepared, rule, ground, kinds));
}

/**
 * One rule of the prepared market asked of the goods; null where it is none of that market's. For
 * asking many goods about one rule.
 */
export function answerOne(
  prepared: Prepared,
  ruleId: string,
  subject: Subject,
  held: readonly Held[],
): RuleAnswer | null {
  const rule = prepared.byId.get(ruleId);
  if (rule === undefined) return null;
  return answerRule(prepared, rule, groundOf(prepared, subject), byKind(held));
}
