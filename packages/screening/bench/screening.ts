import {
  buildScreener,
  type Candidate,
  compareParties,
  DEFAULT_THRESHOLDS,
  type ListEntry,
  MOST_ANSWERED,
  type Screener,
} from '../src/index.ts';
import { asEntry, type Made, makeOne } from './made-names.ts';
import { memoryReadTime } from './memory.ts';
import { type Figure, peerFigures } from './peers.ts';
import { CHANGES, type Change, perturb } from './perturb.ts';
import { Random } from './random.ts';

const size = (name: string, usual: number): number => Number(process.env[name] ?? usual);
/** SCREENING_NAMES and SCREENING_QUERIES make it smaller. */
const NAMES = size('SCREENING_NAMES', 1_000_000);
const QUERIES = size('SCREENING_QUERIES', 600);

/** Invented names that are asked for. */
const STRANGERS = 2000;
const WARM_UP = 3000;

interface Query {
  readonly text: string;
  readonly made: Made;
  readonly id: string;
  readonly change: Change;
}

function* makeList(
  random: Random,
  sampled: Map<number, Made>,
  every: number,
): Generator<ListEntry> {
  for (let i = 0; i < NAMES; i++) {
    const made = makeOne(random);
    if (i % every === 0) sampled.set(i, made);
    yield asEntry(made, `L${i}`);
  }
}

function makeQueries(sampled: ReadonlyMap<number, Made>, random: Random): Query[] {
  const all = [...sampled];
  const queries: Query[] = [];
  for (const change of CHANGES) {
    let made = 0;
    for (let tries = 0; made < QUERIES && tries < QUERIES * 30; tries++) {
      const [at, one] = random.pick(all);
      const text = perturb(one, change, random);
      if (text === null) continue;
      queries.push({ text, made: one, id: `L${at}`, change });
      made++;
    }
  }
  return queries;
}

/** Other names of the same make: some are on the list by chance. */
function strangers(random: Random, count: number): Made[] {
  return Array.from({ length: count }, () => makeOne(random));
}

const share = (part: number, whole: number): number =>
  whole === 0 ? Number.NaN : (100 * part) / whole;

/** The party itself, where twenty others that are at least as alike stand before it. */
function crowdedOut(
  before: readonly Candidate[],
  text: string,
  made: Made,
  name: string,
): { score: number } | undefined {
  if (before.length < MOST_ANSWERED) return undefined;
  const { score } = compareParties(
    { names: [text], kind: made.kind },
    asEntry({ ...made, listed: name }, ''),
  );
  return score <= (before.at(-1)?.score ?? 0) ? { score } : undefined;
}

/** SCREENING_MISSES prints every name that was not found, to see why. */
function tellMiss(stage: string, { change, text }: Query, name: string): void {
  if (process.env['SCREENING_MISSES'] === undefined) return;
  process.stderr.write(`${stage}: ${change}: ${text} / ${name}\n`);
}

interface Tally {
  all: number;
  blocked: number;
  /** Among the best bounds a search scores, or behind twenty at least as alike. */
  limited: number;
  review: number;
  match: number;
}

/** Looks whether a query finds its party: after blocking, for review, as a match. */
function lookFor(screener: Screener, query: Query, name: string, tally: Tally): void {
  const { text, made, id } = query;
  // Two made-up parties of one name are one answer.
  const isIt = (entry: ListEntry): boolean => entry.id === id || entry.names[0]?.text === name;
  tally.all++;
  if (screener.block(text, made.kind).some(isIt)) tally.blocked++;
  else tellMiss('blocked', query, name);
  const { candidates } = screener.screen({ names: [text], kind: made.kind });
  const hit =
    candidates.find(({ entry }) => isIt(entry)) ?? crowdedOut(candidates, text, made, name);
  const most = 2 * MOST_ANSWERED + 4;
  if (hit !== undefined || screener.block(text, made.kind, undefined, most).some(isIt)) {
    tally.limited++;
  } else tellMiss('limited', query, name);
  if (hit !== undefined && hit.score >= DEFAULT_THRESHOLDS.review) tally.review++;
  else tellMiss('missed', query, name);
  if (hit !== undefined && hit.score >= DEFAULT_THRESHOLDS.match) tally.match++;
}

