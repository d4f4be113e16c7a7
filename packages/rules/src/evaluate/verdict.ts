import type { Action, Consequence } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import { byKind } from './checklist.ts';
import { type CompiledObligation, WEIGHT } from './compile.ts';
import type { Ground } from './ground.ts';
import {
  askedMissing,
  type HeldByKind,
  isGood,
  type ObligationStanding,
  standingOfObligation,
} from './obligation.ts';
import { coversOf, groundOf, type Prepared, type PreparedRule, standingOf } from './prepare.ts';
import { writtenAs } from './sheet.ts';
import type {
  ObligationState,
  Subject,
  Truth,
  Verdict,
  VerdictReason,
  VerdictWord,
} from './types.ts';
import type { WayAnswer } from './ways.ts';

/** Worst first. Unknown stands over hold: whoever answers the question may find a block. */
const ORDER: readonly VerdictWord[] = ['blocked', 'unknown', 'hold', 'allowed'];

/** Where the word of a reason stands in that order. */
function rankOf(state: VerdictReason['state'], consequence: Consequence): number {
  if (consequence === 'warn' || consequence === 'inform') return 3;
  if (state === 'unknown_scope' || state === 'unknown') return 1;
  return consequence === 'block' ? 0 : 2;
}

const NOT_COVERED = writtenAs(0);

const wordOf = (rank: number): VerdictWord => ORDER[rank] ?? 'allowed';

const DAY_MS = 86_400_000;

/** Days that came up: laws and documents end on few of them. */
const daysAfter = new Map<string, string>();
const MOST_DAYS = 10_000;

/** The day after. */
function after(day: string): string {
  let next = daysAfter.get(day);
  if (next === undefined) {
    const begin = Date.parse(`${day.slice(0, 10)}T00:00Z`);
    next = new Date(begin + DAY_MS).toISOString().slice(0, 10);
    if (daysAfter.size >= MOST_DAYS) daysAfter.clear();
    daysAfter.set(day, next);
  }
  return next;
}

/**
 * The lines of a checklist without their words: how each obligation that binds stands, by
 * `rule/obligation`, and `rule/` as unknown where nobody can say whether the rule binds. For
 * telling what came and what went.
 */
export type RuleLines = Readonly<Record<string, ObligationState>>;

class Judge {
  /** Reasons by how bad they are: fours are the word, ones the consequence. */
  readonly #ranked: (VerdictReason[] | undefined)[] = [];
  /** Where the worst word of the whole market stands, and that of each part. */
  #whole = ORDER.length - 1;
  #parts: Map<string, number> | null = null;
  /** First day after the one asked about on which something named changes. */
  #changesOn: string | null = null;
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

