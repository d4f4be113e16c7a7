/**
 * `npx tsx scripts/facts/us-lists.ts DIR EXPORT`: writes data/tariff/us-lists.json, the lists of
 * codes that US measures name, from tables of codes in DIR (headed CSV files named as below) and
 * an official export of the schedule. Only chapters that are shipped are kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUsScheduleText } from '../../packages/tariff/src/index.ts';
import { ROOT } from '../tidy/repository.ts';
import { CHAPTERS } from './us-chapters.ts';
import { readExport } from './us-subset.ts';

/** A code of an annex of the metals proclamations, from a day on; a later row replaces it. */
export interface AnnexRow {
  readonly prefix: string;
  readonly annex: string;
  readonly from: string;
}

/** Rows of a plain CSV by the names of its first line; only the last field may hold commas. */
function table(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').replaceAll('"', '').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((field, n) => [names[n] ?? '', field.trim()])),
  );
}

/** Chapters whose goods are metal: only there a heading of four digits is listed as a whole. */
const METAL = new Set(['72', '73', '74', '76']);

/**
 * Rows that are listed as they stand. Where longer codes of a heading or subheading are listed
 * too, its own row is what is left of one of them cut short (8536.90 of 8536.90.8585).
 */
export function listedWhole(rows: readonly AnnexRow[]): AnnexRow[] {
  return rows.filter(({ prefix }) => {
    if (prefix.length >= 8) return true;
    if (prefix.length === 4 && !METAL.has(prefix.slice(0, 2))) return false;
    return !rows.some((row) => row.prefix !== prefix && row.prefix.startsWith(prefix));
  });
}

/** The annex of each code on a day: the longest listed code that begins it, of the latest row. */
export function annexOn(rows: readonly AnnexRow[], day: string): (code: string) => string {
  const latest = new Map<string, AnnexRow>();
  for (const row of rows) {
    const known = latest.get(row.prefix);
    if (row.from <= day && (known === undefined || known.from <= row.from)) {
      latest.set(row.prefix, row);
    }
  }
  return (code) => {
    for (let length = code.length; length >= 4; length -= 2) {
      const row = latest.get(code.slice(0, length));
      if (row !== undefined) return row.annex;
    }
    return '';
  };
}

/** The shortest codes, none shorter than four digits, that stand for exactly these of `all`. */
export function covering(all: readonly string[], chosen: (code: string) => boolean): string[] {
  const cover = (prefix: string, within: readonly string[]): string[] => {
    if (prefix.length >= 4 && within.every(chosen)) return [prefix];
    return [...new Set(within.map((code) => code.slice(0, prefix.length + 2)))].flatMap(
      (longer) => {
        const codes = within.filter((code) => code.startsWith(longer));
        return codes.some(chosen) ? cover(longer, codes) : [];
      },
    );
  };
  return cover('', all).sort();
}

function listsFrom(directory: string, all: readonly string[]): Record<string, string[]> {
  const codes = (file: string, column: string): string[] =>
    table(join(directory, file))
      .map((row) => (row[column] ?? '').replaceAll('.', ''))
      .filter((code) => CHAPTERS.has(code.slice(0, 2)));
  const read = table(join(directory, 's232_annex_products.csv')).map((row): AnnexRow => {
    const { hts_prefix = '', annex = '', effective_date = '' } = row;
    return { prefix: hts_prefix, annex, from: effective_date };
  });
  const rows = listedWhole(read).filter(({ prefix }) => CHAPTERS.has(prefix.slice(0, 2)));
  const annex = (name: string, day: string): string[] => {
    const of = annexOn(rows, day);
    return covering(all, (code) => of(code) === name);
  };
  // The tables of exempt codes mix in those exempt for civil aircraft alone, such as all lithium
  // batteries. What was exempt before without that condition stayed so under Section 122.
  const aircraft = new Set(
    table(join(directory, 'floor_exempt_products.csv')).flatMap(({ category, hts8 = '' }) =>
      category === 'civil_aircraft' ? [hts8] : [],
    ),
  );
  const always = new Set(codes('ieepa_exempt_products.csv', 'hts10').map((c) => c.slice(0, 8)));
  const exempt = codes('s122_exempt_products.csv', 'hts8');
  return {
    us_122_exempt: exempt.filter((code) => !aircraft.has(code) || always.has(code)),
    us_301_fl_exempt: codes('s301fl_exempt_products.csv', 'hts8').filter(
      (code) => !aircraft.has(code),
    ),
    us_232_copper: codes('s232_copper_products.csv', 'hts10'),
    us_232_semi: codes('s232_semi_products.csv', 'hts10'),
    us_232_1a: annex('1a', '2026-06-08'),
    us_232_1b_april: annex('1b', '2026-04-06'),
    us_232_1b_june: annex('1b', '2026-06-08'),
    us_232_1c_june: annex('1c', '2026-06-08'),
    us_232_3_april: annex('3', '2026-04-06'),
    us_232_3_june: annex('3', '2026-06-08'),
  };
}

