import { TariffError } from '../errors.ts';
import type { Fraction } from '../fraction.ts';
import { compareFractions, fraction } from '../fraction.ts';
import { instantOf } from '../instant.ts';
import { limitOf, rateOf, valueIn } from '../quote/consignment.ts';
import type { Ground, GroundLine } from '../quote/ground.ts';
import type { Gap } from '../quote/types.ts';
import { BOUNDS } from './bounds.ts';
import type { Book, Condition } from './types.ts';

/** True, false, or not known. */
export type Truth = 1 | 0 | -1;

/** What is missing to know, as the gap to show. */
export type Missing = Omit<Gap, 'line'>;

export interface Test {
  /** Whether lines of one consignment may differ. */
  readonly perLine: boolean;
  readonly of: (ground: Ground, line: GroundLine) => Truth;
  /** What would have to be known; called only where the answer is -1. */
  readonly missing: (ground: Ground, line: GroundLine) => readonly Missing[];
}

type Pick = (ground: Ground, line: GroundLine) => string | null | undefined;

/** One of a set of words; `gap` names the missing input, absent means a missing one is no match. */
function oneOf(values: ReadonlySet<string>, pick: Pick, gap?: Missing, perLine = false): Test {
  return {
    perLine,
    of: (ground, line) => {
      const value = pick(ground, line);
      if (value === null || value === undefined) return gap === undefined ? 0 : -1;
      return values.has(value) || values.has('*') ? 1 : 0;
    },
    missing: () => (gap === undefined ? [] : [gap]),
  };
}

/** Names of groups of the book stand for their members. */
function members(names: readonly string[], book: Book): Set<string> {
  return new Set(names.flatMap((name) => book.groups[name] ?? [name]));
}

function both(parts: readonly Test[], stop: Truth): Test {
  return {
    perLine: parts.some((part) => part.perLine),
    of: (ground, line) => {
      let unknown = false;
      for (const part of parts) {
        const truth = part.of(ground, line);
        if (truth === stop) return stop;
        if (truth === -1) unknown = true;
      }
      return unknown ? -1 : stop === 0 ? 1 : 0;
    },
    missing: (ground, line) =>
      parts
        .filter((part) => part.of(ground, line) === -1)
        .flatMap((part) => part.missing(ground, line)),
  };
}

/**
 * Codes by their first digits. A code too short to decide is unknown: 8507 may or may not be
 * 8507.60.0020.
 */
function codeTest(names: readonly string[], book: Book, path: string): Test {
  const prefixes = names.flatMap((name) => {
    if (!name.startsWith('list:')) return [name.replaceAll('.', '')];
    const list = book.lists[name.slice(5)];
    if (list === undefined) throw new TariffError('bad_book', `${path}.${name}`);
    return list.map((code) => code.replaceAll('.', ''));
  });
  const whole = new Set(prefixes);
  const lengths = [...new Set(prefixes.map((code) => code.length))].sort((a, b) => a - b);
  const shorter = new Set(
    prefixes.flatMap((code) =>
      Array.from({ length: code.length - 1 }, (_, n) => code.slice(0, n + 1)),
    ),
  );
  return {
    perLine: true,
    of: (_, { code }) => {
      if (code === null) return -1;
      for (const length of lengths) {
        if (length <= code.length && whole.has(code.slice(0, length))) return 1;
      }
      return shorter.has(code) ? -1 : 0;
    },
    missing: (_, { code }) =>
      code === null
        ? [{ code: 'code_missing', params: {} }]
        : [
            {
              code: 'code_too_short',
              params: {
                code,
                codes: [...whole].filter((other) => other.startsWith(code)).slice(0, 8),
              },
            },
          ],
  };
}

type ValueCondition = Extract<Condition, { value: string }>;

