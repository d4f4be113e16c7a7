import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../bench/ground.ts';
import { type Answer, buildClassifier, type Classification, type Item } from './index.ts';

const { knowledge, axes } = loadKnowledge();
const classifier = buildClassifier({ knowledge, axes });

const words = knowledge.flatMap(({ headings }) =>
  headings.flatMap(({ subs = [] }) => subs.flatMap((sub) => sub.words ?? [])),
);
const codes = new Set(classifier.codes);

const item: fc.Arbitrary<Item> = fc.record({
  title: fc.oneof(
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((w) => w.join(' ')),
    fc.string({ maxLength: 60, unit: 'grapheme' }),
  ),
  categories: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
  attributes: fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 12 })),
});

/** Answers the questions asked, by turns. */
function answered(one: Item, turns: readonly number[]): Classification[] {
  const results: Classification[] = [];
  let answers: Answer[] = [];
  for (const turn of turns) {
    const result = classifier.classify({ ...one, answers }, { top: 100 });
    results.push(result);
    const { question } = result;
    if (question === null) break;
    const option = question.options[turn % question.options.length]?.value ?? '';
    answers = [...answers, { question: question.id, option }];
  }
  return results;
}

const runs = { numRuns: 40 };

describe('for any listing', () => {
  it('the same item gives the same result', () => {
    fc.assert(
      fc.property(item, (one) => {
        expect(classifier.classify(one)).toEqual(classifier.classify(one));
      }),
      runs,
    );
  });

  it('only codes that exist are given, likeliest first, adding up to one at most', () => {
    fc.assert(
      fc.property(item, (one) => {
        const { candidates } = classifier.classify(one, { top: 400 });
        for (const { code } of candidates) expect(codes.has(code)).toBe(true);
        const scores = candidates.map(({ score }) => score);
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
      runs,
    );
  });

  it('an answer never brings back a code it excluded', () => {
    fc.assert(
      fc.property(item, fc.array(fc.nat(20), { minLength: 2, maxLength: 4 }), (one, turns) => {
        const results = answered(one, turns);
        results.slice(1).forEach((after, i) => {
          const { question } = results[i] as Classification;
          const option = question?.options[(turns[i] ?? 0) % question.options.length];
          if (question === undefined || question === null || option === undefined) return;
          const others = question.options.filter(({ value }) => value !== option.value);
          const kept = new Set(option.codes);
          for (const { code } of after.candidates) {
            const named = others.some((other) => other.codes.includes(code));
            expect(named && option.value !== 'none' && !kept.has(code)).toBe(false);
            if (option.value === 'none') expect(named).toBe(false);
          }
        });
      }),
      runs,
    );
  });

  it('every likely candidate is kept by some option of the question', () => {
    fc.assert(
      fc.property(item, (one) => {
        const { question, candidates } = classifier.classify(one, { top: 20 });
        if (question === null) return;
        const kept = new Set(question.options.flatMap((option) => option.codes));
        for (const { code } of candidates) expect(kept.has(code)).toBe(true);
        const texts = question.options.flatMap(({ text }) => [text.en, text.zh]);
        for (const text of texts) expect(text).not.toBe('');
      }),
      runs,
    );
  });
});
