import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  DEFAULT_THRESHOLDS,
  type Kind,
  MOST_ANSWERED,
  type Party,
  readDate,
  type Screener,
  type Screening,
  type Thresholds,
} from '@tradewind/screening';
import { findCountry } from '../platform/geo/index.ts';
import { type Cell, readNameRows } from './names-table.ts';
import { CommandError, EXIT, type Output } from './output.ts';
import { readLists } from './screen-lists.ts';
import { sayCandidate, sayNobody } from './screen-reason.ts';

export const SCREEN_USAGE = `tradewind screen --list LIST [--list MORE] --names names.csv
    --output out.csv [--threshold ${DEFAULT_THRESHOLDS.review}] [--all] [--json]
  LIST: a sanctions list as published: XML of the United Nations, the European Union, the United
  Kingdom or OFAC (classic and advanced), CSV of the United Kingdom or OFAC (SDN.CSV, ALT.CSV), or
  a table with a column name (and id, kind, alias, birth_date, country, identifier); .gz is read.
  names.csv: names alone, one a line; or a table with a column name, and where known kind
  (person, company, vessel), birth_date, country, identifier. out.csv: name, match id, score,
  reason; a line for each name with the best match, empty where nobody is alike enough; --all
  writes every candidate.
  --threshold: least score of a match that is written, from 0.3 to 1.`;

interface Options {
  readonly lists: readonly string[];
  readonly names: string;
  readonly output: string;
  readonly thresholds: Thresholds;
  readonly all: boolean;
}

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${SCREEN_USAGE}`);

export function readScreenOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      list: { type: 'string', multiple: true },
      names: { type: 'string' },
      output: { type: 'string' },
      threshold: { type: 'string', default: String(DEFAULT_THRESHOLDS.review) },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean' },
    },
  });
  if (values.list === undefined) throw usage('--list is missing.');
  if (values.names === undefined) throw usage('--names is missing.');
  if (values.output === undefined) throw usage('--output is missing.');
  const review = Number(values.threshold);
  if (!(review >= 0.3 && review <= 1)) {
    throw usage(`--threshold must be a number from 0.3 to 1, not "${values.threshold}".`);
  }
  const match = Math.max(review, DEFAULT_THRESHOLDS.match);
  const { list: lists, names, output, all } = values;
  return { lists, names, output, thresholds: { match, review }, all };
}

interface Counts {
  names: number;
  match: number;
  review: number;
  clear: number;
  unknown: number;
}

export async function screen(args: readonly string[], out: Output): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${SCREEN_USAGE}\n`);
    return EXIT.done;
  }
  const options = readScreenOptions(args);
  const started = performance.now();
  const lists = await readLists(options.lists, out.progress);
  const ready = performance.now();
  const counts = await screenFile(options, lists.screener, out);
  const seconds = (performance.now() - ready) / 1000;
  const summary = {
    ...counts,
    ...{ entries: lists.entries, listedNames: lists.names, formats: lists.formats },
    ...{ output: options.output, seconds: Number(seconds.toFixed(3)) },
    listSeconds: Number(((ready - started) / 1000).toFixed(3)),
  };
  out.result(
    summary,
    () =>
      `${counts.names} names against ${lists.entries} listed parties: ${counts.match} match, ` +
      `${counts.review} to review, ${counts.clear} clear, ${counts.unknown} unreadable: ` +
      `${options.output} (${seconds.toFixed(1)} s)`,
  );
  return EXIT.done;
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`;

function linesOf(name: string, { decision, candidates }: Screening, all: boolean): string {
  const [best] = candidates;
  if (best === undefined) return lineOf([name, '', '0', sayNobody(decision)]);
  const [first, ...rest] = candidates.map((candidate, at) =>
    lineOf([
      ...[name, candidate.entry.id, String(candidate.score)],
      sayCandidate(at === 0 ? decision : 'review', candidate),
    ]),
  );
  return all ? [first, ...rest].join('') : (first ?? '');
}

const kindNamed = (text: string): Kind | null => {
  const plain = text.trim().toLowerCase();
  return plain === 'person' || plain === 'company' || plain === 'vessel' ? plain : null;
};

function partyOf(cell: Cell): Party {
  const born = readDate(cell('birth_date'));
  const country = findCountry(cell('country'));
  const identifier = cell('identifier');
  return {
    ...{ names: [cell('name')], kind: kindNamed(cell('kind')) },
    birthDates: born === null ? [] : [born],
    countries: country === null ? [] : [country],
    identifiers: identifier === '' ? [] : [identifier],
  };
}

/** Written beside the goal and renamed, so that a full disk leaves no half file. */
async function screenFile(
  { names, output, thresholds, all }: Options,
  screener: Screener,
  out: Output,
): Promise<Counts> {
  const counts: Counts = { names: 0, match: 0, review: 0, clear: 0, unknown: 0 };
  const draft = `${output}.${process.pid}.part`;
  const target = createWriteStream(draft);
  const failed = once(target, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  try {
    target.write(lineOf(['name', 'match id', 'score', 'reason']));
    for await (const row of readNameRows(names)) {
      const party = partyOf(row);
      const result = screener.screen(party, thresholds, all ? MOST_ANSWERED : 1);
      counts.names++;
      counts[result.decision]++;
      if (!target.write(linesOf(party.names[0] ?? '', result, all))) {
        await Promise.race([once(target, 'drain'), failed]);
      }
      if (counts.names % 1000 === 0) out.progress(`${counts.names} names`);
    }
    target.end();
    await Promise.race([once(target, 'finish'), failed]);
  } catch (error) {
    target.destroy();
    rmSync(draft, { force: true });
    if (error instanceof CommandError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.refused, `${names} to ${output}: ${words}.`);
  }
  renameSync(draft, output);
  return counts;
}
