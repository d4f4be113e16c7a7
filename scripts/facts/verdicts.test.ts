/** The verdict as it is worked out fast, beside the plain way, on random goods and all rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../packages/rules/src/corpus/types.ts';
import {
  forAction,
  plainLines,
  plainVerdict,
} from '../../packages/rules/src/evaluate/plain.testing.ts';
import {
  compileCorpus,
  type Fact,
  type FactValue,
  type Held,
  inspectCorpus,
  prepare,
  type Subject,
  verdict,
  verdictWithLines,
} from '../../packages/rules/src/index.ts';
import { ruleFiles } from './rule-files.ts';

const { corpus } = inspectCorpus(ruleFiles());
const compiled = compileCorpus(corpus);
const markets = corpus.jurisdictions.filter(({ market }) => market === true).map(({ id }) => id);

function answerTo({ type, choices = [] }: Fact): fc.Arbitrary<FactValue> {
  const words = choices.map(({ value }) => value);
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return fc.integer({ min: 0, max: 120 }).map(String);
  if (type === 'set') return fc.subarray(words, { minLength: 1, maxLength: 2 });
  if (type === 'country') return fc.constantFrom('CN', 'VN', 'DE');
  return words.length > 0 ? fc.constantFrom(...words) : fc.constant('words');
}

const facts: fc.Arbitrary<Record<string, FactValue>> = fc
  .tuple(
    fc.constantFrom(0, 10, 50, 95),
    fc.tuple(
      ...corpus.facts.map((fact) =>
        fc.tuple(
          fc.nat(99),
          fc.oneof({ weight: 9, arbitrary: answerTo(fact) }, fc.constant<FactValue>('unknown')),
        ),
      ),
    ),
  )
  .map(([share, all]) =>
    Object.fromEntries(
      corpus.facts.flatMap(({ id }, at): [string, FactValue][] => {
        const [dice, value] = all[at] ?? [99, 'unknown'];
        return dice < share ? [[id, value]] : [];
      }),
    ),
  );

const subject: fc.Arbitrary<Subject> = fc.record({
  facts,
  productClass: fc.option(fc.constantFrom(...corpus.classes.map(({ id }) => id)), { nil: null }),
  hs: fc.option(fc.constantFrom(...corpus.classes.flatMap(({ hs }) => hs)), { nil: null }),
  places: fc.constantFrom<NonNullable<Subject['places']>>(
    {},
    { origin: 'CN', located: 'CN', consigned_from: 'CN' },
  ),
  sale: fc.constantFrom('b2c' as const, 'b2b' as const),
});

const held: fc.Arbitrary<Held[]> = fc.array(
  fc.record({
    evidence: fc.constantFrom(...corpus.evidence.map(({ id }) => id)),
    recordId: fc.uuid(),
    state: fc.constantFrom<Held['state']>(
      'valid',
      'valid',
      'not_yet',
      'expired',
      'revoked',
      'mismatch',
    ),
    until: fc.constantFrom(null, '2026-01-01', '2027-03-01'),
    mismatches: fc.constant([]),
  }),
  { maxLength: 30 },
);

const question = fc.record({
  market: fc.constantFrom(...markets),
  day: fc.constantFrom('2024-06-01', '2026-11-26', '2027-08-19', '2030-01-01'),
  dispatch: fc.constantFrom('CN', 'DE', 'VN'),
});

describe('verdicts of random goods under the rules that ship', () => {
  it('are those of the checklist, with the same reasons and the same lines', () => {
    fc.assert(
      fc.property(
        question,
        fc.constantFrom(...ACTIONS),
        subject,
        held,
        (ask, action, goods, onFile) => {
          const all = prepare(compiled, ask);
          const asked = forAction(all, action);
          const { changesOn, ...answer } = verdict(asked, goods, onFile);
          expect(answer).toEqual(plainVerdict(asked, goods, onFile));
          expect(verdictWithLines(all, action, goods, onFile).lines).toEqual(
            plainLines(all, goods, onFile),
          );
          expect(changesOn === null || changesOn > ask.day).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are the same whether lines are asked for with them or not', () => {
    fc.assert(
      fc.property(
        question,
        fc.constantFrom(...ACTIONS),
        subject,
        held,
        (ask, action, goods, onFile) => {
          const all = prepare(compiled, ask);
          const { verdict: together } = verdictWithLines(all, action, goods, onFile);
          const { changesOn, ...rest } = verdict(forAction(all, action), goods, onFile);
          expect({ ...together, changesOn: null }).toEqual({ ...rest, changesOn: null });
          // Lines asked for do not change when the answer may be another.
          expect(together.changesOn).toBe(changesOn);
        },
      ),
      { numRuns: 100 },
    );
  });
});
