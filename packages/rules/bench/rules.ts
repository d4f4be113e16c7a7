import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Corpus,
  checklist,
  compileCorpus,
  type FactValue,
  prepare,
  readCorpus,
  runCases,
  type Subject,
  verdict,
} from '../src/index.ts';

interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

const DATA = join(import.meta.dirname, '..', '..', '..', 'data', 'rules');

function readShipped(): Corpus {
  return readCorpus(
    Object.fromEntries(
      readdirSync(DATA)
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name, JSON.parse(readFileSync(join(DATA, name), 'utf8'))]),
    ),
  );
}

/** Numbers that come back the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An answer to each fact of the vocabulary, one in ten of them left out. */
function factsOf(corpus: Corpus, random: () => number): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {};
  for (const { id, type, choices = [] } of corpus.facts) {
    if (random() < 0.1) continue;
    const pick = choices[Math.floor(random() * choices.length)]?.value ?? 'none';
    if (type === 'boolean') facts[id] = random() < 0.15;
    else if (type === 'number') facts[id] = String(Math.floor(random() * 100));
    else if (type === 'set') facts[id] = [pick];
    else if (type === 'choice') facts[id] = pick;
    else if (type === 'country') facts[id] = 'CN';
  }
  return facts;
}

function subjects(corpus: Corpus, count: number): Subject[] {
  const random = generator(20_261_126);
  return Array.from({ length: count }, () => ({
    hs: '852589',
    facts: factsOf(corpus, random),
    places: { origin: 'CN', located: 'CN', consigned_from: 'CN' },
    channel: 'own_store' as const,
    sale: 'b2c' as const,
    mode: '9610',
  }));
}

const MARKETS = ['DE', 'FR', 'GB', 'US', 'US-CA', 'JP', 'AU', 'ID', 'SA', 'BR'];
const SKUS = 10_000;

const seconds = (began: number): number => (performance.now() - began) / 1000;

/** Speed of the engine on the rules that ship, on one core. */
export function run(): Promise<readonly Figure[]> {
  let began = performance.now();
  const corpus = readShipped();
  const read = seconds(began);
  began = performance.now();
  const compiled = compileCorpus(corpus);
  const compile = seconds(began);
  began = performance.now();
  const failures = runCases(corpus).length;
  const cases = seconds(began);
  const goods = subjects(corpus, SKUS);
  const prepared = MARKETS.map((market) =>
    prepare(compiled, { market, day: '2026-11-26', dispatch: 'CN', action: 'sell' }),
  );
  for (const each of goods.slice(0, 200)) {
    for (const one of prepared) verdict(one, each, []);
  }
  began = performance.now();
  let allowed = 0;
  for (const one of prepared) {
    for (const each of goods) if (verdict(one, each, []).verdict === 'allowed') allowed += 1;
  }
  const verdicts = seconds(began);
  began = performance.now();
  const few = goods.slice(0, 500);
  for (const one of prepared) for (const each of few) checklist(one, each, []);
  const lists = seconds(began);
  return Promise.resolve([
    { metric: 'rules', value: corpus.rules.length, unit: 'rules' },
    {
      metric: 'cases stored beside them',
      value: corpus.rules.reduce((sum, rule) => sum + rule.cases.length, 0),
      unit: 'cases',
    },
    { metric: 'cases answered otherwise', value: failures, unit: 'cases' },
    { metric: 'corpus read and checked', value: read, unit: 's' },
    { metric: 'corpus compiled', value: compile, unit: 's' },
    { metric: 'all cases run', value: cases, unit: 's' },
    { metric: '100,000 verdicts, 10 markets', value: verdicts, unit: 's' },
    { metric: 'verdicts', value: (SKUS * MARKETS.length) / verdicts, unit: 'verdicts/s' },
    { metric: 'of them allowed', value: allowed, unit: 'verdicts' },
    { metric: 'checklists', value: (few.length * MARKETS.length) / lists, unit: 'checklists/s' },
  ]);
}
