import type { Consequence, Obligation } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import { byKind } from './checklist.ts';
import type { Ground } from './ground.ts';
import { type HeldByKind, standingOfObligation } from './obligation.ts';
import {
  askedOf,
  bindsOf,
  coversOf,
  groundOf,
  type Prepared,
  type PreparedRule,
  scopeMissing,
  standingOf,
} from './prepare.ts';
import type { Subject, Verdict, VerdictReason, VerdictWord } from './types.ts';

/** Worst first. Unknown stands over hold: whoever answers the question may find a block. */
const ORDER: readonly VerdictWord[] = ['blocked', 'unknown', 'hold', 'allowed'];

const WEIGHT: Readonly<Record<Consequence, number>> = { block: 0, hold: 1, warn: 2, inform: 3 };

const GOOD = new Set(['met', 'stated']);

function wordOf({ state, consequence }: VerdictReason): VerdictWord {
  if (consequence === 'warn' || consequence === 'inform') return 'allowed';
  if (state === 'unknown_scope' || state === 'unknown') return 'unknown';
  return consequence === 'block' ? 'blocked' : 'hold';
}

function worst(words: Iterable<VerdictWord>): VerdictWord {
  const seen = new Set(words);
  return ORDER.find((word) => seen.has(word)) ?? 'allowed';
}

/** The day after. */
const after = (day: string): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

class Judge {
  readonly reasons: VerdictReason[] = [];
  readonly #days: string[] = [];
  readonly #prepared: Prepared;
  readonly #ground: Ground;
  readonly #held: HeldByKind;

  constructor(prepared: Prepared, ground: Ground, held: HeldByKind) {
    this.#prepared = prepared;
    this.#ground = ground;
    this.#held = held;
  }

  /** First day after the one asked about on which something named changes. */
  get changesOn(): string | null {
    return this.#days.filter((day) => day > this.#prepared.ask.day).sort()[0] ?? null;
  }

  judge(rule: PreparedRule): void {
    const { ask } = this.#prepared;
    const standing = standingOf(rule, this.#ground, ask.day);
    if (standing.phase === 'upcoming') {
      if (standing.from !== null && coversOf(rule, this.#ground) !== 0) {
        this.#days.push(standing.from.slice(0, 10));
      }
      return;
    }
    const binds = bindsOf(rule, standing, this.#ground);
    if (binds === 0) return;
    if (standing.until !== null) this.#days.push(after(standing.until));
    if (standing.phase === 'undated') this.#undated(rule);
    else if (binds === -1) this.#unknown(rule, standing.missing);
    else this.#obligations(rule);
  }

  #reason(
    rule: PreparedRule,
    rest: Omit<VerdictReason, 'rule' | 'version' | 'part'>,
  ): VerdictReason {
    return { rule: rule.rule.id, version: rule.rule.version, part: rule.part, ...rest };
  }

  /** A rule whose day nobody knows stops nothing, and says so. */
  #undated(rule: PreparedRule): void {
    this.reasons.push(
      this.#reason(rule, {
        ...{ obligation: null, state: 'undated', consequence: 'inform' },
        ...{ wanting: [], recordId: null, day: null },
      }),
    );
  }

  /** The gravest thing the rule might ask; what is on file already cannot be asked again. */
  #unknown(rule: PreparedRule, missing: readonly string[]): void {
    let gravest: Obligation | undefined;
    for (const each of askedOf(rule, this.#prepared.ask.action)) {
      const { obligation } = each;
      if (gravest !== undefined && WEIGHT[obligation.consequence] >= WEIGHT[gravest.consequence]) {
        continue;
      }
      const { state } = standingOfObligation(each, this.#ground, this.#held);
      if (!GOOD.has(state)) gravest = obligation;
    }
    if (gravest === undefined) return;
    const wanting = missing.length > 0 ? missing : scopeMissing(rule, this.#ground);
    this.reasons.push(
      this.#reason(rule, {
        ...{ obligation: gravest.id, state: 'unknown_scope', wanting },
        ...{ consequence: gravest.consequence, recordId: null, day: null },
      }),
    );
  }

  #obligations(rule: PreparedRule): void {
    for (const each of askedOf(rule, this.#prepared.ask.action)) {
      const { asked, state, way } = standingOfObligation(each, this.#ground, this.#held);
      if (asked === 0) continue;
      if (way !== null && way.until !== null) this.#days.push(after(way.until));
      if (GOOD.has(state)) continue;
      const ended = way?.held.find(({ state: piece }) => piece !== 'valid');
      this.reasons.push(
        this.#reason(rule, {
          obligation: each.obligation.id,
          state,
          consequence: each.obligation.consequence,
          wanting: state === 'unknown' ? (each.when?.missing(this.#ground) ?? []) : wantingOf(way),
          recordId: ended?.recordId ?? null,
          day: ended?.until ?? null,
        }),
      );
    }
  }
}

const wantingOf = (way: { readonly wanting: readonly string[] } | null): readonly string[] =>
  way?.wanting ?? [];

/**
 * Whether the goods may be listed, imported or sold in the market on the day: `blocked` where the
 * law forbids or what it demands is not there, `unknown` where a fact is missing that may lead to
 * that, `hold` where supporting evidence is wanting, else `allowed`. Never allowed for want of
 * knowledge. `held` is the evidence already matched to these goods and this market.
 */
export function verdict(prepared: Prepared, subject: Subject, held: readonly Held[]): Verdict {
  const judge = new Judge(prepared, groundOf(prepared, subject), byKind(held));
  for (const rule of prepared.rules) judge.judge(rule);
  const rank = (reason: VerdictReason): number =>
    ORDER.indexOf(wordOf(reason)) * 10 + WEIGHT[reason.consequence];
  const sorted = judge.reasons
    .map((reason) => ({ reason, rank: rank(reason) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ reason }) => reason);
  const whole = worst(sorted.filter(({ part }) => part === null).map(wordOf));
  const parts = new Map<string, VerdictWord>();
  for (const reason of sorted) {
    if (reason.part === null) continue;
    parts.set(reason.part, worst([parts.get(reason.part) ?? 'allowed', wordOf(reason)]));
  }
  return {
    verdict: whole,
    reasons: sorted,
    parts: [...parts]
      .filter(([, word]) => ORDER.indexOf(word) < ORDER.indexOf(whole))
      .map(([part, word]) => ({ part, verdict: word })),
    changesOn: judge.changesOn,
  };
}
