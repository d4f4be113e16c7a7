import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../../../scripts/bench/report.ts';
import { type Answer, buildClassifier, type Classifier, type Item } from '../src/index.ts';
import { devListings, type Example, loadKnowledge, SHARED, ukTerms } from './ground.ts';
import { loadOfficial, plainSearch } from './official.ts';

/** Listings of a cross-border platform with codes by experts: an exam, never trained on. */
const EXAM = join(SHARED, 'hs/hscodecomp-open-half.jsonl');
const QUESTIONS = 3;
const TOPS = [1, 5, 20];

function examRows(): Example[] {
  if (!existsSync(EXAM)) {
    process.stderr.write(`${EXAM} is not there: figures on public listings are left out.\n`);
    return [];
  }
  const lines = readFileSync(EXAM, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>;
    const text = (key: string): string => (typeof row[key] === 'string' ? row[key] : '');
    const categories = [1, 2, 3, 4, 5].map((level) => text(`cate_lv${level}_desc`)).filter(Boolean);
    const truth = String(row['hs_code']).replace(/\D/g, '').padStart(10, '0').slice(0, 6);
    return {
      item: { title: text('product_name'), attributes: row['product_attributes'], categories },
      truth,
    };
  });
}

const share = (count: number, of: number): number => (of === 0 ? Number.NaN : (100 * count) / of);

/** Honest: picks the narrowest option whose codes hold the truth; else "none" or unknown. */
function answerOf(classifier: Classifier, item: Item, truth: string): Answer | undefined {
  const { question } = classifier.classify(item);
  if (question === null || question.kind === 'national') return undefined;
  const named = question.options.filter(({ value }) => value !== 'none' && value !== 'unknown');
  const holding = named.filter(({ codes }) => codes.includes(truth));
  const [best] = holding.sort((a, b) => a.codes.length - b.codes.length);
  return {
    question: question.id,
    option: best?.value ?? question.options.at(-1)?.value ?? 'unknown',
  };
}

/** All the words of a listing, as the plain search gets them. */
const everyWord = ({ title, attributes, categories }: Item): string =>
  [title, JSON.stringify(attributes ?? ''), String(categories ?? '')].join(' ');

interface Tally {
  readonly ranks: number[];
  readonly after: number[];
  readonly milliseconds: number[];
  asked: number;
  finallySure: number;
  finallyRight: number;
  sure: number;
  sureRight: number;
  readonly chances: { readonly chance: number; readonly right: boolean }[];
}

function tallyOf(classifier: Classifier, examples: readonly Example[], questions: number): Tally {
  const tally: Tally = {
    ...{ ranks: [], after: new Array<number>(questions).fill(0), milliseconds: [] },
    ...{ asked: 0, finallySure: 0, finallyRight: 0, sure: 0, sureRight: 0, chances: [] },
  };
  for (const { item, truth } of examples) {
    const began = performance.now();
    const first = classifier.classify(item, { top: 20 });
    tally.milliseconds.push(performance.now() - began);
    const rank = first.candidates.findIndex(({ code }) => code === truth);
    tally.ranks.push(rank < 0 ? Number.POSITIVE_INFINITY : rank);
    tally.chances.push({ chance: first.confidence, right: rank === 0 });
    if (first.decision === 'sure') {
      tally.sure++;
      if (rank === 0) tally.sureRight++;
    }
    let answers: Answer[] = [];
    let last = first;
    for (let q = 0; q < questions; q++) {
      const answer = answerOf(classifier, { ...item, answers }, truth);
      if (answer !== undefined) {
        answers = [...answers, answer];
        tally.asked++;
      }
      last = classifier.classify({ ...item, answers });
      if (last.candidates[0]?.code === truth) tally.after[q] = (tally.after[q] ?? 0) + 1;
    }
    if (last.decision === 'sure') {
      tally.finallySure++;
      if (last.candidates[0]?.code === truth) tally.finallyRight++;
    }
  }
  return tally;
}

const quantile = (values: readonly number[], at: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * at)] ?? Number.NaN;

