/** The verdict the plain way: read off a checklist with all its answers, nothing remembered. */
import type { Action, Consequence } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import { byKind, checklist } from './checklist.ts';
import { standingOfObligation } from './obligation.ts';
import { groundOf, type Prepared, prepare, standingOf } from './prepare.ts';
import type {
  ObligationState,
  RuleAnswer,
  Subject,
  Verdict,
  VerdictReason,
  VerdictWord,
} from './types.ts';

const WORDS: readonly VerdictWord[] = ['blocked', 'unknown', 'hold', 'allowed'];
const GRAVITY: readonly Consequence[] = ['block', 'hold', 'warn', 'inform'];

function wordOf({ state, consequence }: VerdictReason): VerdictWord {
  if (consequence === 'warn' || consequence === 'inform') return 'allowed';
  if (state === 'unknown_scope' || state === 'unknown') return 'unknown';
  return consequence === 'block' ? 'blocked' : 'hold';
}

const isGood = ({ state }: { readonly state: ObligationState }): boolean =>
  state === 'met' || state === 'stated';

/**
 * The gravest thing a rule that may bind might ask. Each obligation counts here, also one whose own
 * condition fails; facts on which the start that holds depends go before those of the scope.
 */
function unknownReason(
  prepared: Prepared,
  subject: Subject,
  held: readonly Held[],
  answer: RuleAnswer,
): VerdictReason[] {
  const rule = prepared.byId.get(answer.rule.id);
  if (rule === undefined) return [];
  const { day, action = 'all' } = prepared.ask;
  const ground = groundOf(prepared, subject);
  const { missing } = standingOf(rule, ground, day);
  const wanting = rule.asked[action].all.filter(
    (each) => !isGood(standingOfObligation(each, ground, byKind(held))),
  );
  const gravest = GRAVITY.flatMap((word) =>
    wanting.filter(({ obligation }) => obligation.consequence === word),
  )[0];
  if (gravest === undefined) return [];
  const { id, consequence } = gravest.obligation;
  return [
    {
      ...{ rule: answer.rule.id, version: answer.rule.version, part: answer.part },
      ...{ obligation: id, state: 'unknown_scope', consequence, recordId: null, day: null },
      wanting: missing.length > 0 ? missing : answer.missing,
    },
  ];
}

function reasonsOf(
  prepared: Prepared,
  subject: Subject,
  onFile: readonly Held[],
  answer: RuleAnswer,
): VerdictReason[] {
  const { rule, part, phase, binds, obligations } = answer;
  if (binds === 'no') return [];
  const of = { rule: rule.id, version: rule.version, part };
  if (phase === 'undated') {
    const nothing = { obligation: null, wanting: [], recordId: null, day: null };
    return [{ ...of, ...nothing, state: 'undated', consequence: 'inform' }];
  }
  if (binds === 'unknown') return unknownReason(prepared, subject, onFile, answer);
  return obligations
    .filter((one) => !isGood(one))
    .map(({ obligation, state, held, wanting, missing }) => {
      const ended = held.find((piece) => piece.state !== 'valid');
      return {
        ...{ ...of, obligation: obligation.id, state, consequence: obligation.consequence },
        wanting: state === 'unknown' ? missing : wanting,
        ...{ recordId: ended?.recordId ?? null, day: ended?.until ?? null },
      };
    });
}

/** Words of all the reasons, worst first; of equals in the order of the rules. */
function ranked(reasons: readonly VerdictReason[]): VerdictReason[] {
  return WORDS.flatMap((word) =>
    GRAVITY.flatMap((consequence) =>
      reasons.filter((one) => wordOf(one) === word && one.consequence === consequence),
    ),
  );
}

const worst = (words: readonly VerdictWord[]): VerdictWord =>
  WORDS.find((word) => words.includes(word)) ?? 'allowed';

/** All of a verdict but the day it changes on. */
export function plainVerdict(
  prepared: Prepared,
  subject: Subject,
  held: readonly Held[],
): Omit<Verdict, 'changesOn'> {
  const reasons = ranked(
    checklist(prepared, subject, held).flatMap((one) => reasonsOf(prepared, subject, held, one)),
  );
  const whole = worst(reasons.filter(({ part }) => part === null).map(wordOf));
  const parts = [...new Set(reasons.flatMap(({ part }) => part ?? []))]
    .map((part) => ({ part, verdict: worst(reasons.filter((r) => r.part === part).map(wordOf)) }))
    .filter(({ verdict }) => WORDS.indexOf(verdict) < WORDS.indexOf(whole));
  return { verdict: whole, reasons, parts };
}

/** The lines of a checklist by `rule/obligation`. */
export function plainLines(
  prepared: Prepared,
  subject: Subject,
  held: readonly Held[],
): Record<string, ObligationState> {
  return Object.fromEntries(
    checklist(prepared, subject, held).flatMap(
      ({ rule, binds, obligations }): [string, ObligationState][] => {
        if (binds === 'no') return [];
        if (binds === 'unknown') return [[`${rule.id}/`, 'unknown']];
        return obligations.map(({ obligation, state }) => [`${rule.id}/${obligation.id}`, state]);
      },
    ),
  );
}

/** The same question about one action. */
export function forAction({ compiled, ask }: Prepared, action: Action): Prepared {
  return prepare(compiled, { ...ask, action });
}
