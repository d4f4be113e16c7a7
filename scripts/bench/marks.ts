/** Marks of others: listings a second against 100,000, what is found again, false alarms. */
import { buildMatcher, type Matcher, type WatchedMark } from '../../packages/marks/src/index.ts';
import { comparePictures } from '../../packages/marks/src/picture/compare.ts';
import { hashPicture } from '../../packages/marks/src/picture/hash.ts';
import {
  chanceOf,
  madePicture,
  PICTURE_CHANGES,
} from '../../packages/marks/src/picture/made.testing.ts';
import { sampleCompany } from '../../packages/sample-company/src/index.ts';
import type { Bench, Figure } from './report.ts';

const size = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const MARKS = size('MARKS_COUNT', 100_000);
const LISTINGS = size('MARKS_LISTINGS', 3_000);
const QUERIES = size('MARKS_QUERIES', 500);
const PICTURES = size('MARKS_PICTURES', 400);
const DAY = '2026-11-26';

type Chance = () => number;

const pick = <T>(chance: Chance, list: readonly T[], fallback: T): T =>
  list[Math.floor(chance() * list.length)] ?? fallback;

const ONSETS = 'b br c cl d dr f fl g gl h j k kr l m n p pr qu r s st t tr v w x z'.split(' ');
const VOWELS = 'a e i o u ai ea ia io oo'.split(' ');
const ENDS = ['', '', 'l', 'n', 'r', 's', 'x', 'm', 'd'];

/** An invented brand of two or three syllables, now and then with a second word. */
function madeName(chance: Chance): string {
  const syllable = () => pick(chance, ONSETS, 'v') + pick(chance, VOWELS, 'a');
  const word = () =>
    Array.from({ length: 2 + Math.floor(chance() * 2) }, syllable).join('') +
    pick(chance, ENDS, '');
  const name = word();
  return chance() < 0.15
    ? `${name} ${pick(chance, ['home', 'sport', 'kids', 'pro'], 'home')}`
    : name;
}

const markOf = (text: string, id: number): WatchedMark => ({
  ...{ id: `m${id}`, kind: 'word', text, variants: [], nice: [25], territories: ['EU'] },
  ...{ status: 'registered', expiresOn: null, reputed: false, picture: null },
});

const LOOKS: Readonly<Record<string, string>> = {
  ...{ a: 'а', e: 'е', o: '0', i: '1', s: '5', c: 'с', p: 'р', x: 'х', l: 'І' },
};

/** What sellers do to a name so that a plain search does not find it; null where it cannot be. */
const CHANGES: Readonly<Record<string, (name: string, chance: Chance) => string | null>> = {
  capitals: (name) => name.toUpperCase(),
  hyphen: (name) => `${name.slice(0, 3)}-${name.slice(3)}`,
  'look-alike letters': (name) => {
    const changed = [...name].map((char) => LOOKS[char] ?? char).join('');
    return changed === name ? null : changed;
  },
  plural: (name) => (name.endsWith('s') || name.endsWith('x') ? null : `${name}s`),
  'one letter left out': (name, chance) => {
    const at = 1 + Math.floor(chance() * (name.length - 1));
    return name.length < 6 ? null : name.slice(0, at) + name.slice(at + 1);
  },
  'one letter doubled': (name, chance) => {
    const at = 1 + Math.floor(chance() * (name.length - 1));
    return name.slice(0, at) + (name[at] ?? '') + name.slice(at);
  },
  'two letters swapped': (name, chance) => {
    const at = 1 + Math.floor(chance() * (name.length - 2));
    const [a = '', b = ''] = [name[at], name[at + 1]];
    return a === b || name.length < 6 ? null : name.slice(0, at) + b + a + name.slice(at + 2);
  },
  'same sound': (name) => {
    const heard = name
      .replace(/^c(?=[aou])/, 'k')
      .replace(/qu/, 'kw')
      .replace(/x/, 'ks');
    return heard === name || name.length < 6 ? null : heard;
  },
  'in a compound': (name) => (name.length < 5 ? null : `${name}dress`),
};

const listingOf = (text: string) => ({
  texts: [{ field: 'title' as const, language: 'en', text }],
  ...{ nice: [25], markets: null, picture: null },
});

interface Asked {
  readonly id: string;
  readonly text: string;
}

