import type { Action, Consequence } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import { byKind } from './checklist.ts';
import { type CompiledObligation, WEIGHT } from './compile.ts';
import type { Ground } from './ground.ts';
import { askedMissing, type HeldByKind, isGood, standingOfObligation } from './obligation.ts';
import {
  coversOf,
  groundOf,
  type Prepared,
  type PreparedRule,
  scopeMissing,
  standingOf,
} from './prepare.ts';
import type { ObligationState, Subject, Verdict, VerdictReason, VerdictWord } from './types.ts';

/** Worst first. Unknown stands over hold: whoever answers the question may find a block. */
const ORDER: readonly VerdictWord[] = ['blocked', 'unknown', 'hold', 'allowed'];

function wordOf(state: VerdictReason['state'], consequence: Consequence): VerdictWord {
  if (consequence === 'warn' || consequence === 'inform') return 'allowed';
  if (state === 'unknown_scope' || state === 'unknown') return 'unknown';
  return consequence === 'block' ? 'blocked' : 'hold';
}

const worse = (a: VerdictWord, b: VerdictWord): VerdictWord =>
  ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;

const DAY_MS = 86_400_000;

/** The day after. */
const after = (day: string): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/**
 * The last reason each rule gave for goods it may bind. Most goods nobody described wait for the
 * same facts, so that one reason serves thousands of verdicts.
 */
const lastUnknown = new WeakMap<PreparedRule, VerdictReason>();

/**
 * The lines of a checklist without their words: how each obligation that binds stands, by
 * `rule/obligation`, and `rule/` as unknown where nobody can say whether the rule binds. For
 * telling what came and what went.
 */
export type RuleLines = Readonly<Record<string, ObligationState>>;

class Judge {
  /** Reasons by how bad they are: tens are the word, ones the consequence. */
  readonly #ranked: (VerdictReason[] | undefined)[] = [];
  /** First day after the one asked about on which something named changes. */
  changesOn: string | null = null;
  readonly #day: string;
  readonly #action: Action | 'all';
  readonly #ground: Ground;
  readonly #held: HeldByKind;
  readonly #lines: Record<string, ObligationState> | null;

  constructor(
    day: string,
    action: Action | 'all',
    ground: Ground,
    held: HeldByKind,
    lines: Record<string, ObligationState> | null,
  ) {
    this.#day = day;
    this.#action = action;
    this.#ground = ground;
    this.#held = held;
    this.#lines = lines;
  }