const law = (instrument: string, source: string, readOn: string) => ({
  ...{ instrument, certainty: 'M', source, readOn },
  nextReview: `${Number(readOn.slice(0, 4)) + 1}-01-01`,
});

function laws(readOn: string) {
  return {
    'us-122-exempt': law(
      'Proclamation 11012; U.S. note 2(aa)(ii) of chapter 99; HTSUS 9903.03.03',
      'codes collected by an open tariff tracker, civil aircraft codes (9903.03.05) taken out',
      readOn,
    ),
    'us-301-fl-exempt': law(
      'FR 2026-15181; U.S. note 52(b); HTSUS 9903.05.86',
      'codes collected by an open tariff tracker, civil aircraft codes (9903.05.88) taken out',
      readOn,
    ),
    'us-232-copper': law(
      'Proclamation 10962; HTSUS 9903.78.01',
      'codes collected from the schedule of 2025 by an open tariff tracker',
      readOn,
    ),
    'us-232-semi': law(
      'U.S. note 39 of chapter 99; HTSUS 9903.79.01',
      'codes by an open tariff tracker; which goods of a code are meant is technical text, asked',
      readOn,
    ),
    'us-232-metals': law(
      'Proclamations 11021 and 11032; U.S. note 16 of chapter 99; HTSUS 9903.82',
      'rates from the heading texts of 2026 revision 10; codes of the annexes by an open tariff ' +
        'tracker, rows cut short to four or six digits left out; the note itself was not seen',
      readOn,
    ),
  };
}

function text(lists: Record<string, string[]>, readOn: string): string {
  const head = {
    title: 'United States: codes named by additional duties and exemptions',
    source: 'tables of codes of an open tariff tracker, checked against the official schedule',
    date: readOn,
    basis:
      'Codes only, of the chapters of us-rates.json. A list of april holds from 2026-04-06, of ' +
      'june from 2026-06-08. Where annexes name a code and a longer one, the longer one counts. ' +
      'Exemptions for civil aircraft are claims and not among the exempt codes.',
    laws: laws(readOn),
  };
  const body = Object.entries(lists).map(([name, list]) => {
    const codes = [...new Set(list)].sort().map((code) => JSON.stringify(code));
    const rows = Array.from({ length: Math.ceil(codes.length / 8) }, (_, n) =>
      codes.slice(n * 8, n * 8 + 8).join(', '),
    );
    return `    "${name}": [\n      ${rows.join(',\n      ')}\n    ]`;
  });
  const start = JSON.stringify(head, null, 2).slice(0, -2);
  return `${start},\n  "lists": {\n${body.join(',\n')}\n  }\n}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const [dir, path] = process.argv.slice(2);
  if (dir === undefined || path === undefined) throw new Error('give the tables and the export');
  const { lines } = readUsScheduleText(readExport(path));
  const all = lines.filter((line) => line.declarable).map(({ code }) => code.padEnd(10, '0'));
  const lists = listsFrom(
    dir,
    all.filter((code) => CHAPTERS.has(code.slice(0, 2))),
  );
  const target = join(ROOT, 'data/tariff/us-lists.json');
  writeFileSync(target, text(lists, new Date().toISOString().slice(0, 10)));
  for (const [name, list] of Object.entries(lists))
    process.stdout.write(`${name} ${list.length}\n`);
}
