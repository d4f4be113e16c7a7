import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  checkDumping,
  DumpingError,
  type DumpingInput,
  type DumpingResult,
  type ModelResult,
  readSalesTable,
  SALES_COLUMNS,
} from '@tradewind/dumping';
import { isCurrencyCode } from '@tradewind/money';
import Papa from 'papaparse';
import { CommandError, EXIT, type Output, table } from './output.ts';

export const DUMPING_USAGE = `tradewind dumping check --input sales.csv --currency CNY
    [--base cif|export_price] [--benchmark] [--injury PERCENT] [--share PERCENT] [--json]
  sales.csv: a row for each home sale, export, cost and rate of exchange (column kind: home,
  export, cost, rate); an empty cell is not known, 0 is none. Columns:
  ${SALES_COLUMNS.slice(0, 13).join(', ')},
  ${SALES_COLUMNS.slice(13).join(', ')}.
  --base: margins are a share of the CIF value, as in the EU (the usual), or of the export price
  at the works, as in the US.
  --benchmark: the costs are those of another country, and stand instead of prices at home.
  --injury: injury margin in per cent; --share: share of imports in per cent.
  Works out the margin of dumping of each model (Anti-Dumping Agreement Art. 2). No database.`;

const usage = (message: string): CommandError =>
  new CommandError(EXIT.usage, `${message}\n\n${DUMPING_USAGE}`);

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      currency: { type: 'string' },
      base: { type: 'string', default: 'cif' },
      benchmark: { type: 'boolean', default: false },
      injury: { type: 'string' },
      share: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (positionals[0] !== 'check') throw usage('Say what to do: check.');
  const { input, currency } = values;
  if (input === undefined) throw usage('--input is missing.');
  if (currency === undefined || !isCurrencyCode(currency)) {
    throw usage('--currency must be an ISO 4217 code, such as CNY.');
  }
  const { base } = values;
  if (base !== 'cif' && base !== 'export_price') throw usage('--base is cif or export_price.');
  const marginBase: DumpingInput['marginBase'] = base;
  return { ...values, input, currency, marginBase };
}

function readInput(path: string) {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CommandError(EXIT.refused, `${path} cannot be read.`);
  }
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    ...{ header: true, skipEmptyLines: 'greedy' },
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  const { problems, ...sales } = readSalesTable(data);
  if (problems.length > 0) {
    const lines = problems
      .slice(0, 20)
      .map(({ row, column, problem }) => `row ${row}, ${column}: ${problem.replaceAll('_', ' ')}`);
    throw new CommandError(EXIT.refused, `${path} cannot be used:\n${lines.join('\n')}`);
  }
  return sales;
}

const shareOf = ({ average }: ModelResult): string =>
  average === null ? '?' : `${average.percent} %`;

function human({ models, overall, currency }: DumpingResult): string {
  const rows = models.map((one) => [
    one.model,
    one.normalValue?.perUnit ?? '?',
    one.exportPrice?.perUnit ?? '?',
    shareOf(one),
    one.isDeMinimis === null ? '?' : one.isDeMinimis ? 'yes' : 'no',
    one.targets?.deMinimis.raisePercent ?? '?',
    one.gaps.map(({ what }) => what).join(' '),
  ]);
  const head = ['model', `normal value ${currency}`, 'export price', 'margin', 'below 2 %'];
  const lines = [table([...head, 'raise % to be', 'wanting'], rows)];
  if (overall !== null) {
    const { percent, total, zeroed, unknown, open } = overall;
    lines.push(
      `all: ${percent} %, ${total} ${currency}; with zeroing ${zeroed.total}; ` +
        `${unknown} of ${overall.models} models unknown, ${open} open`,
    );
  }
  return lines.join('\n');
}

/** Margins of dumping from a table of sales, costs and rates. */
export async function dumping(args: readonly string[], out: Output): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${DUMPING_USAGE}\n`);
    return EXIT.done;
  }
  const { input, currency, marginBase, benchmark, injury, share } = readOptions(args);
  try {
    const result = checkDumping({
      ...readInput(input),
      ...{ currency, marginBase, normalValueFrom: benchmark ? 'benchmark' : 'home' },
      ...{ injuryMarginPercent: injury ?? null, importSharePercent: share ?? null },
    });
    out.result(result, () => human(result));
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof DumpingError)) throw error;
    throw new CommandError(EXIT.refused, `${error.place}: ${error.code.replaceAll('_', ' ')}`);
  }
}
