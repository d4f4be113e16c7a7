import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileCorpus,
  type Fact,
  type FactValue,
  type Held,
  prepare,
  readCorpus,
  type Subject,
  verdict,
} from '../../packages/rules/src/index.ts';
import { ruleFiles } from './rule-files.ts';

const corpus = readCorpus(ruleFiles());
const compiled = compileCorpus(corpus);
const MARKETS = ['DE', 'FR', 'GB', 'US', 'JP', 'AU', 'SA', 'ID', 'BR'];

/** An answer a person may give to a fact. */
function answerTo(fact: Fact): fc.Arbitrary<FactValue> {
  const values = (fact.choices ?? []).map(({ value }) => value);
  // Most goods are not toys, not food, not medical: else nothing would ever be allowed.
  if (fact.type === 'boolean') return fc.integer({ min: 0, max: 24 }).map((n) => n === 0);
  if (fact.type === 'number') return fc.integer({ min: 0, max: 2000 }).map(String);
  if (fact.type === 'choice') return fc.constantFrom(...values);
  if (fact.type === 'set') return fc.subarray(values, { minLength: 1 });
  return fc.constantFrom('CN', 'DE', 'US');
}

/** Goods of which most facts are answered, some said to be unknown, some left out. */
const goods: fc.Arbitrary<Subject> = fc
  .record(
    Object.fromEntries(
      corpus.facts.map((fact) => [
        fact.id,
        fc.oneof(
          { weight: 12, arbitrary: answerTo(fact) },
          { weight: 1, arbitrary: fc.constant<FactValue>('unknown') },
        ),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((facts) => ({
    facts: facts as Readonly<Record<string, FactValue>>,
    hs: '852589',
    places: { origin: 'CN', located: 'CN', consigned_from: 'CN' },
    channel: 'own_store' as const,
    sale: 'b2c' as const,
    mode: '9610',
  }));

/** Everything on file but some kinds, as at a seller who is half done. */
function heldBut(without: readonly number[]): Held[] {
  const gone = new Set(without);
  return corpus.evidence.flatMap(({ id }, n): Held[] =>
    gone.has(n)
      ? []
      : [{ evidence: id, recordId: id, state: 'valid', until: null, mismatches: [] }],
  );
}

const asked = fc.record({
  subject: goods,
  market: fc.constantFrom(...MARKETS),
  day: fc.constantFrom('2025-01-10', '2026-11-26', '2027-12-20', '2030-09-01'),
  at: fc.nat(),
  without: fc.uniqueArray(fc.nat(corpus.evidence.length - 1), { minLength: 20, maxLength: 60 }),
});

const judged = (
  subject: Subject,
  market: string,
  day: string,
  without: readonly number[],
): string =>
  verdict(prepare(compiled, { market, day, dispatch: 'CN' }), subject, heldBut(without)).verdict;

describe('unknown is never taken as allowed', () => {
  test('what is allowed with a fact unknown is allowed whatever the answer', () => {
    const unknown = (subject: Subject, id: string): Subject => ({
      ...subject,
      facts: { ...subject.facts, [id]: 'unknown' },
    });
    let allowed = 0;
    fc.assert(
      fc.property(
        asked,
        fc.infiniteStream(fc.nat()),
        ({ subject, market, day, at, without }, choices) => {
          const fact = corpus.facts[at % corpus.facts.length];
          if (
            fact === undefined ||
            judged(unknown(subject, fact.id), market, day, without) !== 'allowed'
          ) {
            return;
          }
          allowed += 1;
          const [seed = 0] = choices;
          const [answer] = fc.sample(answerTo(fact), { numRuns: 1, seed });
          if (answer === undefined) return;
          const facts = { ...subject.facts, [fact.id]: answer };
          expect(judged({ ...subject, facts }, market, day, without)).toBe('allowed');
        },
      ),
      { numRuns: 300 },
    );
    // Else the test would not have tested.
    expect(allowed).toBeGreaterThan(10);
  });

  test('goods nobody described are allowed nowhere', () => {
    for (const market of MARKETS)
      expect(
        judged(
          { facts: {} },
          market,
          '2026-11-26',
          corpus.evidence.map((_, n) => n),
        ),
      ).toBe('unknown');
  });

  test('what blocks with a fact unknown blocks whatever the answer', () => {
    fc.assert(
      fc.property(asked, ({ subject, market, day, at, without }) => {
        const fact = corpus.facts[at % corpus.facts.length];
        if (fact === undefined) return;
        const blank = { ...subject, facts: { ...subject.facts, [fact.id]: 'unknown' } };
        if (judged(blank, market, day, without) !== 'blocked') return;
        const [answer] = fc.sample(answerTo(fact), { numRuns: 1, seed: at });
        if (answer === undefined) return;
        const facts = { ...subject.facts, [fact.id]: answer };
        expect(judged({ ...subject, facts }, market, day, without)).toBe('blocked');
      }),
      { numRuns: 150 },
    );
  });
});