function recallFigures(
  screener: Screener,
  queries: readonly Query[],
  listedAs: ReadonlyMap<string, string>,
): Figure[] {
  const sum: Tally = { all: 0, blocked: 0, limited: 0, review: 0, match: 0 };
  const say = (what: string, tally: Tally): Figure[] => [
    { metric: `${what}: after blocking`, value: share(tally.blocked, tally.all), unit: '%' },
    {
      metric: `${what}: after blocking, within the limits of a search`,
      value: share(tally.limited, tally.all),
      unit: '%',
    },
    { metric: `${what}: found for review`, value: share(tally.review, tally.all), unit: '%' },
    { metric: `${what}: found as match`, value: share(tally.match, tally.all), unit: '%' },
  ];
  const figures = CHANGES.flatMap((change) => {
    const tally: Tally = { all: 0, blocked: 0, limited: 0, review: 0, match: 0 };
    for (const query of queries) {
      if (query.change === change) lookFor(screener, query, listedAs.get(query.id) ?? '', tally);
    }
    for (const key of ['all', 'blocked', 'limited', 'review', 'match'] as const)
      sum[key] += tally[key];
    return say(change, tally);
  });
  return [...figures, ...say('all changes', sum)];
}

/** Invented brands like none of the list: how many of them are stopped all the same. */
function strangerFigures(screener: Screener): Figure[] {
  const random = new Random(5);
  const consonants = [...'bdfghklmnprstvz'];
  const syllable = (): string => random.pick(consonants) + random.pick([...'aeiou']);
  const word = (n: number): string => Array.from({ length: n }, syllable).join('');
  const names = Array.from({ length: STRANGERS }, () => `${word(4)}x ${word(5)}q`);
  let [review, match] = [0, 0];
  for (const text of names) {
    const { decision } = screener.screen({ names: [text], kind: 'person' }, undefined, 1);
    if (decision === 'match') match++;
    if (decision !== 'clear') review++;
  }
  return [
    { metric: 'invented names stopped', value: share(review, names.length), unit: '%' },
    { metric: 'invented names called a match', value: share(match, names.length), unit: '%' },
  ];
}

function speedFigures(
  screener: Screener,
  names: readonly { text: string; made: Made }[],
): Figure[] {
  const times: number[] = [];
  const looked = screener.looked;
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (const { text, made } of names) {
    const start = performance.now();
    screener.screen({ names: [text], kind: made.kind }, undefined, 1);
    times.push(performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system) / 1e6;
  times.sort((a, b) => a - b);
  const at = (q: number): number =>
    times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;
  return [
    { metric: 'names screened, one core', value: names.length / seconds, unit: 'names/s' },
    {
      metric: 'names screened, per second of processor',
      value: names.length / cpuSeconds,
      unit: 'names/s',
    },
    { metric: 'a name, p50', value: at(0.5), unit: 'ms' },
    { metric: 'a name, p99', value: at(0.99), unit: 'ms' },
    {
      metric: 'listed names bounded for a name, mean',
      value: (screener.looked - looked) / names.length,
      unit: 'names',
    },
  ];
}

/** Speed, recall after blocking, and what is found, against a list of made-up names. */
export async function run(): Promise<Figure[]> {
  const sampled = new Map<number, Made>();
  const before = process.memoryUsage().rss;
  const made = [...makeList(new Random(1), sampled, 50)];
  const listed = process.memoryUsage().rss;
  const began = performance.now();
  const builtBy = process.cpuUsage();
  const screener = buildScreener(made);
  const built = (performance.now() - began) / 1000;
  const building = process.cpuUsage(builtBy);
  const after = process.memoryUsage().rss;
  const queries = makeQueries(sampled, new Random(2));
  const listedAs = new Map([...sampled].map(([at, one]) => [`L${at}`, one.listed]));
  const others = strangers(new Random(3), 14_000);
  const mixed = [
    ...queries.map(({ text, made: one }) => ({ text, made: one })),
    ...others.map((one) => ({ text: one.listed, made: one })),
  ];
  const shuffle = new Random(4);
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = shuffle.below(i + 1);
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  // Code and words that come first are slow: other names than those measured warm them up.
  for (const one of strangers(new Random(6), WARM_UP)) {
    screener.screen({ names: [one.listed], kind: one.kind }, undefined, 1);
  }
  const memory = memoryReadTime();
  const speed = speedFigures(screener, mixed);
  const figures = [
    { metric: 'names on the list', value: screener.size.names, unit: 'names' },
    { metric: 'different words', value: screener.size.words, unit: 'words' },
    { metric: 'index built, on the clock', value: built, unit: 's' },
    {
      metric: 'index built, processor time of all threads',
      value: (building.user + building.system) / 1e6,
      unit: 's',
    },
    { metric: 'memory of the entries', value: (listed - before) / 2 ** 20, unit: 'MiB' },
    { metric: 'memory of the index', value: (after - listed) / 2 ** 20, unit: 'MiB' },
    {
      metric: 'one read of memory at random, as the machine is now',
      value: memory,
      unit: 'ns',
    },
    ...speed,
    ...recallFigures(screener, queries, listedAs),
    ...strangerFigures(screener),
    ...peerFigures(made, mixed),
  ];
  return figures;
}