/** The half the engine is surest of. */
function confidentHalf({ chances }: Tally): { right: number; error: number } {
  const sorted = [...chances].sort((a, b) => b.chance - a.chance);
  const half = sorted.slice(0, Math.ceil(sorted.length / 2));
  const right = share(half.filter((one) => one.right).length, half.length);
  const bins = Array.from({ length: 10 }, (_, bin) =>
    chances.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin),
  );
  const error = bins.reduce((sum, bin) => {
    const told = bin.reduce((all, { chance }) => all + chance, 0);
    return sum + Math.abs(told - bin.filter((one) => one.right).length);
  }, 0);
  return { right, error: share(error, chances.length) };
}

function figuresOf(name: string, tally: Tally, peer?: readonly number[]): Figure[] {
  const count = tally.ranks.length;
  const within = (ranks: readonly number[], top: number): number =>
    share(ranks.filter((rank) => rank < top).length, count);
  const half = confidentHalf(tally);
  return [
    { metric: `${name}: listings`, value: count, unit: '' },
    ...TOPS.map((top) => ({
      ...{ metric: `${name}: six digits in the first ${top}`, value: within(tally.ranks, top) },
      unit: '%',
      ...(peer === undefined
        ? {}
        : { peer: 'plain BM25, official texts', peerValue: within(peer, top) }),
    })),
    ...tally.after.map((right, q) => ({
      ...{ metric: `${name}: first is right after ${q + 1} questions`, unit: '%' },
      value: share(right, count),
    })),
    { metric: `${name}: sure of`, value: share(tally.sure, count), unit: '%' },
    // A share of nothing is no figure.
    ...(tally.sure === 0
      ? []
      : [
          {
            ...{ metric: `${name}: right where sure`, unit: '%' },
            value: share(tally.sureRight, tally.sure),
          },
        ]),
    ...(tally.after.length === 0
      ? []
      : [
          { metric: `${name}: questions asked`, value: tally.asked / count, unit: 'a listing' },
          {
            ...{ metric: `${name}: sure after the questions`, unit: '%' },
            value: share(tally.finallySure, count),
          },
          {
            ...{ metric: `${name}: right where sure then`, unit: '%' },
            value: share(tally.finallyRight, tally.finallySure),
          },
        ]),
    { metric: `${name}: right in the surer half`, value: half.right, unit: '%' },
    { metric: `${name}: calibration error`, value: half.error, unit: 'points' },
    { metric: `${name}: a query, p50`, value: quantile(tally.milliseconds, 0.5), unit: 'ms' },
    { metric: `${name}: a query, p95`, value: quantile(tally.milliseconds, 0.95), unit: 'ms' },
  ];
}

/** Measures accuracy, questions, certainty and speed on the listings at hand. Prints no figure. */
export async function run(): Promise<Figure[]> {
  const { knowledge, axes } = loadKnowledge();
  const began = performance.now();
  const classifier = buildClassifier({ knowledge, axes });
  const build = performance.now() - began;
  const exam = examRows();
  const official = loadOfficial();
  const search = official === undefined ? undefined : plainSearch(official);
  const peer = (examples: readonly Example[]): number[] | undefined =>
    search === undefined
      ? undefined
      : examples.map(({ item, truth }) => {
          const rank = search(everyWord(item)).indexOf(truth);
          return rank < 0 ? Number.POSITIVE_INFINITY : rank;
        });
  const dev = devListings();
  const terms = ukTerms();
  return [
    { metric: 'index built', value: build, unit: 'ms' },
    { metric: 'six-digit codes known', value: classifier.codes.length, unit: '' },
    ...figuresOf('development', tallyOf(classifier, dev, QUESTIONS)),
    ...(terms.length === 0
      ? []
      : figuresOf('UK terms', tallyOf(classifier, terms, 0), peer(terms))),
    ...(exam.length === 0
      ? []
      : figuresOf('public listings', tallyOf(classifier, exam, QUESTIONS), peer(exam))),
  ];
}