  judge(rule: PreparedRule): void {
    // Most rules do not cover most goods; where they stand in time says nothing then.
    const covers = coversOf(rule, this.#ground);
    if (covers === 0) return;
    const standing = standingOf(rule, this.#ground, this.#day);
    const { phase, from, until } = standing;
    if (phase === 'upcoming' && from !== null) this.#changes(from.slice(0, 10));
    if (phase !== 'now' && phase !== 'undated' && phase !== 'unknown') return;
    const unknown = covers === -1 || phase !== 'now';
    if (until !== null) this.#changesAfter(until);
    if (unknown && this.#lines !== null) this.#lines[`${rule.rule.id}/`] = 'unknown';
    if (phase === 'undated') this.#undated(rule);
    else if (unknown) this.#unknown(rule, standing.missing);
    else this.#obligations(rule);
  }

  get reasons(): readonly VerdictReason[] {
    const all: VerdictReason[] = [];
    // The ranks are few and most are empty.
    for (const some of this.#ranked) if (some !== undefined) for (const one of some) all.push(one);
    return all;
  }

  #changes(day: string): void {
    if (day <= this.#day) return;
    if (this.changesOn === null || day < this.changesOn) this.changesOn = day;
  }

  /** A day that cannot come first needs no calendar. */
  #changesAfter(last: string): void {
    if (last.slice(0, 10) >= this.#day && (this.changesOn === null || last < this.changesOn)) {
      this.#changes(after(last));
    }
  }

  #add(reason: VerdictReason): void {
    const { state, consequence } = reason;
    const rank = ORDER.indexOf(wordOf(state, consequence)) * 10 + WEIGHT[consequence];
    const there = this.#ranked[rank];
    if (there === undefined) this.#ranked[rank] = [reason];
    else there.push(reason);
  }

  /** A rule whose day nobody knows stops nothing, and says so. */
  #undated({ rule: { id, version }, part }: PreparedRule): void {
    this.#add({
      ...{ rule: id, version, obligation: null, state: 'undated', consequence: 'inform', part },
      ...{ wanting: [], recordId: null, day: null },
    });
  }

  /** The gravest thing the rule might ask; what is on file already cannot be asked again. */
  #unknown(rule: PreparedRule, missing: readonly string[]): void {
    const gravest = this.#gravest(rule);
    if (gravest === null) return;
    const wanting = missing.length > 0 ? missing : scopeMissing(rule, this.#ground);
    const last = lastUnknown.get(rule);
    if (last?.obligation === gravest.obligation.id && same(last.wanting, wanting)) {
      this.#add(last);
      return;
    }
    const reason: VerdictReason = {
      rule: rule.rule.id,
      version: rule.rule.version,
      obligation: gravest.obligation.id,
      state: 'unknown_scope',
      consequence: gravest.obligation.consequence,
      part: rule.part,
      wanting,
      recordId: null,
      day: null,
    };
    lastUnknown.set(rule, reason);
    this.#add(reason);
  }

  #gravest(rule: PreparedRule): CompiledObligation | null {
    for (const each of rule.asked[this.#action].gravestFirst) {
      if (!isGood(each, this.#ground, this.#held)) return each;
    }
    return null;
  }

  #obligations(rule: PreparedRule): void {
    const waited = rule.asked[this.#action].all;
    for (const each of this.#lines === null ? waited : rule.asked.all.all) {
      const standing = standingOfObligation(each, this.#ground, this.#held);
      if (standing.asked === 0) continue;
      if (this.#lines !== null) {
        this.#lines[each.line] = standing.state;
        if (!waited.includes(each)) continue;
      }
      this.#obligation(rule, each, standing);
    }
  }

  #obligation(
    rule: PreparedRule,
    each: CompiledObligation,
    { state, way }: ReturnType<typeof standingOfObligation>,
  ): void {
    if (way !== null && way.until !== null) this.#changesAfter(way.until);
    if (state === 'met' || state === 'stated') return;
    const ended = way?.held.find(({ state: piece }) => piece !== 'valid');
    this.#add({
      rule: rule.rule.id,
      version: rule.rule.version,
      obligation: each.obligation.id,
      state,
      consequence: each.obligation.consequence,
      part: rule.part,
      wanting: state === 'unknown' ? askedMissing(each, this.#ground) : (way?.wanting ?? []),
      recordId: ended?.recordId ?? null,
      day: ended?.until ?? null,
    });
  }
}

function sum(reasons: readonly VerdictReason[], changesOn: string | null): Verdict {
  let whole: VerdictWord = 'allowed';
  const parts = new Map<string, VerdictWord>();
  for (const { part, state, consequence } of reasons) {
    const word = wordOf(state, consequence);
    if (part === null) whole = worse(word, whole);
    else parts.set(part, worse(word, parts.get(part) ?? 'allowed'));
  }
  return {
    verdict: whole,
    reasons,
    parts: [...parts]
      .filter(([, word]) => worse(word, whole) !== whole)
      .map(([part, word]) => ({ part, verdict: word })),
    changesOn,
  };
}

/**
 * Whether the goods may be listed, imported or sold in the market on the day: `blocked` where the
 * law forbids or what it demands is not there, `unknown` where a fact is missing that may lead to
 * that, `hold` where supporting evidence is wanting, else `allowed`. Never allowed for want of
 * knowledge. `held` is the evidence already matched to these goods and this market.
 */
export function verdict(prepared: Prepared, subject: Subject, held: readonly Held[]): Verdict {
  const { day, action = 'all' } = prepared.ask;
  const judge = new Judge(day, action, groundOf(prepared, subject), byKind(held), null);
  for (const rule of prepared.rules) judge.judge(rule);
  return sum(judge.reasons, judge.changesOn);
}

/**
 * The verdict on one action together with every line there is to have and to do, whatever the
 * action, in one look at the rules.
 *
 * @param prepared asked about all actions
 */
export function verdictWithLines(
  prepared: Prepared,
  action: Action,
  subject: Subject,
  held: readonly Held[],
): { readonly verdict: Verdict; readonly lines: RuleLines } {
  const lines: Record<string, ObligationState> = {};
  const ground = groundOf(prepared, subject);
  const judge = new Judge(prepared.ask.day, action, ground, byKind(held), lines);
  for (const rule of prepared.rules) judge.judge(rule);
  return { verdict: sum(judge.reasons, judge.changesOn), lines };
}
