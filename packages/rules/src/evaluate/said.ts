import type { Obligation, Rule } from '../corpus/types.ts';
import type { VerdictReason } from './types.ts';

type Told = Omit<VerdictReason, 'rule' | 'version' | 'part'>;

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => one === b[index]));

/**
 * Reasons one rule gave in one market. Most goods lack the same documents and wait for the same
 * facts, so that one reason, which nobody may change, serves thousands of verdicts.
 */
export class Said {
  readonly #of: Pick<VerdictReason, 'rule' | 'version' | 'part'>;
  /** Reasons all of which hang on one thing, such as a lawful way nothing of which is on file. */
  readonly #kept = new Map<object, VerdictReason>();
  #lastUnknown: VerdictReason | undefined;
  /** Of a rule whose day nobody knows: it stops nothing. */
  readonly undated: VerdictReason;

  constructor({ id, version }: Rule, part: string | null) {
    this.#of = { rule: id, version, part };
    this.undated = this.reason({
      ...{ obligation: null, state: 'undated', consequence: 'inform' },
      ...{ wanting: [], recordId: null, day: null },
    });
  }

  reason({ obligation, state, consequence, wanting, recordId, day }: Told): VerdictReason {
    const { rule, version, part } = this.#of;
    return { rule, version, obligation, state, consequence, part, wanting, recordId, day };
  }

  /** What was kept of a thing. */
  known(about: object): VerdictReason | undefined {
    return this.#kept.get(about);
  }

  keep(about: object, reason: VerdictReason): void {
    this.#kept.set(about, reason);
  }

  /** Of goods nobody can say the rule binds: the gravest it might ask, and what to answer. */
  unknown({ id, consequence }: Obligation, wanting: readonly string[]): VerdictReason {
    const last = this.#lastUnknown;
    if (last?.obligation === id && same(last.wanting, wanting)) return last;
    const reason = this.reason({
      ...{ obligation: id, state: 'unknown_scope', consequence, wanting },
      ...{ recordId: null, day: null },
    });
    this.#lastUnknown = reason;
    return reason;
  }
}
