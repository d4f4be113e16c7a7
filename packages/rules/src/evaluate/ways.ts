import type { Condition, Obligation } from '../corpus/types.ts';
import type { Held } from '../evidence/types.ts';
import type { Test } from './condition.ts';
import type { ObligationState } from './types.ts';

/** How one lawful way to meet an obligation stands on what is on file. */
export interface WayAnswer {
  readonly index: number;
  readonly state: ObligationState;
  readonly held: readonly Held[];
  readonly wanting: readonly string[];
  readonly until: string | null;
}

export interface CompiledWay {
  readonly evidence: readonly string[];
  readonly when: Test | null;
  /** How it stands where nothing of it is on file. */
  readonly absent: WayAnswer;
}

/** Whether one way is better: met before not, then the longer lasting, then the one nearer. */
export function better(way: WayAnswer, best: WayAnswer): boolean {
  const [met, was] = [way.state === 'met', best.state === 'met'];
  if (met !== was) return met;
  if (met) return (way.until ?? '9999') > (best.until ?? '9999');
  // A document that ran out tells more than one that never was.
  if (way.held.length !== best.held.length) return way.held.length > best.held.length;
  return way.wanting.length < best.wanting.length;
}

/**
 * The ways of an obligation, with all that can be said of them before anybody looks at goods: most
 * have nothing on file for most of what is asked.
 */
export function compileWays(
  ways: NonNullable<Obligation['anyOf']>,
  test: (condition: Condition | undefined) => Test | null,
) {
  const compiled = ways.map(({ evidence, when }, index): CompiledWay => {
    // Every way asks for evidence.
    const absent: WayAnswer = { index, state: 'missing', held: [], wanting: evidence, until: null };
    return { evidence, when: test(when), absent };
  });
  let best: WayAnswer | null = null;
  for (const { absent } of compiled) if (best === null || better(absent, best)) best = absent;
  return {
    ways: compiled,
    kinds: [...new Set(ways.flatMap(({ evidence }) => evidence))],
    absent: compiled.every(({ when }) => when === null) ? best : null,
  };
}
