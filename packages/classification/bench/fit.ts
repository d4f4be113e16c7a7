/**
 * Fits the weights of the features (softmax over the candidates) and the calibration (logistic) on
 * the development sets, and prints both. Run: npx tsx --conditions development FILE [--calibrate]
 */

import { CALIBRATION_INPUTS } from '../src/guide/calibration.ts';
import { buildClassifier, type Classifier } from '../src/index.ts';
import { FEATURES } from '../src/search/features.ts';
import { WEIGHTS } from '../src/search/weights.ts';
import { devListings, type Example, loadKnowledge, ukTerms, ukWordings } from './ground.ts';
import { leaveCodesOut, leaveWordsOut } from './made-listings.ts';

interface Case {
  readonly rows: Float32Array[];
  readonly right: number;
  readonly weight: number;
}

const CANDIDATES = 60;

function casesOf(classifier: Classifier, examples: readonly Example[], weight: number): Case[] {
  const place = new Map(classifier.inspectCodes().map((code, i) => [code, i]));
  return examples.flatMap(({ item, truth }) => {
    const entry = place.get(truth);
    if (entry === undefined) return [];
    const { ranked } = classifier.inspect(item);
    const at = ranked.findIndex((one) => one.entry === entry);
    if (at < 0) return [];
    const rows = ranked.slice(0, CANDIDATES).map(({ row }) => row.values);
    const truthRow = ranked[at]?.row.values;
    if (truthRow === undefined) return [];
    const right = at < CANDIDATES ? at : rows.push(truthRow) - 1;
    return [{ rows, right, weight }];
  });
}

/** Weights that must not change sides: evidence for a code never counts against it. */
const side = (name: string): number =>
  /^(contradicts|powerSilent|partSilent|noteExcludes|residual)/.test(name) ? -1 : 1;

/** Set by hand: what the law says, and what a seller accepted. */
const FIXED = /^(note|memory)/;

function fitWeights(cases: readonly Case[]): number[] {
  const weights = [...WEIGHTS];
  const squares = new Array<number>(weights.length).fill(1e-6);
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  for (let round = 0; round < 60; round++) {
    const slope = weights.map((weight, i) => -0.002 * (weight - (WEIGHTS[i] ?? 0)));
    let loss = 0;
    for (const { rows, right, weight } of cases) {
      const scores = rows.map((row) =>
        weights.reduce((sum, one, i) => sum + one * (row[i] ?? 0), 0),
      );
      const top = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - top));
      const sum = powers.reduce((all, one) => all + one, 0);
      loss -= weight * Math.log((powers[right] ?? 0) / sum + 1e-12);
      rows.forEach((row, c) => {
        const pull = (weight / total) * ((c === right ? 1 : 0) - (powers[c] ?? 0) / sum);
        if (Math.abs(pull) < 1e-9) return;
        for (let i = 0; i < row.length; i++) slope[i] = (slope[i] ?? 0) + pull * (row[i] as number);
      });
    }
    slope.forEach((one, i) => {
      if (FIXED.test(FEATURES[i] ?? '')) return;
      squares[i] = 0.9 * (squares[i] ?? 0) + 0.1 * one * one;
      const next = (weights[i] ?? 0) + (0.15 * one) / Math.sqrt((squares[i] ?? 0) + 1e-8);
      weights[i] = side(FEATURES[i] ?? '') > 0 ? Math.max(0, next) : Math.min(0, next);
    });
    if (round % 10 === 9)
      process.stderr.write(`round ${round + 1}: loss ${(loss / total).toFixed(4)}\n`);
  }
  return weights;
}

/** Logistic regression of "the first is right" on the calibration's inputs. */
function fitCalibration(
  inputs: readonly number[][],
  right: readonly number[],
  weight: readonly number[],
): number[] {
  const map = new Array<number>(CALIBRATION_INPUTS.length).fill(0);
  const total = weight.reduce((a, b) => a + b, 0);
  for (let round = 0; round < 6000; round++) {
    const slope = map.map((one) => -0.001 * one);
    inputs.forEach((row, k) => {
      const odds = row.reduce((sum, value, i) => sum + value * (map[i] ?? 0), 0);
      const miss = ((right[k] ?? 0) - 1 / (1 + Math.exp(-odds))) * ((weight[k] ?? 0) / total);
      row.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + miss * value;
      });
    });
    slope.forEach((one, i) => {
      map[i] = (map[i] ?? 0) + 0.3 * one;
    });
  }
  return map;
}

function calibrate(sets: readonly (readonly [Classifier, readonly Example[], number])[]): void {
  const inputs: number[][] = [];
  const right: number[] = [];
  const weights: number[] = [];
  for (const [classifier, examples, weight] of sets) {
    const codes = classifier.inspectCodes();
    for (const { item, truth } of examples) {
      const { ranked, query, inputs: row } = classifier.inspect(item);
      if (ranked.length === 0 || query.telling.length === 0) continue;
      inputs.push([...row]);
      right.push(codes[ranked[0]?.entry ?? -1] === truth ? 1 : 0);
      weights.push(weight);
    }
    const rate = right.slice(-examples.length).reduce((a, b) => a + b, 0) / examples.length;
    process.stderr.write(`${examples.length} examples, first right ${rate.toFixed(3)}\n`);
  }
  const map = fitCalibration(inputs, right, weights);
  CALIBRATION_INPUTS.forEach((name, i) => {
    process.stdout.write(`${name}: ${(map[i] ?? 0).toFixed(3)}\n`);
  });
}

const { knowledge, axes } = loadKnowledge();
const whole = buildClassifier({ knowledge, axes });
const folded = leaveWordsOut(knowledge, 0, 6);
const less = buildClassifier({ knowledge: folded.knowledge, axes });
const some = (examples: readonly Example[], every: number): Example[] =>
  examples.filter((_, i) => i % every === 0);
const sets = [
  [whole, devListings(), 4],
  [whole, ukTerms(), 0.3],
  [whole, ukWordings(), 0.3],
  [less, some(folded.short, 3), 0.3],
  [less, some(folded.stuffed, 3), 0.7],
] as const;
if (process.argv.includes('--calibrate')) {
  const hard = [0, 1, 2].map((fold) => leaveCodesOut(knowledge, fold, 6));
  calibrate([
    // Codes given by other hands than the knowledge's: confidence must hold before them.
    [whole, ukTerms(), 1],
    [whole, ukWordings(), 0.5],
    ...hard.map((one) => {
      const classifier = buildClassifier({ knowledge: one.knowledge, axes });
      return [classifier, one.examples, 0.3] as const;
    }),
  ]);
} else {
  const cases = sets.flatMap(([classifier, examples, weight]) =>
    casesOf(classifier, examples, weight),
  );
  process.stderr.write(`${cases.length} cases\n`);
  const weights = fitWeights(cases);
  FEATURES.forEach((name, i) => {
    process.stdout.write(`  '${name}': ${(weights[i] ?? 0).toFixed(2)},\n`);
  });
}
