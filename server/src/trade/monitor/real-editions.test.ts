import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildMatcher, type Product } from '@tradewind/monitor';
import { diffSchedules, readUsScheduleText, type Schedule } from '@tradewind/tariff';
import { describe, expect, it } from 'vitest';
import { revisionNotice } from './commands/read-edition.ts';

const US = '/work/shared/data/tariff-us/hts';
/** Named here so that a run without them says so instead of passing in silence. */
const missing = existsSync(US) ? '' : ` (skipped: ${US} is not on this machine)`;

/** The exports at hand in the order of their revisions, each with the day it is the law from. */
const EDITIONS: readonly (readonly [file: string, name: string, from: string])[] = [
  ['2025_basic', '2025 basic', '2025-01-01'],
  ['2025_rev_1', '2025 revision 1', '2025-01-27'],
  ['2025_rev_2', '2025 revision 2', '2025-02-01'],
  ['2025_rev_3', '2025 revision 3', '2025-02-04'],
  ['2025_rev_4', '2025 revision 4', '2025-03-04'],
  ['2025_rev_5', '2025 revision 5', '2025-03-05'],
  ['2025_rev_6', '2025 revision 6', '2025-03-12'],
  ['2025_rev_7', '2025 revision 7', '2025-04-02'],
  ['2025_rev_8', '2025 revision 8', '2025-04-03'],
  ['2025_rev_9', '2025 revision 9', '2025-04-05'],
  ['2025_rev_10', '2025 revision 10', '2025-04-09'],
  ['2025_rev_11', '2025 revision 11', '2025-04-11'],
  ['2025_rev_12', '2025 revision 12', '2025-04-14'],
  ['2026_rev_10', '2026 revision 10', '2026-06-08'],
];

const read = (file: string): Schedule =>
  readUsScheduleText(gunzipSync(readFileSync(`${US}/hts_${file}.json.gz`)).toString('utf8'));

/** A seller of everything: every twentieth line that may be declared, and every eight-digit one. */
function skusOf(schedule: Schedule): Product[] {
  const codes = schedule.lines.flatMap(({ code, declarable }) => (declarable ? [code] : []));
  const chosen = codes.filter((code, at) => at % 20 === 0 || code.length === 8);
  return chosen.map((code) => ({
    ...{ sku: `SKU-${code}`, words: '', brand: null, gtin: null, model: null, traits: [] },
    originCountry: 'CN',
    codes: [{ system: 'US', code, proposed: false }],
  }));
}

describe.skipIf(missing !== '')(`every US revision at hand, in order${missing}`, () => {
  it('finds exactly the SKUs whose line, or a line above or below it, changed', () => {
    const told: string[] = [];
    let before = read(EDITIONS[0]?.[0] ?? '');
    const products = skusOf(before);
    const matcher = buildMatcher(products);
    let [found, changed] = [0, 0];
    for (const [at, [file, name, effectiveFrom]] of EDITIONS.entries()) {
      if (at === 0) continue;
      const after = read(file);
      const changes = diffSchedules(before, after);
      const [, beforeName = '', beforeFrom = ''] = EDITIONS[at - 1] ?? [];
      const old = { name: beforeName, effectiveFrom: beforeFrom };
      const notice = revisionNotice(old, { name, effectiveFrom }, changes);
      const touched = matcher
        .match(notice)
        .filter(({ level }) => level === 'touched')
        .map(({ sku }) => sku)
        .sort();
      const places = new Set(changes.flatMap(placesOf));
      const relevant = products
        .filter(({ codes }) => concerns(codes[0]?.code ?? '', places))
        .map(({ sku }) => sku)
        .sort();
      expect(touched, name).toEqual(relevant);
      told.push(`${name}: ${changes.length} changes, ${touched.length} SKUs`);
      found += touched.length;
      changed += changes.length;
      before = after;
    }
    console.log(`${products.length} SKUs\n${told.join('\n')}\n${changed} changes, ${found} found`);
    expect(found).toBeGreaterThan(100);
  }, 180_000);
});

/** Codes a change is about: its own, and of a line that moved both places. */
function placesOf({ code, kind, old, new: now }: ReturnType<typeof diffSchedules>[number]) {
  return kind === 'moved' ? [code, old, now].map((text) => text.replace(/\D/g, '')) : [code];
}

/** Whether one of the codes is the SKU's own, stands above it, or below it. */
function concerns(own: string, places: ReadonlySet<string>): boolean {
  for (let length = 4; length <= own.length; length += 2) {
    if (places.has(own.slice(0, length))) return true;
  }
  if (own.length >= 10) return false;
  for (const place of places) if (place.length > own.length && place.startsWith(own)) return true;
  return false;
}
