/**
 * `npx tsx scripts/facts/us-subset.ts FILE [VERSION]`: writes data/tariff/us-rates.json, the part
 * of the US schedule that is shipped, from an official export (hts.usitc.gov, JSON, plain or .gz).
 * Codes, rates and headings are facts and are carried; descriptions are left behind.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  parseSpecialText,
  readUsScheduleText,
  type Schedule,
  type ScheduleLine,
} from '../../packages/tariff/src/index.ts';
import { ROOT } from '../tidy/repository.ts';
import { CHAPTERS } from './us-chapters.ts';

export type Row = [code: string, general: string, special: string, other: string, headings: string];

/** The text of an export, unpacked where it is packed. */
export function readExport(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Parts of a special text that point to chapters 98 and 99 are rules of their own: left out. */
function withoutReferences(special: string): string {
  return special
    .replace(/\bSee\s+9[89]\d\d\.[\d., -]*\([^)]*\)/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function specialText(line: ScheduleLine, byCode: ReadonlyMap<string, ScheduleLine>): string {
  const from = byCode.get(line.general?.from ?? '');
  const printed = line.texts.special === '' ? (from?.texts.special ?? '') : line.texts.special;
  if (JSON.stringify(parseSpecialText(printed)) !== JSON.stringify(line.special)) {
    throw new Error(`special rate of ${line.code} is not where its general rate is`);
  }
  return withoutReferences(printed);
}

/**
 * Rows of the chapters shipped: the legal eight digits, and below them all ten digits where
 * those differ in rate or headings. A code printed at ten digits only stands at its eight.
 */
export function subsetRows(schedule: Schedule, chapters: ReadonlySet<string>): Row[] {
  const byCode = new Map(schedule.lines.map((line) => [line.code, line]));
  const groups = new Map<string, ScheduleLine[]>();
  for (const line of schedule.lines) {
    if (line.code.length < 8 || !chapters.has(line.code.slice(0, 2))) continue;
    const legal = line.code.slice(0, 8);
    const group = groups.get(legal);
    if (group === undefined) groups.set(legal, [line]);
    else group.push(line);
  }
  const row = (line: ScheduleLine, code: string): Row => [
    code,
    line.general?.text ?? '',
    specialText(line, byCode),
    line.other?.text ?? '',
    [...line.additional].sort().join(' '),
  ];
  return [...groups].flatMap(([legal, lines]) => {
    const own = lines.find(({ code }) => code === legal);
    const below = lines
      .filter(({ code }) => code.length === 10)
      .map((line) => row(line, line.code));
    const first = own === undefined ? below[0] : row(own, legal);
    if (first === undefined) return [];
    const head: Row = [legal, first[1], first[2], first[3], first[4]];
    const text = (entry: Row): string => JSON.stringify(entry.slice(1));
    return below.every((entry) => text(entry) === text(head)) ? [head] : [head, ...below];
  });
}

function versionOf(path: string): string {
  const [, year, revision] = /(\d{4})_(?:rev_)?(\w+)\.json/.exec(basename(path)) ?? [];
  if (year === undefined || revision === undefined) {
    throw new Error('the name of the file does not say the edition: give it as second argument');
  }
  return revision === 'basic' ? `${year} basic edition` : `${year} revision ${revision}`;
}

function factFile(rows: readonly Row[], version: string, readOn: string): string {
  const [year = '', ...rest] = version.split(' ');
  const head = {
    title: 'United States: rates of the chapters web shops sell most',
    source: 'Harmonized Tariff Schedule of the United States, official export, hts.usitc.gov',
    date: readOn,
    basis:
      `Codes, rates and headings of ${version}, no descriptions. Rows have no first day: a ` +
      'quote of another day of 2025 or 2026 is answered from this edition too, and names it.',
    laws: {
      'us-hts-edition': {
        instrument: `Harmonized Tariff Schedule of the United States (${year}), ${rest.join(' ')}`,
        certainty: 'H',
        source: 'U.S. International Trade Commission, public domain',
        readOn,
        nextReview: `${Number(readOn.slice(0, 4)) + 1}-01-01`,
      },
    },
  };
  const lines = rows.map((row) => `        ${JSON.stringify(row)}`).join(',\n');
  const rates = `  "rates": [
    {
      "jurisdiction": "US",
      "version": ${JSON.stringify(version)},
      "law": "us-hts-edition",
      "rows": [
${lines}
      ]
    }
  ]`;
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n${rates}\n}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const [path, version] = process.argv.slice(2);
  if (path === undefined) throw new Error('give the file of the export');
  const rows = subsetRows(readUsScheduleText(readExport(path)), CHAPTERS);
  const today = new Date().toISOString().slice(0, 10);
  const target = join(ROOT, 'data/tariff/us-rates.json');
  writeFileSync(target, factFile(rows, version ?? versionOf(path), today));
  process.stdout.write(`wrote ${rows.length} rows to ${target}\n`);
}