  /** All that can have a say of the goods. */
  judgeAll({ rules, telling: { binding, places, coming } }: Prepared): void {
    if (this.#ground.subject.events !== undefined) {
      for (const rule of rules) this.#judge(rule, coversOf(rule, this.#ground));
      return;
    }
    // Most rules do not cover most goods: what the sheet says is seen without opening the rule.
    const { truths } = this.#ground.sheet;
    for (let at = 0; at < binding.length; at += 1) {
      const written = truths[places[at] ?? 0] ?? 0;
      if (written === NOT_COVERED) continue;
      const rule = binding[at];
      if (rule !== undefined) this.#judge(rule, coversOf(rule, this.#ground));
    }
    for (const { rule, from } of coming) {
      if (this.#changesOn !== null && from >= this.#changesOn) break;
      if (coversOf(rule, this.#ground) !== 0) this.#changesOn = from;
    }
  }

  #judge(rule: PreparedRule, covers: Truth): void {
    // Where it stands in time says nothing then.
    if (covers === 0) return;
    const standing = standingOf(rule, this.#ground, this.#day);
    const { phase, from, until } = standing;
    if (phase === 'upcoming' && from !== null) this.#changes(from.slice(0, 10));
    if (phase !== 'now' && phase !== 'undated' && phase !== 'unknown') return;
    const unknown = covers === -1 || phase !== 'now';
    if (until !== null) this.#changesAfter(until);
    if (unknown && this.#lines !== null) this.#lines[`${rule.rule.id}/`] = 'unknown';
    if (phase === 'undated') this.#undated(rule);
    else if (unknown) this.#unknown(rule, covers, standing.missing);
    else this.#obligations(rule);
  }

  /** What came of it. */
  get verdict(): Verdict {
    const whole = this.#whole;
    const parts = this.#parts === null ? [] : [...this.#parts];
    const reasons: VerdictReason[] = [];
    // The ranks are few and most are empty.
    for (const some of this.#ranked) if (some !== undefined) reasons.push(...some);
    return {
      verdict: wordOf(whole),
      reasons,
      parts: parts
        .filter(([, rank]) => rank < whole)
        .map(([part, rank]) => ({ part, verdict: wordOf(rank) })),
      changesOn: this.#changesOn,
    };
  }

  #changes(day: string): void {
    if (day <= this.#day) return;
    if (this.#changesOn === null || day < this.#changesOn) this.#changesOn = day;
  }

  /** A day that cannot come first needs no calendar. */
  #changesAfter(last: string): void {
    if (last.slice(0, 10) >= this.#day && (this.#changesOn === null || last < this.#changesOn)) {
      this.#changes(after(last));
    }
  }

  #add(reason: VerdictReason): void {
    const { part, state, consequence } = reason;
    const word = rankOf(state, consequence);
    if (part === null) this.#whole = Math.min(word, this.#whole);
    else {
      this.#parts ??= new Map();
      const there = this.#parts.get(part);
      this.#parts.set(part, Math.min(word, there ?? word));
    }
    const rank = word * 4 + WEIGHT[consequence];
    const there = this.#ranked[rank];
    if (there === undefined) this.#ranked[rank] = [reason];
    else there.push(reason);
  }

  /** A rule whose day nobody knows stops nothing, and says so. */
  #undated({ said }: PreparedRule): void {
    this.#add(said.undated);
  }

  /** The gravest thing the rule might ask; what is on file already cannot be asked again. */
  #unknown(rule: PreparedRule, covers: Truth, missing: readonly string[]): void {
    const gravest = this.#gravest(rule);
    if (gravest === null) return;
    const ofScope = covers === -1 && missing.length === 0;
    const wanting = ofScope ? rule.scope.wanting(this.#ground) : missing;
    this.#add(rule.said.unknown(gravest.obligation, wanting));
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
    { state, way }: ObligationStanding,
  ): void {
    if (way !== null && way.until !== null) this.#changesAfter(way.until);
    if (state === 'met' || state === 'stated') return;
    const { said } = rule;
    const about = decidedBy(each, state, way);
    const known = about === null ? undefined : said.known(about);
    if (known !== undefined) {
      this.#add(known);
      return;
    }
    const ended = way?.held.find(({ state: piece }) => piece !== 'valid');
    const reason = said.reason({
      obligation: each.obligation.id,
      state,
      consequence: each.obligation.consequence,
      wanting: state === 'unknown' ? askedMissing(each, this.#ground) : (way?.wanting ?? []),
      recordId: ended?.recordId ?? null,
      day: ended?.until ?? null,
    });
    if (about !== null) said.keep(about, reason);
    this.#add(reason);
  }
}

/** What a reason says all of: a ban, or a way nothing of which is on file; null hangs on more. */
function decidedBy(
  each: CompiledObligation,
  state: ObligationState,
  way: WayAnswer | null,
): object | null {
  if (state === 'unknown') return null;
  if (way === null) return each;
  return state === 'missing' && way.held.length === 0 ? (each.ways[way.index] ?? null) : null;
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
  judge.judgeAll(prepared);
  return judge.verdict;
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
  judge.judgeAll(prepared);
  return { verdict: judge.verdict, lines };
}
