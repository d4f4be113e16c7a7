import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { listExporters, runExportFile } from '../records/imports/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output } from './output.ts';

const USAGE = `tradewind export KIND --output FILE [--format csv|xlsx] [--filter name=value ...]
    [--personal] [--force] [--company NAME] [--json]
  --personal adds the columns with personal data; asking for them is on record.`;

/** `tradewind export KIND`: the download centre, for scripts. */
export async function exportRecords(args: readonly string[], out: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string' },
      format: { type: 'string' },
      filter: { type: 'string', multiple: true, default: [] },
      personal: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [kind] = positionals;
  const { output } = values;
  if (values.help === true || kind === undefined || output === undefined) {
    throw new CommandError(values.help ? EXIT.done : EXIT.usage, USAGE);
  }
  const format = values.format ?? (output.endsWith('.xlsx') ? 'xlsx' : 'csv');
  if (format !== 'csv' && format !== 'xlsx') {
    throw new CommandError(EXIT.usage, `--format is csv or xlsx, not "${format}".\n\n${USAGE}`);
  }
  if (existsSync(output) && !values.force) {
    throw new CommandError(EXIT.refused, `${output} exists already; --force replaces it.`);
  }
  return withHouse(values.company, async ({ house }, caller) => {
    const kinds = listExporters().map((exporter) => exporter.kind);
    if (!kinds.includes(kind)) {
      throw new CommandError(EXIT.usage, `There is no export "${kind}": ${kinds.join(', ')}.`);
    }
    const filter = Object.fromEntries(values.filter.map(splitFilter));
    const input = { kind, format, filter, personal: values.personal } as const;
    const run = await runExportFile(house, caller, output, input);
    const { state, rowCount, bytes, error } = run;
    out.result({ output, state, rowCount, bytes, error }, () =>
      state === 'done' ? `${output}: ${rowCount} rows` : `${state}: ${error?.code ?? ''}`,
    );
    return state === 'done' ? EXIT.done : EXIT.failed;
  });
}

function splitFilter(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError(EXIT.usage, `--filter is name=value, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
