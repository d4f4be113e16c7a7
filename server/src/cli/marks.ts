import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import type { Answer } from '@tradewind/marks';
import type { Caller } from '../platform/audit/types.ts';
import type { House } from '../platform/house/index.ts';
import { csvFile } from '../records/imports/index.ts';
import { isPlace } from '../trade/evidence/index.ts';
import { checkWordings, type MarkRow, markStamp, nameOfMark } from '../trade/marks/index.ts';
import { withHouse } from './house.ts';
import { jsonLines } from './json-lines.ts';
import { sayMatch } from './marks-reason.ts';
import { readNameRows } from './names-table.ts';
import { CommandError, EXIT, type Output } from './output.ts';
import { writeTable } from './table-file.ts';

const USAGE = `tradewind marks check --names names.csv [--output out.csv] [--as title|brand]
    [--company NAME] [--json]
  Holds names against the marks on the watch list, before they are listed; nothing is kept.
  names.csv: names alone, one a line; or a table with a column name, and where known id, nice
  (classes of the goods, "25 18") and markets ("DE FR"). names.jsonl: an object a line with name,
  and where known id, nice [25, 18] and markets ["DE"]. .gz is read.
  out.csv: id, name, verdict (hold, warn, clear, or refused for a row that cannot be read), mark,
  score and reason of the mark most alike, a line for each name in order; out.jsonl: an object a
  line with every mark. Without --output a table goes to standard output.
  --as brand: the names are used as brands; else as titles of listings.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${USAGE}`);

/** Names held against the marks at once: well below a second of work. */
const BATCH = 300;

/** A name as it is asked about; `fault` says in words why it cannot be. */
interface Asked {
  readonly id: string;
  readonly name: string;
  readonly nice: readonly number[] | null;
  readonly markets: readonly string[] | null;
  readonly fault: string | null;
}

interface Checked extends Asked {
  readonly answer: Answer | null;
}

interface Options {
  readonly names: string;
  readonly output: string | undefined;
  readonly field: 'title' | 'brand';
}

