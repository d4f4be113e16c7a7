import { createReadStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import Papa from 'papaparse';
import type { OpenHouse } from '../main.ts';
import type { Caller } from '../platform/audit/types.ts';
import { DomainError, sayError } from '../platform/errors/index.ts';
import { csvFile } from '../records/imports/index.ts';
import {
  checkMarket,
  type GateAsked,
  type GatePair,
  gateOf,
  gateWithMarks,
  sayVerdict,
} from '../trade/compliance/index.ts';
import { rulebookOf } from '../trade/rulebook/index.ts';
import { type Lang, readShared, SHARED_OPTIONS, sayReasons } from './compliance-words.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output } from './output.ts';
import { writeTable } from './table-file.ts';

export const GATE_USAGE = `tradewind gate --input pairs.csv [--output out.csv]
    [--date 2027-02-18] [--channel own_store|marketplace|live|wholesale]
    [--action list|import|sell] [--lang zh|en] [--company NAME] [--json]
  pairs.csv (or .csv.gz): columns sku and market, and if known located, the country it is sent
  from. out.csv: sku, market, verdict (allowed, hold, unknown, blocked, or refused for a row that
  cannot be judged) and reasons, a row for each row, in order. Without --output it goes to
  standard output.`;

/** Pairs judged in one transaction. */
const BATCH = 500;

interface Pair extends GatePair {
  readonly row: number;
}

interface Counts {
  rows: number;
  readonly verdicts: Record<string, number>;
}

/** `tradewind gate`: verdicts of a table of SKUs and markets. */
export async function gate(args: readonly string[], out: Output): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { input: { type: 'string' }, output: { type: 'string' }, ...SHARED_OPTIONS },
  });
  const { input, output } = values;
  if (values.help === true) throw new CommandError(EXIT.done, GATE_USAGE);
  if (input === undefined) {
    throw new CommandError(EXIT.usage, `--input is missing.\n\n${GATE_USAGE}`);
  }
  if (values.json === true && output === undefined) {
    throw new CommandError(EXIT.usage, `--json needs --output.\n\n${GATE_USAGE}`);
  }
  const { date, channel, action, lang } = readShared(values, GATE_USAGE);
  if (!existsSync(input)) {
    throw new CommandError(EXIT.refused, `${input}: there is no such file.`);
  }
  return withHouse(values.company, async (open, caller) => {
    const day = date ?? caller.now.toISOString().slice(0, 10);
    const counts: Counts = { rows: 0, verdicts: {} };
    const judge = judgeWith(open, caller, { day, channel, action }, lang ?? caller.locale);
    const batches = judged(readPairs(input), judge, counts, out);
    await writeTable(csvFile(['sku', 'market', 'verdict', 'reasons'], batches), output);
    const { rows, verdicts } = counts;
    const refused = verdicts['refused'] ?? 0;
    if (output !== undefined) {
      const said = Object.entries(verdicts).map(([verdict, n]) => `${n} ${verdict}`);
      out.result(
        { day, rows, ...verdicts, refused, output },
        () => `${rows} rows on ${day} (${said.join(', ')}): ${output}`,
      );
    }
    return refused > 0 ? EXIT.refused : EXIT.done;
  });
}

async function* judged(
  pairs: AsyncIterable<Pair>,
  judge: (batch: readonly Pair[]) => Promise<string[][]>,
  counts: Counts,
  out: Output,
): AsyncGenerator<string[][]> {
  let batch: Pair[] = [];
  const flush = async (): Promise<string[][]> => {
    const rows = await judge(batch);
    batch = [];
    counts.rows += rows.length;
    for (const [, , verdict = ''] of rows) {
      counts.verdicts[verdict] = (counts.verdicts[verdict] ?? 0) + 1;
    }
    out.progress(`${counts.rows} rows`);
    return rows;
  };
  for await (const pair of pairs) {
    batch.push(pair);
    if (batch.length >= BATCH) yield await flush();
  }
  if (batch.length > 0) yield await flush();
}

/** What is wrong with a row before it is judged; null is nothing. */
function faultOf({ sku, market, row }: Pair, lang: Lang): string | null {
  const missing = sku === '' ? 'sku' : market === '' ? 'market' : null;
  if (missing !== null) {
    return lang === 'zh' ? `第 ${row} 行没有 ${missing}。` : `Row ${row} has no ${missing}.`;
  }
  try {
    checkMarket(market);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return sayError(error, lang).detail;
  }
}

function judgeWith({ house }: OpenHouse, caller: Caller, asked: GateAsked, lang: Lang) {
  return async (batch: readonly Pair[]): Promise<string[][]> => {
    const faults = new Map(batch.map((pair) => [pair, faultOf(pair, lang)]));
    const good = batch.filter((pair) => faults.get(pair) === null);
    const { answers, rulebook } = await house.db.transaction(
      { tenantId: caller.tenantId },
      async (tx) => ({
        answers: await gateWithMarks(tx, await gateOf(tx, good, asked)),
        rulebook: await rulebookOf(tx),
      }),
    );
    const verdicts = new Map(good.map((pair, at) => [pair, answers[at]]));
    return batch.map((pair) => {
      const { sku, market } = pair;
      const { verdict = null, marks = [] } = verdicts.get(pair) ?? {};
      if (verdict === null)
        return [sku, market, 'refused', faults.get(pair) ?? stranger(sku, lang)];
      const reasons = [
        ...marks.map(({ mark }) => (lang === 'zh' ? `知识产权：${mark}` : `IP: ${mark}`)),
        sayReasons(sayVerdict(verdict, rulebook), lang),
      ].filter((reason) => reason !== '');
      return [sku, market, verdict.verdict, reasons.join(lang === 'zh' ? '；' : '; ')];
    });
  };
}

const stranger = (sku: string, lang: Lang): string =>
  lang === 'zh'
    ? `商品目录里没有 ${sku}，请检查编码。`
    : `There is no ${sku} in the catalogue. Check the code.`;

const fold = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();

/** Rows of the table as they stream in. @throws CommandError where it has no sku or no market */
async function* readPairs(path: string): AsyncGenerator<Pair> {
  const file = createReadStream(path);
  const bytes = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { header: false, skipEmptyLines: false });
  // The parser hears nothing of a broken source by itself.
  const fed = pipeline(bytes, parser).catch((error: Error) => parser.destroy(error));
  let columns: ReturnType<typeof findColumns> | undefined;
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++;
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (columns === undefined) {
        columns = findColumns(path, cells);
        continue;
      }
      const cell = (at: number): string => (cells[at] ?? '').trim();
      yield {
        ...{ row, sku: cell(columns.sku), market: cell(columns.market).toUpperCase() },
        located: cell(columns.located).toUpperCase() || null,
      };
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(EXIT.refused, `${path} cannot be read to the end: ${message}.`);
  }
  await fed;
  if (columns === undefined) {
    throw new CommandError(EXIT.refused, `${path} is empty: it needs the columns sku and market.`);
  }
}

function findColumns(path: string, heading: readonly string[]) {
  const names = heading.map(fold);
  const missing = ['sku', 'market'].find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw new CommandError(
      EXIT.refused,
      `${path}: column ${missing} is missing. The first row must name sku and market; ` +
        `it has: ${names.join(', ')}.`,
    );
  }
  return {
    sku: names.indexOf('sku'),
    market: names.indexOf('market'),
    located: names.indexOf('located'),
  };
}