/** Names of the list, changed; one that becomes another name of the list is taken, too. */
function askedBy(change: string, names: readonly string[], chance: Chance): Asked[] {
  const asked: Asked[] = [];
  for (let tries = 0; asked.length < QUERIES && tries < QUERIES * 40; tries++) {
    const at = Math.floor(chance() * names.length);
    const [first = ''] = (names[at] ?? '').split(' ');
    const text = CHANGES[change]?.(first, chance) ?? null;
    if (text !== null) asked.push({ id: `m${at}`, text: `Womens ${text} summer dress` });
  }
  return asked;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

function recallFigures(matcher: Matcher, names: readonly string[]): Figure[] {
  const chance = chanceOf(2);
  return Object.keys(CHANGES).flatMap((change) => {
    const asked = askedBy(change, names, chance);
    let [held, told] = [0, 0];
    for (const { id, text } of asked) {
      const { matches } = matcher.match(listingOf(text), DAY);
      const own = matches.find(({ markId }) => markId === id);
      if (own !== undefined) told++;
      if (own?.level === 'hold') held++;
    }
    return [
      { metric: `${change}: found (${asked.length})`, value: share(told, asked.length), unit: '%' },
      { metric: `${change}: held`, value: share(held, asked.length), unit: '%' },
    ];
  });
}

/** Names of the sample's goods: ordinary words, and words of its own. */
function sampleTitles(): string[] {
  const { company } = sampleCompany({
    ...{ seed: 'yuanshan', today: DAY, skus: LISTINGS, orders: 1, months: 1 },
  });
  return company.products.flatMap(({ names }) => Object.values(names));
}

function speedFigures(matcher: Matcher): Figure[] {
  const titles = sampleTitles();
  const cpu = process.cpuUsage();
  let [held, warned] = [0, 0];
  for (const title of titles) {
    const { verdict } = matcher.match(listingOf(title), DAY);
    if (verdict === 'hold') held++;
    if (verdict === 'warn') warned++;
  }
  const used = process.cpuUsage(cpu);
  const seconds = (used.user + used.system) / 1e6;
  return [
    { metric: 'titles of the sample', value: titles.length, unit: 'titles' },
    { metric: 'titles, per second of processor', value: titles.length / seconds, unit: 'titles/s' },
    { metric: 'titles of the sample held', value: share(held, titles.length), unit: '%' },
    { metric: 'titles of the sample warned of', value: share(warned, titles.length), unit: '%' },
  ];
}

function pictureFigures(): Figure[] {
  const greys = Array.from({ length: PICTURES }, (_, i) => madePicture(9000 + i));
  const cpu = process.cpuUsage();
  const hashes = greys.flatMap((grey) => hashPicture(grey) ?? []);
  const used = process.cpuUsage(cpu);
  const perPicture = (used.user + used.system) / 1000 / greys.length;
  const found = Object.entries(PICTURE_CHANGES).map(([name, change]): Figure => {
    const again = greys.filter((grey, i) => {
      const [theirs, ours] = [hashPicture(grey), hashPicture(change(grey, i))];
      const alike = theirs !== null && ours !== null ? comparePictures(ours, theirs) : null;
      return alike !== null && alike.likeness >= 0.8;
    });
    return { metric: `picture ${name}: held`, value: share(again.length, greys.length), unit: '%' };
  });
  let [pairs, alarms] = [0, 0];
  hashes.forEach((a, i) => {
    for (const b of hashes.slice(i + 1)) {
      pairs++;
      if ((comparePictures(a, b)?.likeness ?? 0) >= 0.8) alarms++;
    }
  });
  return [
    { metric: 'a picture hashed, of processor', value: perPicture, unit: 'ms' },
    ...found,
    { metric: `pairs of other pictures held, of ${pairs}`, value: share(alarms, pairs), unit: '%' },
  ];
}

export const bench: Bench = {
  summary: 'listings held against 100,000 marks: speed, recall, false alarms, pictures',
  run: async () => {
    const chance = chanceOf(1);
    const names = [...new Set(Array.from({ length: MARKS }, () => madeName(chance)))];
    const before = process.memoryUsage().rss;
    const cpu = process.cpuUsage();
    const matcher = buildMatcher(names.map(markOf));
    const used = process.cpuUsage(cpu);
    return [
      { metric: 'marks on the list', value: names.length, unit: 'marks' },
      { metric: 'index built, of processor', value: (used.user + used.system) / 1e6, unit: 's' },
      { metric: 'memory', value: (process.memoryUsage().rss - before) / 2 ** 20, unit: 'MiB' },
      ...speedFigures(matcher),
      ...recallFigures(matcher, names),
      ...pictureFigures(),
    ];
  },
};