function valueTest(condition: ValueCondition, path: string): Test {
  const { value, level, currency } = condition;
  const bounds = BOUNDS.flatMap(([name, holds]) => {
    const text = condition[name];
    return text === undefined ? [] : [{ limit: fraction(text, `${path}.${name}`), holds }];
  });
  const measured = (ground: Ground, line: GroundLine): Fraction | Missing =>
    valueIn(ground, value, level, line);
  return {
    perLine: level !== 'consignment',
    of: (ground, line) => {
      const amount = measured(ground, line);
      if ('code' in amount) return -1;
      for (const { limit, holds } of bounds) {
        const here = currency === undefined ? limit : limitOf(ground, limit, currency);
        if (here === undefined) return -1;
        if (!holds(compareFractions(amount, here))) return 0;
      }
      return 1;
    },
    missing: (ground, line) => {
      const amount = measured(ground, line);
      if ('code' in amount) return [amount];
      return [{ code: 'fx_missing', params: { from: currency ?? '', to: ground.currency } }];
    },
  };
}

function factTest(name: string, is: readonly (string | boolean)[], book: Book, path: string): Test {
  const known = book.facts[name];
  if (known === undefined) throw new TariffError('bad_book', `${path}.${name}`);
  const wanted = new Set<string | boolean>(is);
  return {
    perLine: true,
    of: (ground, line) => {
      const value = line.facts?.[name] ?? ground.facts?.[name] ?? known.otherwise;
      return value === undefined || value === 'unknown' ? -1 : wanted.has(value) ? 1 : 0;
    },
    missing: () => [{ code: 'fact_missing', params: { fact: name }, question: known.question }],
  };
}

/** Turns a condition of the book into a test. Throws `bad_book` where it names nothing known. */
export function compileCondition(condition: Condition, book: Book, path: string): Test {
  const inner = (part: Condition, at: string): Test =>
    compileCondition(part, book, `${path}.${at}`);
  if ('all' in condition)
    return both(
      condition.all.map((part, n) => inner(part, `all[${n}]`)),
      0,
    );
  if ('any' in condition)
    return both(
      condition.any.map((part, n) => inner(part, `any[${n}]`)),
      1,
    );
  if ('not' in condition) {
    const part = inner(condition.not, 'not');
    const flip = (truth: Truth): Truth => (truth === -1 ? -1 : truth === 1 ? 0 : 1);
    return { ...part, of: (ground, line) => flip(part.of(ground, line)) };
  }
  if ('origin' in condition) {
    const gap: Missing = { code: 'origin_missing', params: {} };
    return oneOf(members(condition.origin, book), (_, line) => line.origin, gap, true);
  }
  if ('dispatch' in condition) {
    const gap: Missing = { code: 'dispatch_missing', params: {} };
    return oneOf(members(condition.dispatch, book), (ground) => ground.dispatch, gap);
  }
  if ('destination' in condition) {
    return oneOf(members(condition.destination, book), (ground) => ground.place);
  }
  if ('code' in condition) return codeTest(condition.code, book, path);
  if ('channel' in condition) return oneOf(new Set(condition.channel), (ground) => ground.channel);
  if ('scheme' in condition) return oneOf(new Set(condition.scheme), (ground) => ground.scheme);
  if ('entry' in condition) return oneOf(new Set(condition.entry), (ground) => ground.entry);
  if ('sale' in condition) return oneOf(new Set(condition.sale), (ground) => ground.sale);
  if ('preference' in condition) {
    return oneOf(new Set(condition.preference), (_, line) => line.preference, undefined, true);
  }
  if ('heading' in condition) return headingTest(new Set(condition.heading));
  if ('event' in condition) {
    const limit = instantOf(condition.before, 'UTC', `${path}.before`);
    const { event } = condition;
    return {
      perLine: false,
      of: (ground) => {
        const at = ground.plan.given(event);
        return at === undefined ? -1 : at < limit ? 1 : 0;
      },
      missing: () => [{ code: 'fact_missing', params: { fact: `date_${event}` } }],
    };
  }
  if ('value' in condition) return valueTest(condition, path);
  return factTest(condition.fact, condition.is, book, path);
}

function headingTest(headings: ReadonlySet<string>): Test {
  return {
    perLine: true,
    of: (ground, line) => {
      const answer = rateOf(ground, line);
      if (!('rate' in answer)) return -1;
      return (answer.rate.additional ?? []).some((heading) => headings.has(heading)) ? 1 : 0;
    },
    missing: (ground, line) => {
      const answer = rateOf(ground, line);
      return 'rate' in answer ? [] : [answer];
    },
  };
}
