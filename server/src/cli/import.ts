import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ImportRun, runImportFile } from '../records/imports/index.ts';
import { withHouse } from './house.ts';
import { CommandError, EXIT, type Output, table } from './output.ts';

const USAGE = `tradewind import FILE [--mapping NAME] [--currency EUR] [--company NAME] [--json]
  FILE: CSV, XLSX or JSON, plain or gz. Known exports are recognised; for others save a mapping on
  the import page and name it here.`;

/** `tradewind import FILE`: what the import page does, for scripts. */
export async function importFile(args: readonly string[], out: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      currency: { type: 'string' },
      company: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [path] = positionals;
  if (values.help === true || path === undefined || positionals.length > 1) {
    throw new CommandError(values.help ? EXIT.done : EXIT.usage, USAGE);
  }
  if (!existsSync(path)) throw new CommandError(EXIT.refused, `${path}: there is no such file.`);
  return withHouse(values.company, async ({ house }, caller) => {
    const began = performance.now();
    const run = await runImportFile(house, caller, path, {
      savedMapping: values.mapping,
      options: values.currency === undefined ? {} : { currency: values.currency.toUpperCase() },
      onProgress: ({ done, total }) =>
        out.progress(total === null ? `${done} rows` : `${Math.round((100 * done) / total)} %`),
    });
    const seconds = (performance.now() - began) / 1000;
    report(run, seconds, out);
    return run.state === 'done' ? EXIT.done : EXIT.refused;
  });
}

function report(run: ImportRun, seconds: number, out: Output): void {
  const { importId, state, recognised, counts, error } = run;
  const rate = Math.round(counts.rows / seconds);
  out.result({ importId, state, recognised, counts, error, seconds, rowsPerSecond: rate }, () => {
    const head = `${run.fileName}: ${state}, recognised as ${recognised ?? 'a mapped file'}`;
    const rows = [
      ['read', counts.rows],
      ['accepted', counts.accepted],
      ['unchanged', counts.unchanged],
      ['set aside (not goods)', counts.setAside],
      ['rejected', counts.rejected],
      ['warnings', counts.warned],
    ] as const;
    const end = error === null ? '' : `\n${error.code}: see the import page for what to do.`;
    const time = `${seconds.toFixed(1)} s, ${rate.toLocaleString('en')} rows/s`;
    return `${head}\n\n${table(['rows', 'count'], rows)}\n\n${time}${end}`;
  });
}