/** `tradewind marks check`: names against the marks of others. */
export async function marks(args: readonly string[], out: Output): Promise<number> {
  const [verb = '', ...rest] = args;
  if (verb === '--help') throw new CommandError(EXIT.done, USAGE);
  if (verb !== 'check') throw usage(`tradewind marks knows check; not "${verb}".`);
  const { values } = parseArgs({
    args: [...rest],
    options: {
      names: { type: 'string' },
      output: { type: 'string' },
      as: { type: 'string', default: 'title' },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) throw new CommandError(EXIT.done, USAGE);
  const { names, output, as: field } = values;
  if (names === undefined) throw usage('--names is missing.');
  if (field !== 'title' && field !== 'brand') {
    throw usage(`--as is title or brand, not "${field}".`);
  }
  if (values.json === true && output === undefined) throw usage('--json needs --output.');
  if (!existsSync(names)) throw new CommandError(EXIT.refused, `${names}: there is no such file.`);
  return withHouse(values.company, ({ house }, caller) =>
    checkFile(house, caller, { names, output, field }, out),
  );
}

async function checkFile(
  house: House,
  caller: Caller,
  options: Options,
  out: Output,
): Promise<number> {
  const { names, output, field } = options;
  const scope = { tenantId: caller.tenantId };
  const { marks: watched } = await house.db.transaction(scope, markStamp);
  // Against an empty list every name would look free.
  if (watched === 0) {
    throw new CommandError(
      EXIT.refused,
      'There are no marks on the watch list. Add some, or load a file of a register, first.',
    );
  }
  const counts = { names: 0, hold: 0, warn: 0, clear: 0, unknown: 0, refused: 0 };
  const known = new Map<string, MarkRow>();
  const batches = async function* (): AsyncGenerator<readonly Checked[]> {
    for await (const batch of inBatches(namesOf(names))) {
      const checked = await checkBatch(house, caller, { batch, field }, known);
      for (const { answer } of checked) counts[answer?.verdict ?? 'refused']++;
      counts.names += checked.length;
      out.progress(`${counts.names} names`);
      yield checked;
    }
  };
  await writeTable(tableOf(batches(), known, output), output);
  if (output !== undefined) {
    const { hold, warn, clear, refused } = counts;
    out.result(
      { ...counts, marks: watched, output },
      () =>
        `${counts.names} names against ${watched} marks: ${hold} held, ${warn} to look at, ` +
        `${clear} clear, ${refused} refused: ${output}`,
    );
  }
  return counts.refused > 0 ? EXIT.refused : EXIT.done;
}

async function* inBatches(rows: AsyncIterable<Asked>): AsyncGenerator<Asked[]> {
  let batch: Asked[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Answers a batch, and adds the marks it names to those known. */
async function checkBatch(
  house: House,
  caller: Caller,
  { batch, field }: { readonly batch: readonly Asked[]; readonly field: Options['field'] },
  known: Map<string, MarkRow>,
): Promise<Checked[]> {
  const good = batch.filter(({ fault }) => fault === null);
  const found = await checkWordings(
    house,
    caller,
    good.map(({ name, nice, markets }) => ({
      ...{ nice, markets, texts: [{ field, language: null, text: name }] },
    })),
  );
  for (const [markId, row] of found.marks) known.set(markId, row);
  const answers = new Map(good.map((row, at) => [row, found.answers[at]]));
  return batch.map((row) => ({ ...row, answer: answers.get(row) ?? null }));
}

function tableOf(
  batches: AsyncIterable<readonly Checked[]>,
  known: ReadonlyMap<string, MarkRow>,
  output: string | undefined,
): Readable {
  if (output?.endsWith('.jsonl') === true) return Readable.from(lines(batches, known));
  const header = ['id', 'name', 'verdict', 'mark', 'score', 'reason'];
  return csvFile(header, rows(batches, known));
}

const nameIn = (known: ReadonlyMap<string, MarkRow>, markId: string): string => {
  const row = known.get(markId);
  return row === undefined ? markId : nameOfMark(row);
};

async function* rows(
  batches: AsyncIterable<readonly Checked[]>,
  known: ReadonlyMap<string, MarkRow>,
): AsyncGenerator<string[][]> {
  for await (const batch of batches) {
    yield batch.map(({ id, name, fault, answer }) => {
      if (answer === null) return [id, name, 'refused', '', '', fault ?? ''];
      const [best] = answer.matches;
      if (best === undefined) return [id, name, answer.verdict, '', '', ''];
      const mark = nameIn(known, best.markId);
      return [id, name, answer.verdict, mark, best.score.toFixed(2), sayMatch(mark, best)];
    });
  }
}

async function* lines(
  batches: AsyncIterable<readonly Checked[]>,
  known: ReadonlyMap<string, MarkRow>,
): AsyncGenerator<string> {
  for await (const batch of batches) {
    for (const { id, name, fault, answer } of batch) {
      const matches = (answer?.matches ?? []).map((match) => {
        const mark = nameIn(known, match.markId);
        const { owner = null, territories = [] } = known.get(match.markId) ?? {};
        return {
          ...{ mark, markId: match.markId, owner, territories, level: match.level },
          ...{ score: match.score, reason: sayMatch(mark, match) },
        };
      });
      const verdict = answer?.verdict ?? 'refused';
      const why = fault === null ? {} : { fault };
      yield `${JSON.stringify({ id, name, verdict, ...why, matches })}\n`;
    }
  }
}

/** Rows of either kind of file, in order. */
const namesOf = (path: string): AsyncGenerator<Asked> =>
  /\.jsonl(\.gz)?$/i.test(path) ? jsonNames(path) : csvNames(path);

const split = (text: string): string[] => text.split(/[\s,;，、；]+/).filter((part) => part !== '');

async function* csvNames(path: string): AsyncGenerator<Asked> {
  for await (const cell of readNameRows(path)) {
    const [nice, markets] = [split(cell('nice')), split(cell('markets'))];
    yield askedOf(cell('id'), cell('name'), { nice, markets });
  }
}

async function* jsonNames(path: string): AsyncGenerator<Asked> {
  const file = createReadStream(path);
  const source = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => source.destroy(error));
  try {
    for await (const { number, text, tooLong } of jsonLines(source)) {
      yield tooLong ? unreadable(number, 'is too long') : fromJson(number, text);
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.refused, `${path} cannot be read to the end: ${words}.`);
  }
}

const unreadable = (line: number, what: string): Asked => ({
  ...{ id: '', name: '', nice: null, markets: null, fault: `Line ${line} ${what}.` },
});

function fromJson(line: number, text: string): Asked {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable(line, 'is no JSON');
  }
  if (typeof value !== 'object' || value === null) return unreadable(line, 'is no JSON object');
  const { id = '', name = '', nice = [], markets = [] } = value as Record<string, unknown>;
  if (typeof name !== 'string') return unreadable(line, 'has a name that is no text');
  if (!Array.isArray(nice) || !Array.isArray(markets)) {
    return unreadable(line, 'has nice or markets that are no lists');
  }
  return askedOf(String(id), name.trim(), { nice: nice.map(String), markets: markets.map(String) });
}

/** A name with what is known of it; what cannot be right is said, not left out. */
function askedOf(
  id: string,
  name: string,
  said: { readonly nice: readonly string[]; readonly markets: readonly string[] },
): Asked {
  const nice = said.nice.map(Number);
  const markets = said.markets.map((place) => place.toUpperCase());
  const badClass = said.nice.find((_, at) => !isNiceClass(nice[at]));
  const badPlace = markets.find((place) => !isPlace(place));
  const fault =
    name === ''
      ? 'The name is missing.'
      : badClass !== undefined
        ? `${badClass} is no class of goods: the classes of Nice are 1 to 45.`
        : badPlace !== undefined
          ? `${badPlace} is no market: use codes such as DE, US or EU.`
          : null;
  return {
    ...{ id, name, fault, nice: nice.length === 0 ? null : nice },
    markets: markets.length === 0 ? null : markets,
  };
}

const isNiceClass = (value: number | undefined): boolean =>
  value !== undefined && Number.isInteger(value) && value >= 1 && value <= 45;
